import { Desk, USD } from '../testing/desk';
import { endOf, held, terms } from '../testing/extended';
import { CANCELED, CANCEL_MAKER, DAY, endReasons, FILLED, FOK, GTC, IOC, LIMIT, MARKET } from '../vocabulary';

const dollars = (amount: number): number => amount * 1e7;

function market(some = {}, usd = 1_000_000) {
  const desk = new Desk(some);
  const [owner, maker] = [desk.account('owner', usd), desk.account('maker')];
  const byAmount = (side: 'buy' | 'sell', notional: number, more = {}) =>
    desk.apply(desk.order(owner, side, 0, 0, { type: MARKET, timeInForce: DAY, ...terms({ notional }), ...more }));
  const reasonOf = (order: { endReason: number }) => endReasons[order.endReason];
  return { desk, owner, maker, byAmount, reasonOf };
}

test('a buy spends its amount in whole lots over several prices, and what is less than a lot stays', () => {
  const { desk, owner, maker, byAmount } = market();
  desk.place(maker, 'sell', 2, 10_000);
  desk.place(maker, 'sell', 50, 10_100);
  const { order } = byAmount('buy', dollars(1_000));
  // 2 × 100 and 7 × 101 dollars; 93 are left.
  expect(order).toMatchObject({ status: FILLED, qty: 9, filledQty: 9, filledNotional: dollars(907) });
  expect(held(desk, owner, USD)).toBe(0n);
});

test('a sell brings its amount before fees, never more', () => {
  const { desk, owner, maker, byAmount } = market();
  desk.place(maker, 'buy', 3, 10_000);
  desk.place(maker, 'buy', 50, 9_900);
  const { order } = byAmount('sell', dollars(1_000));
  expect(order).toMatchObject({ status: FILLED, qty: 10, filledQty: 10, filledNotional: dollars(3 * 100 + 7 * 99) });
  expect(held(desk, owner, 2)).toBe(0n);
});

test('a sell goes on to cheaper bids that take less than a lot of the dearer ones costs', () => {
  const { desk, maker, byAmount } = market({ lot: 5 });
  desk.place(maker, 'buy', 50, 10_000);
  desk.place(maker, 'buy', 50, 9_600);
  const { order } = byAmount('sell', dollars(985));
  expect(order).toMatchObject({ status: FILLED, filledQty: 5 });
  expect(byAmount('sell', dollars(499)).refusal).toEqual({ code: 'notional_below_lot' });
});

test('beyond its protection price it does not trade: the rest is canceled', () => {
  const { desk, maker, byAmount, reasonOf } = market();
  desk.place(maker, 'sell', 2, 10_400);
  desk.place(maker, 'sell', 50, 10_600);
  const order = byAmount('buy', dollars(1_000)).order!;
  expect(order).toMatchObject({ status: CANCELED, qty: 2, filledQty: 2, protectionPrice: 10_500 });
  expect(reasonOf(order)).toBe('protection_price');
});

test('with an empty book nothing trades and nothing stays held', () => {
  const { desk, owner, byAmount } = market();
  expect(byAmount('buy', dollars(1_000)).order).toMatchObject({ status: CANCELED, qty: 0, filledQty: 0 });
  expect(byAmount('sell', dollars(1_000)).order).toMatchObject({ status: CANCELED, qty: 0, filledQty: 0 });
  expect([held(desk, owner, USD), held(desk, owner, 2)]).toEqual([0n, 0n]);
});

test('fees come on top of what a buy spends, and must be there', () => {
  const { desk, maker, byAmount } = market({}, 1_000);
  desk.place(maker, 'sell', 50, 10_000);
  expect(byAmount('buy', dollars(1_000)).refusal).toMatchObject({
    code: 'insufficient_funds',
    required: dollars(1_000) * 1.0003,
  });
  expect(byAmount('buy', dollars(999)).order).toMatchObject({ status: FILLED, filledQty: 9 });
});

test('a sell holds what its amount takes at the protection price', () => {
  const { desk, maker, byAmount } = market();
  const seller = desk.account('seller', 0, 10);
  desk.place(maker, 'buy', 50, 10_000);
  const order = (notional: number) => desk.apply({ ...desk.order(seller, 'sell', 0, 0), ...terms({ notional }) });
  expect(order(dollars(1_045)).refusal).toMatchObject({ code: 'insufficient_holdings' });
  expect(order(dollars(1_044)).order).toMatchObject({ filledQty: 10 });
  expect(byAmount('sell', dollars(1_044)).order).toMatchObject({ filledQty: 10 });
});

test.each([
  ['less than a lot', 'notional_below_lot', dollars(104), {}],
  ['a quantity too', 'quantity_off_lot', dollars(1_000), { qty: 5 }],
  ['a limit', 'time_in_force_not_allowed', dollars(1_000), { type: LIMIT, limitPrice: 10_000, timeInForce: DAY }],
  ['gtc', 'time_in_force_not_allowed', dollars(1_000), { timeInForce: GTC }],
  ['fok', 'time_in_force_not_allowed', dollars(1_000), { timeInForce: FOK }],
])('an order by amount with %s is refused', (_, code, notional, more) => {
  const { byAmount } = market();
  expect(byAmount('buy', notional, more).refusal).toEqual({ code });
});

test('own orders in the way end by its self-trade mode; a sweep over many orders comes in chunks', () => {
  const { desk, owner, maker, byAmount } = market();
  desk.place(owner, 'sell', 5, 9_990);
  for (let i = 0; i < 900; i++) desk.place(maker, 'sell', 1, 10_000);
  const { order } = byAmount('buy', dollars(85_000), { timeInForce: IOC, selfTradePrevention: CANCEL_MAKER });
  expect(order).toMatchObject({ status: FILLED, qty: 850, filledQty: 850 });
  expect(desk.journal.filter(({ command }) => command.kind === 'continue').length).toBe(2);
  expect(endOf(desk, order!.orderId)).toMatchObject({ qty: 850, status: FILLED });
});

test('between its chunks a buy holds what it may still spend, no more', () => {
  const { desk, maker } = market();
  const exact = desk.account('exact', 85_030, 0);
  for (let i = 0; i < 900; i++) desk.place(maker, 'sell', 1, 10_000);
  desk.place(exact, 'buy', 0, 0, terms({ notional: dollars(85_000) }));
  const told = desk.events.flatMap((event) =>
    event.kind === 'balance_changed' && event.accountId === exact && event.assetId === USD ? [event] : [],
  );
  expect(told.length).toBeGreaterThan(3);
  for (const { held: pending, settled } of told) expect(pending).toBeLessThanOrEqual(settled);
  expect(told.at(-1)).toMatchObject({ settled: BigInt(dollars(30) - dollars(25.5)), held: 0n });
});

describe('an order by amount that could not trade all of it', () => {
  test('is filled when what is left buys no lot at the next price, canceled when its protection alone keeps it from one', () => {
    for (const [amount, outcome] of [
      // 105 dollars would buy one more share at the protection price; the next offer is dearer than that.
      [605, { status: CANCELED, filledQty: 5 }],
      [604, { status: FILLED, filledQty: 5 }],
    ] as const) {
      const { desk, owner, maker, byAmount, reasonOf } = market();
      desk.place(maker, 'sell', 5, 10_000);
      desk.place(maker, 'sell', 5, 10_600);
      const { order } = byAmount('buy', dollars(amount));
      expect(order).toMatchObject(outcome);
      expect(reasonOf(order!)).toBe(outcome.status === CANCELED ? 'protection_price' : '');
      expect(held(desk, owner, USD)).toBe(0n);
    }
  });

  test('of a sell is filled when the next bid brings more than is left, whatever its protection price would bring', () => {
    for (const [amount, outcome] of [
      [597, { status: FILLED, filledQty: 5 }],
      [599, { status: FILLED, filledQty: 6 }],
    ] as const) {
      const { desk, owner, maker, byAmount } = market();
      desk.place(maker, 'buy', 5, 10_000);
      desk.place(maker, 'buy', 5, 9_900);
      expect(byAmount('sell', dollars(amount)).order).toMatchObject(outcome);
      expect(held(desk, owner, 2)).toBe(0n);
    }
  });

  test('of a sell is canceled when the next bid is below its protection price', () => {
    const { desk, maker, byAmount, reasonOf } = market();
    desk.place(maker, 'buy', 5, 10_000);
    desk.place(maker, 'buy', 5, 9_400);
    const { order } = byAmount('sell', dollars(597));
    expect(order).toMatchObject({ status: CANCELED, filledQty: 5 });
    expect(reasonOf(order!)).toBe('protection_price');
  });
});
