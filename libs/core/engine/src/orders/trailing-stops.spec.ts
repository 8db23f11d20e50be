import { AAPL, Desk, tenantId, USD } from '../testing/desk';
import { endOf, giveRules, held, mark, restore, terms, toldOf, tradeAt } from '../testing/extended';
import { CANCELED, endReasons, FILLED, GTC, NEW, TRAILING_STOP, TRIGGER_MARK } from '../vocabulary';

function market(some = {}) {
  const desk = new Desk(some);
  const [owner, seller, buyer] = ['owner', 'seller', 'buyer'].map((name) => desk.account(name));
  const others = [seller, buyer] as const;
  const trailing = (side: 'buy' | 'sell', qty: number, distance: object) =>
    desk.apply(
      desk.order(owner, side, qty, 0, { type: TRAILING_STOP, timeInForce: GTC, stopPrice: 0, ...terms(distance) }),
    );
  const stopOf = (orderId: number) => desk.engine.openExtension(orderId)!.stopPrice;
  return { desk, owner, others, trailing, stopOf };
}

describe('a trailing stop to sell', () => {
  test('follows the last price upward only, each whole tick told, and sells at market when the price falls to it', () => {
    const { desk, others, trailing, stopOf } = market();
    tradeAt(desk, others, 10_000);
    const { orderId, stopPrice } = trailing('sell', 5, { trailPrice: 100 }).order!;
    expect(stopPrice).toBe(9_900);
    for (const price of [10_050, 10_020, 10_300, 10_250]) tradeAt(desk, others, price);
    expect(stopOf(orderId)).toBe(10_200);
    expect(toldOf(desk, orderId).map((told) => [told.extremePrice, told.stopPrice])).toEqual([
      [10_000, 9_900],
      [10_050, 9_950],
      [10_300, 10_200],
    ]);
    desk.place(others[1], 'buy', 5, 10_150);
    tradeAt(desk, others, 10_200);
    expect(endOf(desk, orderId)).toMatchObject({ status: FILLED, filledQty: 5, triggered: true });
  });

  test('holds its quantity until it ends, and no further than its protection does it sell', () => {
    const { desk, owner, others, trailing } = market();
    tradeAt(desk, others, 10_000);
    const { orderId } = trailing('sell', 5, { trailPrice: 100 }).order!;
    tradeAt(desk, others, 10_100);
    expect(held(desk, owner, 2)).toBe(5n);
    desk.place(others[1], 'buy', 5, 9_400);
    tradeAt(desk, others, 10_000);
    expect(endReasons[endOf(desk, orderId)!.endReason]).toBe('protection_price');
    expect(held(desk, owner, 2)).toBe(0n);
  });

  test('in percent the distance grows with the price and is never less than asked for', () => {
    const { desk, others, trailing, stopOf } = market({ ticks: [{ fromPrice: 0, tick: 5 }] });
    tradeAt(desk, others, 10_000);
    const { orderId } = trailing('sell', 5, { trailBps: 150 }).order!;
    expect(stopOf(orderId)).toBe(9_850);
    tradeAt(desk, others, 10_005);
    expect(stopOf(orderId)).toBe(9_850);
    tradeAt(desk, others, 10_010);
    expect(stopOf(orderId)).toBe(9_855);
  });
});

test('a trailing stop to buy follows downward and its hold falls with it, never rises', () => {
  const { desk, owner, others, trailing, stopOf } = market();
  tradeAt(desk, others, 10_000);
  const { orderId } = trailing('buy', 5, { trailPrice: 100 }).order!;
  expect(stopOf(orderId)).toBe(10_100);
  const first = held(desk, owner, USD);
  tradeAt(desk, others, 9_800);
  expect(stopOf(orderId)).toBe(9_900);
  const second = held(desk, owner, USD);
  expect(second).toBeLessThan(first);
  // 5 units at the protection price of the present stop price, and the fee at the higher rate.
  expect(second).toBe((BigInt(10_395 * 5) * 100_000n * 1_000_300n) / 1_000_000n);
  tradeAt(desk, others, 9_850);
  expect(held(desk, owner, USD)).toBe(second);
  desk.place(others[0], 'sell', 5, 9_950);
  tradeAt(desk, others, 9_900);
  expect(endOf(desk, orderId)).toMatchObject({ status: FILLED, filledQty: 5 });
});

test.each([
  ['no distance', {}],
  ['two distances', { trailPrice: 100, trailBps: 100 }],
  ['all of the price', { trailBps: 10_000 }],
  ['more than the price', { trailPrice: 10_000 }],
])('a trailing stop with %s is refused', (_, distance) => {
  const { desk, others, trailing } = market();
  tradeAt(desk, others, 10_000);
  expect(trailing('sell', 5, distance).refusal).toEqual({ code: 'trailing_distance_invalid' });
});

test('without a price to follow, or beyond the number that the instrument takes, it is refused', () => {
  const { desk, others, trailing } = market();
  expect(trailing('sell', 5, { trailPrice: 100 }).refusal).toEqual({ code: 'no_trigger_price' });
  tradeAt(desk, others, 10_000);
  giveRules(desk, { trailingOrdersMax: 1 });
  expect(trailing('sell', 5, { trailPrice: 100 }).order).toMatchObject({ status: NEW });
  expect(trailing('sell', 5, { trailPrice: 100 }).refusal).toEqual({ code: 'trailing_orders_above_maximum' });
});

test('a replacement is moved at once by a price that did not move it at its old distance', () => {
  const { desk, owner, trailing, stopOf } = market({ ticks: [{ fromPrice: 0, tick: 5 }] });
  giveRules(desk, { triggerSource: TRIGGER_MARK });
  mark(desk, 10_000);
  const { orderId, createdMs } = trailing('sell', 5, { trailBps: 150 }).order!;
  mark(desk, 10_003);
  expect(stopOf(orderId)).toBe(9_850);
  const names = { kind: 'replace_order', tenantId, ownerNo: owner, limitPrice: 0, stopPrice: 0, qty: 0 } as const;
  // 1.01 from 100.00 is 98.95 on the tick, from 100.03 it is 99.00.
  const nearer = desk.must({ ...names, orderId, createdMs, trailBps: 101 }).order!;
  expect(stopOf(nearer.orderId)).toBe(9_900);
});

test('a replacement takes its new distance from the price that the order has followed so far', () => {
  const { desk, owner, others, trailing, stopOf } = market();
  tradeAt(desk, others, 10_000);
  const { orderId, createdMs } = trailing('sell', 5, { trailPrice: 100 }).order!;
  tradeAt(desk, others, 10_400);
  tradeAt(desk, others, 10_350);
  const names = { kind: 'replace_order', tenantId, ownerNo: owner, limitPrice: 0, stopPrice: 0, qty: 0 } as const;
  expect(desk.apply({ ...names, orderId, createdMs, trailPrice: 100 }).refusal).toEqual({
    code: 'order_changed_nothing',
  });
  expect(desk.apply({ ...names, orderId, createdMs, stopPrice: 9_000 }).refusal).toEqual({
    code: 'replace_not_allowed',
  });
  const wider = desk.must({ ...names, orderId, createdMs, trailBps: 500 }).order!;
  expect(stopOf(wider.orderId)).toBe(9_880);
  expect(desk.engine.openExtension(wider.orderId)).toMatchObject({
    trailPrice: 0,
    trailBps: 500,
    extremePrice: 10_400,
  });
  tradeAt(desk, others, 10_500);
  expect(stopOf(wider.orderId)).toBe(9_975);
});

test('more trailing stops than a chunk has steps all move, and a restored engine knows where each stands', () => {
  const { desk, owner, others, trailing, stopOf } = market();
  tradeAt(desk, others, 10_000);
  const orders = Array.from({ length: 1_000 }, (_, i) => trailing('sell', 1, { trailPrice: 100 + i }).order!);
  const before = desk.journal.length;
  tradeAt(desk, others, 10_500);
  expect(desk.journal.slice(before).filter(({ command }) => command.kind === 'continue').length).toBe(2);
  restore(desk);
  for (const [i, { orderId }] of orders.entries()) expect(stopOf(orderId)).toBe(10_400 - i);
  tradeAt(desk, others, 10_600);
  expect(stopOf(orders[999].orderId)).toBe(9_501);
  desk.must({ kind: 'cancel_all', tenantId, ownerNo: owner, accountId: 0, instrumentId: AAPL });
  expect(endOf(desk, orders[0].orderId)).toMatchObject({ status: CANCELED });
  expect(held(desk, owner, 2)).toBe(0n);
});

test('it follows the mark price where the instrument triggers from that', () => {
  const { desk, trailing, stopOf } = market();
  giveRules(desk, { triggerSource: 2 });
  mark(desk, 10_000);
  const { orderId } = trailing('sell', 5, { trailPrice: 100 }).order!;
  mark(desk, 10_007);
  expect(stopOf(orderId)).toBe(9_907);
  mark(desk, 9_907);
  expect(endOf(desk, orderId)).toMatchObject({ triggered: true, status: CANCELED });
});

test('to buy it needs the money for its protection price at the stop price that it begins with', () => {
  for (const [cents, refusal] of [
    // 106.05 and the fee of 0.031815.
    [10_609, undefined],
    [10_608, 'insufficient_funds'],
  ] as const) {
    const desk = new Desk();
    const [seller, buyer, owner] = [desk.account('seller'), desk.account('buyer'), desk.account('owner', 0, 0)];
    desk.fund(owner, 1, cents * 1e5);
    tradeAt(desk, [seller, buyer], 10_000);
    const order = desk.order(owner, 'buy', 1, 0, {
      type: TRAILING_STOP,
      timeInForce: GTC,
      ...terms({ trailPrice: 100 }),
    });
    expect(desk.apply(order).refusal?.code).toBe(refusal);
  }
});
