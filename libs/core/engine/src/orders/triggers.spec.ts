import { AAPL, Desk, tenantId } from '../testing/desk';
import { endOf, giveRules, mark, terms, tradeAt } from '../testing/extended';
import { GTC, STOP, STOP_LIMIT, TRAILING_STOP } from '../vocabulary';

function market(triggerSource: number) {
  const desk = new Desk();
  const [owner, seller, buyer] = ['owner', 'seller', 'buyer'].map((name) => desk.account(name));
  giveRules(desk, { triggerSource });
  const stop = (side: 'buy' | 'sell', stopPrice: number, more = {}) =>
    desk.place(owner, side, 1, 0, { type: STOP, timeInForce: GTC, stopPrice, ...more });
  const isOpen = (order: { orderId: number }) => desk.engine.openOrder(order.orderId) !== undefined;
  return { desk, owner, others: [seller, buyer] as const, stop, isOpen };
}

const cancel = (desk: Desk, order: { orderId: number; createdMs: number; accountId: number }) =>
  desk.must({
    kind: 'cancel_order',
    tenantId,
    ownerNo: order.accountId,
    orderId: order.orderId,
    createdMs: order.createdMs,
  });

describe('triggered by bid and ask', () => {
  test('a buy stop looks at the best offer, a sell stop at the best bid, and trades elsewhere leave both alone', () => {
    const { desk, others, stop, isOpen } = market(1);
    const [seller, buyer] = others;
    const bid = desk.place(buyer, 'buy', 10, 9_900);
    const offer = desk.place(seller, 'sell', 10, 10_100);
    const [buyStop, sellStop] = [stop('buy', 10_150), stop('sell', 9_850)];
    tradeAt(desk, others, 10_000);
    expect([isOpen(buyStop), isOpen(sellStop)]).toEqual([true, true]);
    desk.place(seller, 'sell', 10, 10_150);
    cancel(desk, offer);
    expect([isOpen(buyStop), isOpen(sellStop)]).toEqual([false, true]);
    desk.place(buyer, 'buy', 10, 9_850);
    cancel(desk, bid);
    expect(isOpen(sellStop)).toBe(false);
    expect(endOf(desk, sellStop.orderId)).toMatchObject({ triggered: true, filledQty: 1 });
  });

  test('with no offer there is nothing to look at: buy stops wait', () => {
    const { desk, others, stop, isOpen } = market(1);
    const buyStop = stop('buy', 9_000);
    desk.place(others[1], 'buy', 1, 10_000);
    desk.place(others[0], 'sell', 1, 10_000);
    expect(isOpen(buyStop)).toBe(true);
    desk.place(others[0], 'sell', 10, 10_000);
    expect(isOpen(buyStop)).toBe(false);
  });

  test('a cancel-all over several instruments is followed by the triggers of each', () => {
    const { desk, others, stop, isOpen } = market(1);
    for (let i = 0; i < 500; i++) desk.place(others[1], 'buy', 1, 10_000 - i);
    const [high, low] = [stop('sell', 9_400), stop('sell', 9_300)];
    desk.place(others[0], 'sell', 1, 10_500);
    const keeper = desk.account('keeper');
    desk.place(keeper, 'buy', 5, 9_350);
    desk.must({ kind: 'cancel_all', tenantId, ownerNo: others[1], accountId: 0, instrumentId: 0 });
    expect([isOpen(high), isOpen(low)]).toEqual([false, true]);
  });
});

describe('triggered by the mark price', () => {
  test('trades leave stops alone, the mark triggers them: buys before sells, each by price, then time', () => {
    const { desk, others, stop } = market(2);
    tradeAt(desk, others, 10_000);
    desk.place(others[0], 'sell', 50, 10_100);
    desk.place(others[1], 'buy', 50, 9_900);
    mark(desk, 10_000);
    const stops = [
      stop('sell', 9_990),
      stop('buy', 10_020),
      stop('buy', 10_010),
      stop('buy', 10_020),
      stop('sell', 9_995),
    ];
    giveRules(desk, { triggerSource: 0 });
    giveRules(desk, { triggerSource: 2 });
    const first = desk.events.length;
    mark(desk, 10_020);
    mark(desk, 9_990);
    const taken = desk.events
      .slice(first)
      .flatMap((event) => (event.kind === 'trade_executed' ? [event.takerOrderId] : []));
    expect(taken).toEqual([2, 1, 3, 4, 0].map((i) => stops[i].orderId));
  });

  test('a mark out of range is refused', () => {
    const { desk } = market(2);
    for (const price of [0, 1_000_000_001]) {
      const refused = desk.apply({ kind: 'set_mark_price', tenantId, instrumentId: AAPL, price });
      expect(refused.refusal).toEqual({ code: 'price_out_of_range' });
    }
  });

  test('stops of a halted instrument wait until it opens again', () => {
    const { desk, stop, isOpen } = market(2);
    mark(desk, 10_000);
    const order = stop('sell', 9_900);
    const status = (to: number) =>
      desk.must({ kind: 'set_instrument_status', tenantId, instrumentId: AAPL, status: to, reason: 'r', actor: 'a' });
    status(2);
    mark(desk, 9_800);
    expect(isOpen(order)).toBe(true);
    status(0);
    expect(isOpen(order)).toBe(false);
  });
});

test('another trigger source is looked at when it is set', () => {
  const { desk, others, stop, isOpen } = market(0);
  tradeAt(desk, others, 10_000);
  const order = stop('sell', 9_900);
  mark(desk, 9_800);
  expect(isOpen(order)).toBe(true);
  giveRules(desk, { triggerSource: 2 });
  expect(isOpen(order)).toBe(false);
});

test('a cascade of more stops than a chunk has steps runs to its end, in order', () => {
  const { desk, others, owner } = market(0);
  tradeAt(desk, others, 10_000);
  const [seller, buyer] = others;
  const stops = Array.from({ length: 900 }, (_, i) =>
    desk.place(owner, 'sell', 1, 5_000, { type: STOP_LIMIT, timeInForce: GTC, stopPrice: 9_999 - i }),
  );
  for (let i = 0; i < 900; i++) desk.place(buyer, 'buy', 1, 9_998 - i);
  desk.place(buyer, 'buy', 1, 9_999);
  const first = desk.events.length;
  desk.place(seller, 'sell', 1, 9_999);
  const taken = desk.events
    .slice(first)
    .flatMap((event) => (event.kind === 'trade_executed' ? [event.takerOrderId] : []));
  expect(taken.slice(1)).toEqual(stops.map(({ orderId }) => orderId));
  expect(desk.journal.filter(({ command }) => command.kind === 'continue').length).toBeGreaterThan(3);
});

test('trading rules that make no sense are refused', () => {
  const { desk } = market(0);
  const rules = {
    triggerSource: 3,
    calendar: '',
    dynamicBandBps: 0,
    staticBandBps: 0,
    volatilityAuctionMs: 0,
    randomEndMsMax: 0,
    trailingOrdersMax: 0,
  };
  const command = { kind: 'set_trading_rules', tenantId, instrumentId: AAPL, rules, reason: 'r', actor: 'a' } as const;
  expect(desk.apply(command).refusal).toEqual({ code: 'definition_invalid' });
  expect(desk.apply({ ...command, instrumentId: 9 }).refusal).toEqual({ code: 'instrument_not_found' });
});

test('a trailing stop moves before the stop orders of the same price are looked at', () => {
  const { desk, others, owner } = market(0);
  tradeAt(desk, others, 10_000);
  const trailing = desk.place(owner, 'sell', 1, 0, {
    type: TRAILING_STOP,
    timeInForce: GTC,
    ...terms({ trailPrice: 50 }),
  });
  const buyStop = desk.place(owner, 'buy', 1, 0, { type: STOP, timeInForce: GTC, stopPrice: 10_100 });
  tradeAt(desk, others, 10_100);
  const kinds = desk.events.filter(
    (event) =>
      (event.kind === 'order_extended' && event.orderId === trailing.orderId) ||
      (event.kind === 'order_changed' && event.orderId === buyStop.orderId),
  );
  expect(kinds.map(({ kind }) => kind)).toEqual(['order_extended', 'order_extended', 'order_changed']);
});
