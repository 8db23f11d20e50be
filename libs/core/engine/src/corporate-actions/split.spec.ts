import { aaplTerms, AAPL, Desk, tenantId, USD } from '../testing/desk';
import { Books } from '../testing/books';
import { setStatus, splitOvernight } from '../testing/actions';
import { Venue } from '../testing/venue';
import type { ExtendedTerms } from '../state/extended-terms';
import { plainTerms } from '../state/extended-terms';
import {
  CANCEL_ONLY,
  CANCELED,
  CAUSE_CORPORATE_ACTION,
  CLOSED,
  CONTINUOUS,
  endReasons,
  FILLED,
  GTD,
  HALTED,
  HELD,
  KIND_CORPORATE_ACTIONS,
  KIND_EXTERNAL,
  KIND_ROUNDING,
  NEW,
  OPG,
  PARTIALLY_FILLED,
  PRE_OPEN,
  STOP,
  STOP_LIMIT,
  TRAILING_STOP,
} from '../vocabulary';

const shares = 2;
const dollars = (amount: number): bigint => BigInt(Math.round(amount * 100)) * 100_000n;
const corporateAction = endReasons.indexOf('corporate_action');
const assetOf = () => shares;
const byTest = { reason: 'test', actor: 'operator' };

/** The last that was told of an order. */
function told(desk: Desk, orderId: number) {
  const changed = desk.events.filter((event) => event.kind === 'order_changed' && event.orderId === orderId).at(-1);
  const extended = desk.events.filter((event) => event.kind === 'order_extended' && event.orderId === orderId).at(-1);
  return {
    ...(changed?.kind === 'order_changed' ? changed : undefined),
    prices: extended?.kind === 'order_extended' ? extended.extension : undefined,
  };
}

describe('holdings', () => {
  test('10:1 makes ten shares of each at a tenth of the average price; no money moves', () => {
    const desk = new Desk();
    const [a, b] = [desk.account('a', 1_000, 30), desk.account('b', 1_000, 7)];
    expect(splitOvernight(desk, 10, 1)).toMatchObject({ actionId: 1 });
    const books = new Books(desk);
    expect(books.position(a)).toEqual({ qty: 300n, cost: dollars(3_000), realizedPnl: 0n });
    expect(books.position(b)).toEqual({ qty: 70n, cost: dollars(700), realizedPnl: 0n });
    expect(books.customer(a, USD)).toBe(dollars(1_000));
    expect(books.house(KIND_EXTERNAL, shares)).toBe(-370n);
    expect(books.house(KIND_CORPORATE_ACTIONS, shares)).toBe(0n);
    expect(books.faults(assetOf)).toEqual([]);
  });

  test('3:2 pays half a share in cash, and its share of the cost leaves with it', () => {
    const desk = new Desk();
    const account = desk.account('a', 1_000, 5);
    // 5 shares cost 500.00; 7.5 new ones at 66.67: the half is paid 33.335 and had cost 500 × 0.5 / 7.5.
    splitOvernight(desk, 3, 2, 6_667);
    const books = new Books(desk);
    expect(books.customer(account, USD)).toBe(10_333_350_000n);
    expect(books.position(account)).toEqual({
      qty: 7n,
      cost: 5_000_000_000n - 333_333_333n,
      realizedPnl: 333_350_000n - 333_333_333n,
    });
    expect(books.house(KIND_CORPORATE_ACTIONS, USD)).toBe(-333_350_000n);
    expect(books.house(KIND_EXTERNAL, shares)).toBe(-7n);
    expect(books.faults(assetOf)).toEqual([]);
  });

  test('1:10 pays what is less than a share; a holder of less than ten is paid out', () => {
    const desk = new Desk();
    const [a, b] = [desk.account('a', 0, 127), desk.account('b', 0, 4)];
    splitOvernight(desk, 1, 10, 100_000);
    const books = new Books(desk);
    expect(books.position(a).qty).toBe(12n);
    expect(books.customer(a, USD)).toBe(dollars(700));
    expect(books.position(a).realizedPnl).toBe(0n);
    expect(books.position(b)).toEqual({ qty: 0n, cost: 0n, realizedPnl: 0n });
    expect(books.customer(b, USD)).toBe(dollars(400));
    // 131 old shares are 13 new ones outside; 12 are the customers', the thirteenth was paid out.
    expect(books.house(KIND_EXTERNAL, shares)).toBe(-13n);
    expect(books.house(KIND_CORPORATE_ACTIONS, shares)).toBe(1n);
    expect(books.faults(assetOf)).toEqual([]);
  });

  test('cash rounds down for each, and the remainders of all go to the rounding account', () => {
    const desk = new Desk();
    const accounts = ['a', 'b', 'c'].map((user) => desk.account(user, 0, 4));
    // A third of 100.00 is 33.3333333 and a remainder of a third of the last digit, three times.
    splitOvernight(desk, 1, 3, 10_000);
    const books = new Books(desk);
    for (const account of accounts) expect(books.customer(account, USD)).toBe(333_333_333n);
    expect(books.house(KIND_ROUNDING, USD)).toBe(1n);
    expect(books.house(KIND_CORPORATE_ACTIONS, USD)).toBe(-1_000_000_000n);
    expect(books.faults(assetOf)).toEqual([]);
  });

  test('every posting names the action', () => {
    const desk = new Desk();
    desk.account('a', 0, 5);
    splitOvernight(desk, 3, 2);
    const { postings } = new Books(desk);
    const own = postings.filter(({ cause }) => cause === CAUSE_CORPORATE_ACTION);
    expect(own.length).toBe(6);
    for (const posting of own) expect(posting).toMatchObject({ causeId: 1, orderId: 0, reason: '' });
  });
});

describe('prices', () => {
  test('the last price, the mark price and the listed reference follow, to the nearest tick', () => {
    const desk = new Desk({ referencePrice: 10_005 });
    const [a, b] = [desk.account('a'), desk.account('b')];
    desk.place(a, 'sell', 1, 10_014);
    desk.place(b, 'buy', 1, 10_014);
    desk.must({ kind: 'set_mark_price', tenantId, instrumentId: AAPL, price: 10_016 });
    splitOvernight(desk, 10, 1);
    const split = desk.events.find((event) => event.kind === 'instrument_split');
    expect(split).toMatchObject({ actionId: 1, numerator: 10, denominator: 1, terms: { referencePrice: 1_001 } });
    expect(split).toMatchObject({ terms: { ...aaplTerms, referencePrice: 1_001 } });
    const marks = desk.events.filter((event) => event.kind === 'mark_price_changed').map(({ price }) => price);
    expect(marks).toEqual([10_016, 1_002]);
    // A market order is protected by 5 % around the last price, 10.01 now.
    expect(desk.place(b, 'buy', 1, 0)).toMatchObject({ protectionPrice: 1_051 });
  });
});

describe('open orders', () => {
  test('a forward split restates them: quantities to the lot, buys down and sells up to the tick, same order id', () => {
    const desk = new Desk({ lot: 5 });
    const account = desk.account('a');
    const buy = desk.place(account, 'buy', 15, 9_001);
    const sell = desk.place(account, 'sell', 15, 11_001);
    splitOvernight(desk, 3, 2);
    expect(desk.engine.openOrder(buy.orderId)).toMatchObject({ qty: 20, limitPrice: 6_000, version: 2 });
    expect(desk.engine.openOrder(sell.orderId)).toMatchObject({ qty: 20, limitPrice: 7_334, version: 2 });
    expect(told(desk, buy.orderId)).toMatchObject({ qty: 20, prices: { limitPrice: 6_000, stopPrice: 0, listId: 0 } });
    const books = new Books(desk);
    expect(books.balances.get(`${account}/0/${USD}`)!.held).toBe(BigInt(20 * 6_000 * 1e5) + 3_600_000n);
    expect(books.balances.get(`${account}/0/${shares}`)!.held).toBe(20n);
    expect(books.faults(assetOf)).toEqual([]);
  });

  test('the public book is told at the new prices and nothing stays at the old ones', () => {
    const desk = new Desk();
    const account = desk.account('a');
    desk.place(account, 'buy', 10, 9_000);
    desk.place(account, 'sell', 4, 11_000);
    splitOvernight(desk, 2, 1);
    const levels = new Map<string, number>();
    for (const event of desk.events) {
      if (event.kind !== 'level_changed') continue;
      levels.set(`${event.side}/${event.price}`, event.qty);
    }
    expect(Object.fromEntries(levels)).toEqual({ '0/9000': 0, '1/11000': 0, '0/4500': 20, '1/5500': 8 });
  });

  test('orders whose prices become one keep their places: the better price first, then the older', () => {
    const desk = new Desk();
    const [a, b, c, taker] = ['a', 'b', 'c', 'taker'].map((user) => desk.account(user)) as [
      number,
      number,
      number,
      number,
    ];
    const worse = desk.place(a, 'sell', 1, 10_009);
    const better = desk.place(b, 'sell', 1, 10_001);
    const last = desk.place(c, 'sell', 1, 10_009);
    splitOvernight(desk, 10, 1);
    desk.place(taker, 'buy', 25, 1_001);
    expect(desk.engine.openOrder(better.orderId)).toBeUndefined();
    expect(desk.engine.openOrder(worse.orderId)).toBeUndefined();
    expect(desk.engine.openOrder(last.orderId)).toMatchObject({ filledQty: 5, qty: 10 });
  });

  test('what filled before counts in new units, and the notional stays: the average price is right', () => {
    const desk = new Desk();
    const [a, b] = [desk.account('a'), desk.account('b')];
    const order = desk.place(a, 'sell', 10, 10_000);
    desk.place(b, 'buy', 4, 10_000);
    splitOvernight(desk, 3, 2);
    expect(desk.engine.openOrder(order.orderId)).toMatchObject({
      status: PARTIALLY_FILLED,
      qty: 15,
      filledQty: 6,
      filledNotional: 4 * 10_000 * 1e5,
      limitPrice: 6_667,
    });
    expect(desk.place(b, 'buy', 9, 6_667)).toMatchObject({ status: FILLED });
    expect(desk.engine.openOrder(order.orderId)).toBeUndefined();
    expect(new Books(desk).faults(assetOf)).toEqual([]);
  });

  test('an order that filled what does not come to whole lots, or whose price has no tick left, is canceled', () => {
    const desk = new Desk();
    const [a, b] = [desk.account('a'), desk.account('b')];
    const odd = desk.place(a, 'sell', 10, 10_000);
    desk.place(b, 'buy', 3, 10_000);
    const penny = desk.place(b, 'buy', 10, 1);
    splitOvernight(desk, 3, 2);
    for (const { orderId } of [odd, penny]) {
      expect(desk.engine.openOrder(orderId)).toBeUndefined();
      expect(told(desk, orderId)).toMatchObject({ status: CANCELED, endReason: corporateAction });
    }
    const books = new Books(desk);
    for (const balance of books.balances.values()) expect(balance.held).toBe(0n);
  });

  test('stop orders wait at a stop price further from the market, with the protection of that price', () => {
    const desk = new Desk();
    const [a, b] = [desk.account('a'), desk.account('b')];
    const buy = desk.place(a, 'buy', 2, 0, { type: STOP, stopPrice: 10_501, timeInForce: 1 });
    const sell = desk.place(a, 'sell', 2, 9_401, { type: STOP_LIMIT, stopPrice: 9_501 });
    splitOvernight(desk, 2, 1);
    expect(desk.engine.openOrder(buy.orderId)).toMatchObject({ qty: 4, stopPrice: 5_251, protectionPrice: 5_513 });
    expect(desk.engine.openOrder(sell.orderId)).toMatchObject({ qty: 4, stopPrice: 4_750, limitPrice: 4_701 });
    expect(told(desk, sell.orderId).prices).toMatchObject({ stopPrice: 4_750, limitPrice: 4_701 });
    for (const [qty, price] of [
      [1, 5_250],
      [1, 5_251],
      [4, 5_300],
    ] as const)
      desk.place(b, 'sell', qty, price);
    const taker = desk.account('taker');
    desk.place(taker, 'buy', 1, 5_250);
    expect(desk.engine.openOrder(buy.orderId)).toMatchObject({ triggered: false });
    desk.place(taker, 'buy', 1, 5_251);
    expect(desk.engine.openOrder(buy.orderId)).toBeUndefined();
    expect(new Books(desk).faults(assetOf)).toEqual([]);
  });

  test('a stop whose rounded price asks for more money than there is is canceled', () => {
    const desk = new Desk({ protectionBps: 0, takerPpm: 0, makerPpm: 0 });
    const account = desk.account('a', 105.01, 0);
    const stop = desk.place(account, 'buy', 1, 0, { type: STOP, stopPrice: 10_501, timeInForce: 1 });
    splitOvernight(desk, 2, 1);
    expect(told(desk, stop.orderId)).toMatchObject({ status: CANCELED, endReason: corporateAction });
    expect(new Books(desk).balances.get(`${account}/0/${USD}`)).toMatchObject({ held: 0n });
  });

  const extended = (terms: Partial<ExtendedTerms>) => ({ extended: { ...plainTerms, ...terms } });

  test('an order until a date and a reduce-only order are restated with what they are', () => {
    const desk = new Desk();
    const account = desk.account('a', 1_000_000, 10);
    const expiresMs = desk.timeMs + 1_000;
    const dated = desk.place(account, 'buy', 3, 9_000, { timeInForce: GTD, ...extended({ expiresMs }) });
    const reducing = desk.place(account, 'sell', 10, 11_000, extended({ reduceOnly: true }));
    splitOvernight(desk, 2, 1);
    expect(desk.engine.openOrder(dated.orderId)).toMatchObject({ qty: 6, limitPrice: 4_500 });
    expect(told(desk, dated.orderId).prices).toMatchObject({ limitPrice: 4_500, expiresMs });
    expect(desk.engine.openOrder(reducing.orderId)).toMatchObject({ qty: 20, limitPrice: 5_500 });
    expect(desk.engine.nextExpiryMs).toBe(expiresMs);
    desk.must({ kind: 'expire_orders', nowMs: expiresMs });
    expect(desk.engine.openOrder(dated.orderId)).toBeUndefined();
  });

  test('trailing stops and icebergs are canceled', () => {
    const desk = new Desk();
    const [a, b] = [desk.account('a'), desk.account('b')];
    desk.place(a, 'sell', 1, 10_000);
    desk.place(b, 'buy', 1, 10_000);
    const trailing = desk.place(a, 'sell', 5, 0, {
      type: TRAILING_STOP,
      timeInForce: 1,
      ...extended({ trailPrice: 100 }),
    });
    const iceberg = desk.place(a, 'sell', 100, 11_000, extended({ displayQty: 10 }));
    splitOvernight(desk, 2, 1);
    for (const { orderId } of [trailing, iceberg]) {
      expect(told(desk, orderId)).toMatchObject({ status: CANCELED, endReason: corporateAction });
    }
    expect(desk.engine.openOrders).toBe(0);
    expect(new Books(desk).balances.get(`${a}/0/${shares}`)!.held).toBe(0n);
  });

  test('linked orders are canceled as a whole', () => {
    const desk = new Desk();
    const account = desk.account('a');
    const exit = { side: 1, timeInForce: 1, postOnly: false, qty: 5 };
    desk.must({
      kind: 'place_linked_orders',
      tenantId,
      ...{ accountId: account, ownerNo: account, instrumentId: AAPL, selfTradePrevention: 0, orderClass: 1, arming: 0 },
      orders: [
        { role: 1, side: 0, type: 1, timeInForce: 1, postOnly: false, qty: 5, limitPrice: 9_000, stopPrice: 0 },
        { role: 2, ...exit, type: 1, limitPrice: 11_000, stopPrice: 0 },
        { role: 3, ...exit, type: STOP, limitPrice: 0, stopPrice: 8_000 },
      ],
      clientOrderId: '',
      fingerprint: 1,
    });
    expect(desk.engine.openOrders).toBe(3);
    splitOvernight(desk, 2, 1);
    expect(desk.engine.openOrders).toBe(0);
    const ended = desk.events.filter((event) => event.kind === 'order_changed' && event.status === CANCELED);
    expect(ended.length).toBe(3);
    for (const balance of new Books(desk).balances.values()) expect(balance.held).toBe(0n);
  });

  test('outside the session too: what waits for an auction is restated, a market order is canceled', () => {
    const venue = new Venue();
    const account = venue.account('a');
    venue.enter(CLOSED);
    const resting = venue.place(account, 'buy', 3, 9_000);
    const opening = venue.place(account, 'sell', 3, 11_000, { timeInForce: OPG });
    const market = venue.place(account, 'buy', 3, 0, { timeInForce: OPG });
    const ratio = { numerator: 2, denominator: 1, fractionPrice: 5_000 };
    expect(venue.apply({ kind: 'split', tenantId, instrumentId: AAPL, ...ratio, ...byTest }).refusal).toBeUndefined();
    expect(told(venue, market.orderId)).toMatchObject({ status: CANCELED, endReason: corporateAction });
    expect(venue.engine.openOrder(resting.orderId)).toMatchObject({ qty: 6, limitPrice: 4_500 });
    expect(venue.engine.openOrder(opening.orderId)).toMatchObject({ status: HELD, qty: 6, limitPrice: 5_500 });
    venue.restart();
    venue.enter(PRE_OPEN);
    expect(venue.engine.openOrder(opening.orderId)).toMatchObject({ status: NEW, qty: 6 });
    venue.place(venue.account('b'), 'buy', 4, 5_500);
    venue.enter(CONTINUOUS);
    expect(venue.events.findLast((event) => event.kind === 'trade_executed')).toMatchObject({ price: 5_500, qty: 4 });
    expect(new Books(venue).faults(assetOf)).toEqual([]);
  });

  test('the bands of a volatility interruption go on from the restated price', () => {
    const venue = new Venue({ dynamicBandBps: 500, volatilityAuctionMs: 1_000 });
    const [a, b] = [venue.account('a'), venue.account('b')];
    venue.place(a, 'sell', 1, 10_000);
    venue.place(b, 'buy', 1, 10_000);
    splitOvernight(venue, 10, 1);
    venue.place(a, 'sell', 1, 1_010);
    expect(venue.place(b, 'buy', 1, 1_010)).toMatchObject({ status: FILLED });
  });

  test('a reverse split cancels all of them', () => {
    const desk = new Desk();
    const account = desk.account('a');
    const orders = [desk.place(account, 'buy', 100, 9_000), desk.place(account, 'sell', 100, 11_000)];
    splitOvernight(desk, 1, 10, 100_000);
    for (const { orderId } of orders) expect(told(desk, orderId)).toMatchObject({ endReason: corporateAction });
    expect(desk.engine.openOrders).toBe(0);
  });
});

describe('refusals', () => {
  const ratio = { numerator: 2, denominator: 1, fractionPrice: 10_000 };
  const command = { kind: 'split', tenantId, instrumentId: AAPL, ...ratio, ...byTest } as const;

  test('an instrument that may trade is not split', () => {
    const desk = new Desk();
    expect(desk.apply(command).refusal).toEqual({ code: 'instrument_trading' });
    setStatus(desk, CANCEL_ONLY);
    expect(desk.apply(command).refusal).toEqual({ code: 'instrument_trading' });
    expect(desk.apply({ ...command, instrumentId: 9 }).refusal).toEqual({ code: 'instrument_not_found' });
  });

  test.each([
    ['nothing changes', { numerator: 3, denominator: 3 }, 'corporate_action_invalid'],
    ['a part is nothing', { numerator: 0 }, 'corporate_action_invalid'],
    ['a part is beyond a million', { denominator: 1_000_001 }, 'corporate_action_invalid'],
    ['fractions are worth nothing', { fractionPrice: 0 }, 'corporate_action_invalid'],
    ['fractions are worth too much', { fractionPrice: 1_000_000_001 }, 'price_out_of_range'],
    ['the last price leaves the range', { numerator: 1, denominator: 1_000_000 }, 'price_out_of_range'],
  ])('none where %s', (_name, change, code) => {
    const desk = new Desk();
    setStatus(desk, HALTED);
    expect(desk.apply({ ...command, ...change }).refusal).toEqual({ code });
    expect(desk.events.some((event) => event.kind === 'instrument_split')).toBe(false);
  });

  test.each([
    ['comes to the lowest tick', 10_000, undefined],
    ['comes to less than the lowest tick, so that holdings would gain', 10_001, 'price_out_of_range'],
  ])('of a price that %s', (_name, numerator, code) => {
    const [listed, marked, traded] = [new Desk(), new Desk({ referencePrice: 0 }), new Desk({ referencePrice: 0 })];
    marked.must({ kind: 'set_mark_price', tenantId, instrumentId: AAPL, price: 10_000 });
    traded.place(traded.account('a'), 'sell', 1, 10_000);
    traded.place(traded.account('b'), 'buy', 1, 10_000);
    for (const desk of [listed, marked, traded]) {
      setStatus(desk, HALTED);
      expect(desk.apply({ ...command, numerator }).refusal?.code).toBe(code);
    }
  });

  test('none that would make more units than can be counted', () => {
    const desk = new Desk({ referencePrice: 0 });
    const account = desk.account('a', 0, 0);
    desk.fund(account, shares, 9.1e9);
    setStatus(desk, HALTED);
    expect(desk.apply({ ...command, numerator: 1_000_000 }).refusal).toEqual({ code: 'amount_out_of_range' });
  });

  test('none while a dividend is declared for the old units', () => {
    const desk = new Desk();
    const dates = { recordMs: desk.timeMs + 1, payMs: desk.timeMs + 2 };
    desk.must({ kind: 'declare_dividend', tenantId, instrumentId: AAPL, amountPerUnit: 1, ...dates, ...byTest });
    setStatus(desk, HALTED);
    expect(desk.apply(command).refusal).toEqual({ code: 'corporate_action_invalid' });
  });
});
