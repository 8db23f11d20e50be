import { ByteWriter } from '@openbourse/kernel';
import type { Command } from './commands';
import { DONE, Engine, PENDING, stepsPerCommandMax } from './engine';
import { RULES_VERSION } from './state/engine-state';
import { AAPL, aaplTerms, Desk, tenantId } from './testing/desk';
import { terms as extended } from './testing/extended';
import { oco } from './testing/lists';
import { DAY, GTC, GTD, LIMIT } from './vocabulary';

const byTest = { reason: 'r', actor: 'a' };

test('a new engine knows nothing', () => {
  const engine = new Engine({ shard: 3 });
  expect(engine).toMatchObject({
    rulesVersion: RULES_VERSION,
    openOrders: 0,
    instrumentCount: 0,
    dayMs: 0,
    nextExpiryMs: Infinity,
    nextCorporateActionMs: Infinity,
  });
  expect(engine.openOrder(1)).toBeUndefined();
  expect(engine.openExtension(1)).toBeUndefined();
  expect(engine.corporateActionDue(1e15)).toBeUndefined();
  expect(engine.changedSessions.size).toBe(0);
});

test('a refusal for want of money or holdings says what was needed and what there was', () => {
  const desk = new Desk();
  const account = desk.account('a', 100, 5);
  expect(desk.apply(desk.order(account, 'sell', 6, 10_000)).refusal).toEqual({
    code: 'insufficient_holdings',
    required: 6,
    available: 5n,
    assetId: 2,
  });
  expect(desk.apply(desk.order(account, 'buy', 2, 10_000)).refusal).toMatchObject({
    code: 'insufficient_funds',
    available: 1_000_000_000n,
    assetId: 1,
  });
  expect(desk.apply(oco(account)).refusal).toEqual({
    code: 'insufficient_holdings',
    required: 100,
    available: 5n,
    assetId: 2,
  });
  const { orderId, createdMs } = desk.place(account, 'sell', 3, 10_000);
  const target = { tenantId, ownerNo: account, orderId, createdMs };
  const replace: Command = { kind: 'replace_order', ...target, qty: 9, limitPrice: 0, stopPrice: 0 };
  expect(desk.apply(replace).refusal).toEqual({
    code: 'insufficient_holdings',
    required: 6,
    available: 2n,
    assetId: 2,
  });
  // Any other refusal is its code.
  expect(desk.apply(desk.order(account, 'sell', 0, 10_000)).refusal).toEqual({ code: 'quantity_off_lot' });
});

test('an answer is about its own command and no earlier one', () => {
  const desk = new Desk();
  const account = desk.account('a', 100, 5);
  desk.apply(desk.order(account, 'sell', 6, 10_000));
  expect(desk.must({ kind: 'set_mark_price', tenantId, instrumentId: AAPL, price: 1 })).toEqual({
    instrumentId: AAPL,
  });
  desk.place(account, 'sell', 1, 10_000);
  expect(desk.must({ kind: 'cancel_all', tenantId, ownerNo: account, accountId: 0, instrumentId: 0 })).toEqual({
    canceledCount: 1,
  });
  expect(desk.must({ kind: 'expire_orders', nowMs: desk.timeMs })).toEqual({});
  const { linked } = desk.must(oco(account, { qty: 2 }));
  expect(linked).toHaveLength(2);
  expect(desk.must(desk.order(account, 'sell', 1, 10_000)).linked).toBeUndefined();
  expect(desk.must({ kind: 'end_day', dayMs: desk.timeMs })).toEqual({ canceledCount: 0 });
});

test('a command that takes more steps than one may comes in several, and only its continuation may follow', () => {
  const desk = new Desk();
  const account = desk.account('a');
  for (let i = 0; i < stepsPerCommandMax + 1; i++) desk.place(account, 'sell', 1, 10_000);
  const cancel: Command = { kind: 'cancel_all', tenantId, ownerNo: account, accountId: 0, instrumentId: 0 };
  expect(desk.engine.apply(cancel, desk.timeMs)).toBe(PENDING);
  expect(desk.engine.openOrders).toBe(1);
  expect(() => desk.engine.apply(cancel, desk.timeMs)).toThrow();
  expect(() => desk.engine.writeSnapshot(new ByteWriter())).toThrow();
  expect(desk.engine.apply({ kind: 'continue' }, desk.timeMs)).toBe(DONE);
  expect(desk.engine.outcome()).toEqual({ canceledCount: stepsPerCommandMax + 1 });
  expect(() => desk.engine.apply({ kind: 'continue' }, desk.timeMs)).toThrow();
  expect(() => desk.engine.apply({ kind: 'nothing' } as unknown as Command, desk.timeMs)).toThrow();
});

test('a refused command answers the number of its code, from 1', () => {
  const desk = new Desk();
  const account = desk.account('a');
  const order = desk.order(account, 'buy', 1, 9_000);
  desk.must({ kind: 'set_kill_switch', tenantId, scope: 1, targetId: account, engaged: true, ...byTest });
  expect(desk.engine.apply(order, desk.timeMs)).toBe(1);
});

test('the next gtd order to end is known, and what an open order has beyond others', () => {
  const desk = new Desk();
  const account = desk.account('a');
  const until = (ms: number) =>
    desk.place(account, 'buy', 1, 9_000, { timeInForce: GTD, ...extended({ expiresMs: desk.timeMs + ms }) });
  const late = until(2_000);
  const early = until(1_000);
  expect(desk.engine.nextExpiryMs).toBe(desk.timeMs + 1_000);
  expect(desk.engine.openExtension(early.orderId)).toMatchObject({ expiresMs: desk.timeMs + 1_000, limitPrice: 9_000 });
  const plain = desk.place(account, 'buy', 1, 9_000, { timeInForce: GTC });
  expect(desk.engine.openExtension(plain.orderId)).toBeUndefined();
  desk.timeMs += 1_000;
  desk.must({ kind: 'expire_orders', nowMs: desk.timeMs });
  expect(desk.engine.openOrder(early.orderId)).toBeUndefined();
  expect(desk.engine.openExtension(early.orderId)).toBeUndefined();
  expect(desk.engine.openOrder(late.orderId)).toBeDefined();
  expect(desk.engine.nextExpiryMs).toBe(desk.timeMs + 1_000);
});

test('every order and every event after a restart goes on in the numbers of before', () => {
  const desk = new Desk();
  const [a, b] = [desk.account('a'), desk.account('b')];
  const first = desk.place(a, 'sell', 5, 10_000, { timeInForce: DAY, type: LIMIT });
  desk.place(b, 'buy', 2, 10_000);
  const writer = new ByteWriter();
  desk.engine.writeSnapshot(writer);
  desk.engine = Engine.restore(writer.toBuffer(), { shard: 0 });
  expect(desk.engine.openOrders).toBe(1);
  expect(desk.engine.instrumentCount).toBe(1);
  const shares = { kind: 'define_asset', tenantId, name: 'Apple', assetClass: 'equity', scale: 0 } as const;
  expect(desk.apply({ ...shares, code: 'AAPL', displayScale: 0 }).refusal).toEqual({ code: 'already_exists' });
  const terms = { ...aaplTerms, symbol: 'SECOND' };
  expect(desk.apply({ kind: 'list_instrument', tenantId, terms }).refusal?.code).toBe('base_asset_already_listed');
  const again = desk.apply({ kind: 'list_instrument', tenantId, terms: aaplTerms });
  expect(again.refusal).toEqual({ code: 'already_exists' });
  const from = desk.events.length;
  const next = desk.place(b, 'buy', 3, 10_000);
  expect(next.orderId).toBe(first.orderId + 2);
  const trades = desk.events.filter((event) => event.kind === 'trade_executed').map(({ tradeId }) => tradeId);
  expect(trades).toEqual([1, 2]);
  const streams = desk.events.filter((event) => 'streamSeq' in event && event.ownerNo === b);
  const numbers = streams.map((event) => ('streamSeq' in event ? event.streamSeq : 0));
  expect(numbers).toEqual(numbers.toSorted((x, y) => x - y));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(desk.events.length).toBeGreaterThan(from);
});
