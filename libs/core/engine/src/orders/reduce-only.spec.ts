import { EngineState } from '../state/engine-state';
import { plainTerms } from '../state/extended-terms';
import { Desk, tenantId } from '../testing/desk';
import { bracket } from '../testing/lists';
import { endOf, held, restore, terms, tradeAt } from '../testing/extended';
import { CANCELED, endReasons, FILLED, GTC, NEW, STOP } from '../vocabulary';

function market() {
  const desk = new Desk();
  const [owner, maker] = [desk.account('owner', 1_000_000, 100), desk.account('maker')];
  const reducing = (side: 'buy' | 'sell', qty: number, price: number, more = {}) =>
    desk.apply(desk.order(owner, side, qty, price, { ...terms({ reduceOnly: true }), ...more }));
  return { desk, owner, maker, reducing };
}

test('a sell up to the position is taken, also in parts; what is above it is refused', () => {
  const { reducing } = market();
  expect(reducing('sell', 101, 10_100).refusal).toEqual({ code: 'position_would_increase' });
  expect(reducing('sell', 60, 10_100).order).toMatchObject({ status: NEW });
  expect(reducing('sell', 41, 10_100).refusal).toEqual({ code: 'position_would_increase' });
  expect(reducing('sell', 40, 10_100).order).toMatchObject({ status: NEW });
});

test('a buy would increase a long position, and there is nothing to reduce without one', () => {
  const { desk, reducing } = market();
  expect(reducing('buy', 1, 9_000).refusal).toEqual({ code: 'position_would_increase' });
  const poor = desk.account('poor', 1_000, 0);
  const order = desk.order(poor, 'sell', 1, 10_000, terms({ reduceOnly: true }));
  expect(desk.apply(order).refusal).toEqual({ code: 'position_would_increase' });
});

test('an exit that would buy is refused with its list, since it never reduces', () => {
  const { desk, owner } = market();
  const exits = { takeProfit: { side: 0, limitPrice: 9_500, extended: { ...plainTerms, reduceOnly: true } } };
  const stopLoss = { side: 0, stopPrice: 10_500 };
  const short = bracket(owner, { qty: 10, entry: { side: 1 }, ...exits, stopLoss });
  expect(desk.apply(short).refusal).toEqual({ code: 'position_would_increase' });
  const long = bracket(owner, { qty: 10, takeProfit: { extended: { ...plainTerms, reduceOnly: true } } });
  expect(desk.apply(long).refusal).toBeUndefined();
});

test('what an ordinary sell holds is not there to be reduced a second time', () => {
  const { desk, owner, reducing } = market();
  desk.place(owner, 'sell', 70, 10_500);
  expect(reducing('sell', 31, 10_100).refusal).toMatchObject({ code: 'insufficient_holdings' });
  expect(reducing('sell', 30, 10_100).order).toMatchObject({ status: NEW });
});

test('a fill, a cancel and a replacement each change what is promised', () => {
  const { desk, owner, maker, reducing } = market();
  const first = reducing('sell', 60, 10_000).order!;
  desk.place(maker, 'buy', 20, 10_000);
  expect(reducing('sell', 41, 10_100).refusal).toEqual({ code: 'position_would_increase' });
  restore(desk);
  const names = { tenantId, ownerNo: owner, limitPrice: 0, stopPrice: 0 };
  const { orderId, createdMs } = first;
  expect(desk.apply({ kind: 'replace_order', ...names, orderId, createdMs, qty: 101 }).refusal).toEqual({
    code: 'position_would_increase',
  });
  // What the order itself holds is its own to sell.
  const most = desk.must({ kind: 'replace_order', ...names, orderId, createdMs, qty: 100 }).order!;
  const less = desk.must({
    kind: 'replace_order',
    ...names,
    orderId: most.orderId,
    createdMs: most.createdMs,
    qty: 30,
  }).order!;
  expect(reducing('sell', 71, 10_100).refusal).toEqual({ code: 'position_would_increase' });
  desk.must({ kind: 'cancel_order', ...names, orderId: less.orderId, createdMs: less.createdMs });
  expect(reducing('sell', 80, 10_100).order).toMatchObject({ status: NEW });
});

describe('when the position has become smaller by other ways than an order', () => {
  /** No command of this release can take what an order holds; a later one (a margin model, a bust) may. */
  function shrink(desk: Desk, owner: number, by: number): void {
    const state = (desk.engine as unknown as { state: EngineState }).state;
    const holding = state.holdings[state.accounts[owner]!.holdings.get(1)!];
    state.positions.transferOut(holding.position, by);
  }

  test('a resting order is cut to the position before it trades', () => {
    const { desk, owner, maker, reducing } = market();
    const order = reducing('sell', 80, 10_000).order!;
    shrink(desk, owner, 70);
    desk.place(maker, 'buy', 50, 10_000);
    expect(endOf(desk, order.orderId)).toMatchObject({ status: FILLED, qty: 30, filledQty: 30 });
    expect(held(desk, owner, 2)).toBe(0n);
  });

  test('with no position left it ends', () => {
    const { desk, owner, maker, reducing } = market();
    const order = reducing('sell', 80, 10_000).order!;
    shrink(desk, owner, 100);
    const taker = desk.place(maker, 'buy', 50, 10_000);
    expect(taker).toMatchObject({ status: NEW, filledQty: 0 });
    expect(endOf(desk, order.orderId)).toMatchObject({ status: CANCELED });
    expect(endReasons[endOf(desk, order.orderId)!.endReason]).toBe('position_reduced');
  });

  test('a stop order is cut when it triggers', () => {
    const { desk, owner, maker, reducing } = market();
    const other = desk.account('other');
    const order = reducing('sell', 80, 0, { type: STOP, stopPrice: 9_900, timeInForce: GTC }).order!;
    shrink(desk, owner, 70);
    desk.place(maker, 'buy', 100, 9_890);
    tradeAt(desk, [other, maker], 9_900);
    expect(endOf(desk, order.orderId)).toMatchObject({ status: FILLED, qty: 30, filledQty: 30 });
  });
});
