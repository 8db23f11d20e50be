import type { Command } from '@openbourse/core/engine';
import { SetAside } from './set-aside';

const hourMs = 3_600_000;
const pay = (actionId: number): Command => ({ kind: 'pay_dividend', tenantId: 1, actionId, actor: 'calendar' });
const expire = (nowMs: number): Command => ({ kind: 'expire_orders', nowMs });

test('the second failure leaves a command out, for an hour, and no other', () => {
  const setAside = new SetAside();
  setAside.note(pay(1), 1_000);
  expect(setAside.has(pay(1), 1_000)).toBe(false);
  setAside.note(pay(1), 2_000);
  expect([pay(1), pay(2)].map((command) => setAside.has(command, 2_000 + hourMs - 1))).toEqual([true, false]);
  expect(setAside.names(2_000)).toEqual(['pay_dividend 1']);
  expect(setAside.actionIds(2_000)).toEqual(new Set([1]));
  expect(setAside.has(pay(1), 2_000 + hourMs)).toBe(false);
  expect(setAside.names(2_000 + hourMs)).toEqual([]);
});

test('after the hour one failure is enough', () => {
  const setAside = new SetAside();
  setAside.note(pay(1), 0);
  setAside.note(pay(1), 0);
  setAside.note(pay(1), hourMs);
  expect(setAside.has(pay(1), 2 * hourMs - 1)).toBe(true);
});

test('what passes is forgotten', () => {
  const setAside = new SetAside();
  setAside.note(expire(5), 0);
  setAside.passed(expire(9));
  expect(setAside.isEmpty).toBe(true);
});

test('the same at another moment is the same', () => {
  const setAside = new SetAside();
  setAside.note(expire(5), 0);
  setAside.note(expire(9), 0);
  expect(setAside.has(expire(12), 1)).toBe(true);
});
