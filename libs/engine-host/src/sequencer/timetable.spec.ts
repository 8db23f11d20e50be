import type { Command } from '@openbourse/core/engine';
import { dueCommands, type TimedEngine } from './timetable';

const idle: TimedEngine = { nextExpiryMs: Infinity, corporateActionDue: () => undefined };
const midnight = Date.UTC(2026, 0, 6);

test('the end of a day is due with the step over midnight, once', () => {
  expect(dueCommands(idle, midnight - 1, midnight)).toEqual([{ kind: 'end_day', dayMs: midnight }]);
  expect(dueCommands(idle, midnight, midnight + 1)).toEqual([]);
  expect(dueCommands(idle, midnight - 1, midnight + 3 * 86_400_000 + 5)).toEqual([
    { kind: 'end_day', dayMs: midnight + 3 * 86_400_000 },
  ]);
});

test('nothing ends before the first batch', () => {
  expect(dueCommands(idle, 0, midnight)).toEqual([]);
});

test('expiry is due at its time, after the end of the day', () => {
  expect(dueCommands({ ...idle, nextExpiryMs: midnight + 1 }, midnight - 1, midnight).map(({ kind }) => kind)).toEqual([
    'end_day',
  ]);
  expect(dueCommands({ ...idle, nextExpiryMs: midnight }, midnight - 1, midnight)).toEqual([
    { kind: 'end_day', dayMs: midnight },
    { kind: 'expire_orders', nowMs: midnight },
  ]);
});

test('the date of a dividend is due at its time, after what ends orders', () => {
  const corporateActionDue = (timeMs: number): Command | undefined =>
    timeMs >= midnight ? { kind: 'record_dividend', tenantId: 1, actionId: 4, actor: 'calendar' } : undefined;
  const engine = { nextExpiryMs: midnight, corporateActionDue };
  expect(dueCommands(engine, midnight - 2, midnight - 1)).toEqual([]);
  expect(dueCommands(engine, midnight - 1, midnight).map(({ kind }) => kind)).toEqual([
    'end_day',
    'expire_orders',
    'record_dividend',
  ]);
});

test('all record dates that have come are due at once, of the payments one', () => {
  const step = (
    actionId: number,
    kind: 'record_dividend' | 'cancel_dividend' | 'pay_dividend',
  ): Command & { actionId: number } => {
    return { kind, tenantId: 1, actionId, actor: 'calendar' };
  };
  const steps = [
    step(4, 'record_dividend'),
    step(7, 'cancel_dividend'),
    step(2, 'record_dividend'),
    step(1, 'pay_dividend'),
    step(3, 'pay_dividend'),
  ];
  const corporateActionDue = (_timeMs: number, passedOver?: ReadonlySet<number>): Command | undefined =>
    steps.find(({ actionId }) => !passedOver?.has(actionId));
  const engine = { ...idle, corporateActionDue };
  expect(dueCommands(engine, midnight, midnight + 1)).toEqual(steps.slice(0, 4));
  expect(dueCommands(engine, midnight, midnight + 1, new Set([7, 1]))).toEqual([steps[0], steps[2], steps[4]]);
});
