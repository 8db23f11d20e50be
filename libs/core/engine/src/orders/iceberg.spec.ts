import { AAPL, Desk, tenantId } from '../testing/desk';
import { endOf, held, restore, shownAt, terms, toldOf } from '../testing/extended';
import { DECREMENT, FILLED, FOK, GTC, IOC, MARKET, PARTIALLY_FILLED, CANCEL_TAKER, CANCELED } from '../vocabulary';

function market() {
  const desk = new Desk();
  const [owner, other, taker] = ['owner', 'other', 'taker'].map((name) => desk.account(name));
  const iceberg = (qty: number, displayQty: number, price = 10_000, more = {}) =>
    desk.place(owner, 'sell', qty, price, { ...terms({ displayQty }), ...more });
  const makersOf = () =>
    desk.events.flatMap((event) => (event.kind === 'trade_executed' ? [[event.makerOrderId, event.qty]] : []));
  return { desk, owner, other, taker, iceberg, makersOf };
}

test('only a slice is public; used up, the next one queues behind its level', () => {
  const { desk, other, taker, iceberg, makersOf } = market();
  const { orderId } = iceberg(25, 10);
  const plain = desk.place(other, 'sell', 4, 10_000);
  expect(shownAt(desk, 1, 10_000)).toBe(14);
  desk.place(taker, 'buy', 18, 10_000);
  expect(makersOf()).toEqual([
    [orderId, 10],
    [plain.orderId, 4],
    [orderId, 4],
  ]);
  expect(shownAt(desk, 1, 10_000)).toBe(6);
  expect(desk.engine.openOrder(orderId)).toMatchObject({ status: PARTIALLY_FILLED, filledQty: 14 });
  desk.place(taker, 'buy', 8, 10_000);
  expect(shownAt(desk, 1, 10_000)).toBe(3);
  expect(toldOf(desk, orderId).map(({ shownQty }) => shownQty)).toEqual([0, 10, 10, 6, 5, 3]);
  desk.place(taker, 'buy', 3, 10_000);
  expect(endOf(desk, orderId)).toMatchObject({ status: FILLED, filledQty: 25 });
  expect(shownAt(desk, 1, 10_000)).toBe(0);
});

test('it holds all of its quantity, and gives back what is left when it is canceled', () => {
  const { desk, owner, taker, iceberg } = market();
  const { orderId, createdMs } = iceberg(25, 10);
  desk.place(taker, 'buy', 7, 10_000);
  expect(held(desk, owner, 2)).toBe(18n);
  desk.must({ kind: 'cancel_order', tenantId, ownerNo: owner, orderId, createdMs });
  expect(held(desk, owner, 2)).toBe(0n);
  expect(shownAt(desk, 1, 10_000)).toBe(0);
});

test('as a taker it trades in full and then rests in slices', () => {
  const { desk, other, iceberg } = market();
  desk.place(other, 'buy', 30, 10_000);
  const order = iceberg(50, 10);
  expect(order).toMatchObject({ filledQty: 30, status: PARTIALLY_FILLED });
  expect(shownAt(desk, 1, 10_000)).toBe(10);
});

test('fill-or-kill sees what is hidden, but not past an own order that would end it', () => {
  const { desk, taker, iceberg } = market();
  iceberg(50, 10);
  expect(desk.place(taker, 'buy', 51, 10_000, { timeInForce: FOK })).toMatchObject({ status: CANCELED, filledQty: 0 });
  desk.place(taker, 'sell', 1, 10_000);
  const killed = { timeInForce: FOK, selfTradePrevention: CANCEL_TAKER };
  expect(desk.place(taker, 'buy', 11, 10_000, killed)).toMatchObject({ status: CANCELED, filledQty: 0 });
  expect(desk.place(taker, 'buy', 10, 10_000, killed)).toMatchObject({ status: FILLED });
});

test('self-trade prevention by decrement cuts the slice, then the next one comes', () => {
  const { desk, owner, iceberg } = market();
  const { orderId } = iceberg(25, 10);
  const taker = desk.place(owner, 'buy', 12, 10_000, { selfTradePrevention: DECREMENT });
  expect(taker).toMatchObject({ status: CANCELED, qty: 0 });
  expect(desk.engine.openOrder(orderId)).toMatchObject({ qty: 13, filledQty: 0 });
  expect(shownAt(desk, 1, 10_000)).toBe(8);
  expect(held(desk, owner, 2)).toBe(13n);
});

describe('a replacement', () => {
  const change = (desk: Desk, order: { orderId: number; createdMs: number; accountId: number }, to: object) =>
    desk.apply({
      kind: 'replace_order',
      tenantId,
      ownerNo: order.accountId,
      orderId: order.orderId,
      createdMs: order.createdMs,
      qty: 0,
      limitPrice: 0,
      stopPrice: 0,
      ...to,
    });

  test('with less quantity keeps its place and shows no more than is left', () => {
    const { desk, other, taker, iceberg, makersOf } = market();
    const order = iceberg(25, 10);
    desk.place(other, 'sell', 4, 10_000);
    const less = change(desk, order, { qty: 12 }).order!;
    expect(shownAt(desk, 1, 10_000)).toBe(14);
    expect(desk.engine.openExtension(less.orderId)).toMatchObject({ displayQty: 10, shownQty: 10 });
    desk.place(taker, 'buy', 1, 10_000);
    expect(makersOf()).toEqual([[less.orderId, 1]]);
  });

  test('with another slice or price goes to the back and shows its new slice', () => {
    const { desk, other, iceberg } = market();
    const order = iceberg(25, 10);
    desk.place(other, 'sell', 4, 10_000);
    const bigger = change(desk, order, { displayQty: 20 }).order!;
    expect(shownAt(desk, 1, 10_000)).toBe(24);
    const moved = change(desk, bigger, { limitPrice: 10_010, qty: 30 }).order!;
    expect(shownAt(desk, 1, 10_000)).toBe(4);
    expect(shownAt(desk, 1, 10_010)).toBe(20);
    expect(change(desk, moved, { displayQty: 20 }).refusal).toEqual({ code: 'order_changed_nothing' });
    expect(change(desk, moved, { displayQty: 30 }).refusal).toEqual({ code: 'displayed_quantity_invalid' });
  });

  test('cannot make an iceberg of a plain order', () => {
    const { desk, other } = market();
    const plain = desk.place(other, 'sell', 40, 10_000);
    expect(change(desk, plain, { displayQty: 10 }).refusal).toEqual({ code: 'replace_not_allowed' });
  });
});

test.each([
  ['all of itself', 25, 25, {}],
  ['too little of itself', 1_001, 10, {}],
  ['something and trades at once', 25, 10, { timeInForce: IOC }],
])('an iceberg that shows %s is refused', (_, qty, displayQty, more) => {
  const { desk, owner } = market();
  const order = desk.order(owner, 'sell', qty, 10_000, { timeInForce: GTC, ...terms({ displayQty }), ...more });
  expect(desk.apply(order).refusal).toEqual({ code: 'displayed_quantity_invalid' });
  const atMarket = desk.order(owner, 'sell', qty, 0, { type: MARKET, ...terms({ displayQty }) });
  expect(desk.apply(atMarket).refusal).toEqual({ code: 'displayed_quantity_invalid' });
});

test('a restored engine shows the same slice and goes on with the next', () => {
  const { desk, taker, iceberg } = market();
  const { orderId } = iceberg(25, 10);
  desk.place(taker, 'buy', 7, 10_000);
  restore(desk);
  expect(desk.engine.openExtension(orderId)).toMatchObject({ shownQty: 3 });
  desk.place(taker, 'buy', 5, 10_000);
  expect(shownAt(desk, 1, 10_000)).toBe(8);
  expect(desk.engine.openOrder(orderId)).toMatchObject({ instrumentId: AAPL, filledQty: 12 });
});
