import { AAPL, tenantId, USD } from '../testing/desk';
import { terms, toldOf } from '../testing/extended';
import { oto } from '../testing/lists';
import { plainTerms } from '../state/extended-terms';
import { calendarText, monday, ofKind, tuesday, Venue } from '../testing/venue';
import {
  ARM_COMPLETE_FILL,
  CANCEL_BOTH,
  CANCELED,
  CLOSED,
  CLOSING,
  CLS,
  CONTINUOUS,
  DAY,
  endReasons,
  EXPIRED,
  FILLED,
  FOK,
  GTC,
  HELD,
  IOC,
  LIMIT,
  MARKET,
  NEW,
  OPG,
  PARTIALLY_FILLED,
  POST_CLOSE,
  PRE_OPEN,
  STOP,
  VOLATILITY_AUCTION,
} from '../vocabulary';

const reasonOf = (order: { endReason: number }): string => endReasons[order.endReason];

function traders(venue: Venue): [number, number, number] {
  return [venue.account('anna'), venue.account('ben'), venue.account('cleo')];
}

describe('a call', () => {
  test('collects orders that cross without matching them, and ends at one price', () => {
    const venue = new Venue();
    const [anna, ben, cleo] = traders(venue);
    venue.enter(PRE_OPEN);
    const bid = venue.place(anna, 'buy', 100, 10_200);
    const ask = venue.place(ben, 'sell', 60, 9_900);
    const late = venue.place(cleo, 'sell', 60, 10_100);
    expect(ofKind(venue.events, 'trade_executed')).toHaveLength(0);
    expect(bid).toMatchObject({ status: NEW, filledQty: 0 });

    const events = venue.enter(CONTINUOUS);
    const order = ['auction_uncrossed', 'trade_executed', 'phase_changed'];
    expect(events.map(({ kind }) => kind).filter((kind) => order.includes(kind))).toEqual([
      'trade_executed',
      'trade_executed',
      'auction_uncrossed',
      'phase_changed',
    ]);
    expect(ofKind(events, 'auction_uncrossed')[0]).toMatchObject({
      price: 10_100,
      qty: 100,
      imbalanceQty: 20,
      imbalanceSide: 1,
    });
    const trades = ofKind(events, 'trade_executed');
    expect(
      trades.map(({ price, qty, makerOrderId, takerOrderId }) => [price, qty, makerOrderId, takerOrderId]),
    ).toEqual([
      [10_100, 60, bid.orderId, ask.orderId],
      [10_100, 40, bid.orderId, late.orderId],
    ]);
    expect(venue.stateOf(bid.orderId)).toMatchObject({ status: FILLED, filledQty: 100 });
    expect(venue.engine.openOrder(late.orderId)).toMatchObject({ status: PARTIALLY_FILLED, filledQty: 40 });
    // The buyer paid the auction price and its maker's fee; nothing stays held.
    const notional = 100 * 10_100 * 1e5;
    expect(venue.balance(anna, USD)).toMatchObject({
      settled: BigInt(1e13 - notional - Math.ceil((notional * 100) / 1e6)),
      held: 0n,
    });
  });

  test('takes neither immediate nor post-only orders; outside the session market orders neither', () => {
    const venue = new Venue();
    const [anna] = traders(venue);
    const refusal = (more: object, price = 10_000) =>
      venue.apply(venue.order(anna, 'buy', 1, price, more)).refusal?.code;
    venue.enter(PRE_OPEN);
    expect(refusal({ timeInForce: IOC })).toBe('time_in_force_not_allowed');
    expect(refusal({ timeInForce: FOK })).toBe('time_in_force_not_allowed');
    expect(refusal({ postOnly: true })).toBe('time_in_force_not_allowed');
    expect(refusal({ type: MARKET, timeInForce: DAY }, 0)).toBeUndefined();
    venue.enter(CLOSED);
    expect(refusal({ timeInForce: IOC })).toBe('session_closed');
    expect(refusal({ postOnly: true })).toBe('session_closed');
    expect(refusal({ type: MARKET, timeInForce: DAY }, 0)).toBe('session_closed');
    expect(refusal({ timeInForce: DAY })).toBeUndefined();
    expect(refusal({ type: MARKET, timeInForce: OPG }, 0)).toBeUndefined();
    venue.enter(CONTINUOUS);
    expect(refusal({ timeInForce: IOC })).toBeUndefined();
  });

  test('a market order takes part up to its protection price, which no price goes to for its sake, and what is left of it ends', () => {
    const venue = new Venue();
    const [anna, ben] = traders(venue);
    venue.enter(PRE_OPEN);
    const market = venue.place(anna, 'buy', 50, 0);
    expect(market).toMatchObject({ status: NEW, protectionPrice: 10_500 });
    venue.restart();
    venue.place(ben, 'sell', 20, 10_000);
    const [uncrossed] = ofKind(venue.enter(CONTINUOUS), 'auction_uncrossed');
    // Buyers are left over at every price, and the only limit is this.
    expect(uncrossed).toMatchObject({ price: 10_000, qty: 20, imbalanceQty: 30, imbalanceSide: 0 });
    const ended = venue.stateOf(market.orderId);
    expect(ended).toMatchObject({ status: CANCELED, filledQty: 20 });
    expect(reasonOf(ended)).toBe('auction_remainder');
    expect(venue.balance(anna, USD).held).toBe(0n);
  });

  test('without a crossing there is no price, and the book opens as it is', () => {
    const venue = new Venue();
    const [anna, ben] = traders(venue);
    venue.enter(PRE_OPEN);
    venue.place(anna, 'buy', 10, 9_900);
    venue.place(ben, 'sell', 10, 10_100);
    const events = venue.enter(CONTINUOUS);
    expect(ofKind(events, 'auction_uncrossed')).toMatchObject([{ price: 0, qty: 0 }]);
    expect(ofKind(events, 'trade_executed')).toHaveLength(0);
    expect(venue.place(ben, 'sell', 4, 9_900)).toMatchObject({ status: FILLED });
  });

  test('an iceberg counts in full, and so trades in full', () => {
    const venue = new Venue();
    const [anna, ben] = traders(venue);
    venue.enter(PRE_OPEN);
    const extended = { trailPrice: 0, trailBps: 0, displayQty: 10, reduceOnly: false, notional: 0, expiresMs: 0 };
    const iceberg = venue.place(anna, 'buy', 100, 10_000, { extended });
    venue.place(ben, 'sell', 75, 10_000);
    const events = venue.enter(CONTINUOUS);
    expect(ofKind(events, 'auction_uncrossed')).toMatchObject([{ price: 10_000, qty: 75, imbalanceQty: 25 }]);
    expect(venue.engine.openOrder(iceberg.orderId)).toMatchObject({ filledQty: 75, status: PARTIALLY_FILLED });
    expect(ofKind(events, 'trade_executed').reduce((sum, { qty }) => sum + qty, 0)).toBe(75);
  });

  test.each([
    ['cancel_taker', CANCELED, 0, NEW, 0],
    ['cancel_maker', FILLED, 10, CANCELED, 0],
    ['cancel_both', CANCELED, 0, CANCELED, 0],
    ['decrement', CANCELED, 0, CANCELED, 0],
  ])('own orders never meet: %s of the younger one', (mode, younger, filled, older) => {
    const venue = new Venue();
    const [anna, ben] = traders(venue);
    venue.enter(PRE_OPEN);
    const mine = venue.place(anna, 'buy', 10, 10_100);
    const selfTradePrevention = ['cancel_taker', 'cancel_maker', 'cancel_both', 'decrement'].indexOf(mode);
    const also = venue.place(anna, 'sell', 10, 9_900, { selfTradePrevention });
    const other = venue.place(ben, 'buy', 10, 9_900);
    venue.enter(CONTINUOUS);
    expect(venue.stateOf(also.orderId)).toMatchObject({ status: younger, filledQty: filled });
    expect(venue.stateOf(mine.orderId)).toMatchObject({ status: older });
    expect(venue.stateOf(other.orderId)).toMatchObject({ status: filled > 0 ? FILLED : NEW });
  });

  test('tells on request what it would come to, and nothing outside a call', () => {
    const venue = new Venue();
    const [anna, ben] = traders(venue);
    const indicate = () =>
      ofKind(
        venue.during(() => venue.must({ kind: 'indicate_auction', instrumentId: AAPL })),
        'auction_indicated',
      );
    expect(indicate()).toEqual([]);
    venue.enter(CLOSING);
    expect(indicate()).toMatchObject([{ price: 0, qty: 0 }]);
    venue.place(anna, 'buy', 10, 10_100);
    venue.place(ben, 'sell', 4, 10_100);
    expect(indicate()).toMatchObject([{ price: 10_100, qty: 4, imbalanceQty: 6, imbalanceSide: 0 }]);
    expect(ofKind(venue.events, 'trade_executed')).toHaveLength(0);
  });

  test('a halted instrument holds no auction: its call goes on until it may trade', () => {
    const venue = new Venue();
    const [anna, ben] = traders(venue);
    const status = (value: number) =>
      venue.must({ kind: 'set_instrument_status', tenantId, instrumentId: AAPL, status: value, reason: '', actor: '' });
    venue.enter(PRE_OPEN);
    venue.place(anna, 'buy', 10, 10_100);
    venue.place(ben, 'sell', 10, 10_100);
    const opening = venue.place(anna, 'buy', 5, 10_000, { timeInForce: OPG });
    status(2);
    expect(ofKind(venue.enter(CONTINUOUS), 'phase_changed')).toMatchObject([
      { phase: VOLATILITY_AUCTION, untilMs: venue.timeMs + 60_000 },
    ]);
    status(0);
    expect(venue.engine.openOrder(opening.orderId)?.status).toBe(NEW);
    expect(ofKind(venue.enter(CONTINUOUS), 'trade_executed')).toMatchObject([{ price: 10_100, qty: 10 }]);
    expect(reasonOf(venue.stateOf(opening.orderId))).toBe('auction_remainder');
  });
});

describe('orders for one auction', () => {
  test('an opg order waits for the next opening, and what that leaves of it ends', () => {
    const venue = new Venue();
    const [anna, ben] = traders(venue);
    venue.enter(CONTINUOUS);
    const opening = venue.place(anna, 'buy', 10, 10_100, { timeInForce: OPG });
    expect(opening.status).toBe(HELD);
    expect(venue.place(ben, 'sell', 3, 10_100)).toMatchObject({ status: NEW });
    venue.enter(CLOSED, tuesday);
    expect(venue.engine.openOrder(opening.orderId)?.status).toBe(HELD);
    venue.restart();
    venue.enter(PRE_OPEN, tuesday);
    expect(venue.engine.openOrder(opening.orderId)?.status).toBe(NEW);
    venue.enter(CONTINUOUS, tuesday);
    const ended = venue.stateOf(opening.orderId);
    expect(ended).toMatchObject({ status: CANCELED, filledQty: 3 });
    expect(reasonOf(ended)).toBe('auction_remainder');
  });

  test('an iceberg shows nothing while it waits for its auction', () => {
    const venue = new Venue();
    const [anna] = traders(venue);
    venue.enter(CONTINUOUS);
    const opening = venue.place(anna, 'buy', 10, 10_100, { timeInForce: OPG, ...terms({ displayQty: 5 }) });
    venue.enter(CLOSED, tuesday);
    expect(toldOf(venue, opening.orderId).map(({ shownQty }) => shownQty)).toEqual([0, 0]);
    venue.enter(PRE_OPEN, tuesday);
    expect(toldOf(venue, opening.orderId).at(-1)?.shownQty).toBe(5);
  });

  test('cls orders enter the book when the closing call begins, in time order', () => {
    const venue = new Venue();
    const [anna, ben, cleo] = traders(venue);
    venue.enter(CONTINUOUS);
    const first = venue.place(anna, 'buy', 10, 10_000, { timeInForce: CLS });
    const second = venue.place(cleo, 'buy', 10, 10_000, { timeInForce: CLS });
    venue.place(ben, 'sell', 15, 10_000);
    expect(ofKind(venue.events, 'trade_executed')).toHaveLength(0);
    venue.enter(CLOSING);
    const events = venue.enter(POST_CLOSE, tuesday);
    expect(ofKind(events, 'trade_executed').map(({ makerOrderId, qty }) => [makerOrderId, qty])).toEqual([
      [first.orderId, 10],
      [second.orderId, 5],
    ]);
    expect(reasonOf(venue.stateOf(second.orderId))).toBe('auction_remainder');
  });

  test('a cls order whose closing auction never came ends with its day', () => {
    const venue = new Venue();
    const [anna] = traders(venue);
    venue.enter(CONTINUOUS);
    const closing = venue.place(anna, 'buy', 10, 0, { timeInForce: CLS });
    venue.enter(CLOSED, tuesday);
    expect(venue.stateOf(closing.orderId)).toMatchObject({ status: EXPIRED });
    expect(venue.balance(anna, USD).held).toBe(0n);
  });

  test('need an auction in the calendar, and are no stop orders', () => {
    const venue = new Venue({}, ['continuous', 'closing', 'closed']);
    const [anna] = traders(venue);
    const refusal = (more: object) => venue.apply(venue.order(anna, 'buy', 1, 10_000, more)).refusal?.code;
    expect(refusal({ timeInForce: OPG })).toBe('time_in_force_not_allowed');
    expect(refusal({ timeInForce: CLS })).toBeUndefined();
    expect(refusal({ timeInForce: CLS, postOnly: true })).toBe('time_in_force_not_allowed');
    expect(refusal({ timeInForce: CLS, type: STOP, limitPrice: 0, stopPrice: 10_000 })).toBe(
      'time_in_force_not_allowed',
    );
    venue.follow({ calendar: '' });
    expect(refusal({ timeInForce: CLS })).toBe('time_in_force_not_allowed');
  });

  test('can be replaced and canceled while they wait', () => {
    const venue = new Venue();
    const [anna] = traders(venue);
    venue.enter(CONTINUOUS);
    const held = venue.place(anna, 'buy', 10, 0, { timeInForce: CLS });
    const target = { tenantId, ownerNo: anna, orderId: held.orderId, createdMs: held.createdMs };
    const { order } = venue.must({ kind: 'replace_order', ...target, qty: 4, limitPrice: 0, stopPrice: 0 });
    expect(order).toMatchObject({ status: HELD, qty: 4 });
    venue.must({ kind: 'cancel_order', ...target, orderId: order!.orderId, createdMs: order!.createdMs });
    expect(venue.stateOf(order!.orderId).status).toBe(CANCELED);
    expect(venue.balance(anna, USD).held).toBe(0n);
    venue.enter(CLOSING);
    expect(venue.engine.openOrders).toBe(0);
  });
});

describe('a trading day', () => {
  test('its day orders end when a later one begins, gtc orders and those of other instruments do not', () => {
    const venue = new Venue();
    const [anna] = traders(venue);
    venue.enter(CONTINUOUS);
    const day = venue.place(anna, 'buy', 10, 9_000, { timeInForce: DAY });
    const stop = venue.place(anna, 'sell', 10, 0, { type: STOP, timeInForce: DAY, stopPrice: 9_500 });
    const gtc = venue.place(anna, 'buy', 10, 9_000);
    venue.enter(POST_CLOSE, tuesday);
    expect(venue.stateOf(day.orderId).status).toBe(EXPIRED);
    expect(venue.stateOf(stop.orderId).status).toBe(EXPIRED);
    expect(venue.engine.openOrder(gtc.orderId)?.status).toBe(NEW);
    const next = venue.place(anna, 'buy', 10, 9_000, { timeInForce: DAY });
    venue.enter(CLOSED, tuesday);
    venue.enter(PRE_OPEN, tuesday);
    venue.enter(CONTINUOUS, tuesday);
    expect(venue.engine.openOrder(next.orderId)?.status).toBe(NEW);
  });

  test('midnight UTC ends day orders of instruments without a calendar only', () => {
    const venue = new Venue();
    const [anna] = traders(venue);
    const order = venue.place(anna, 'buy', 10, 9_000, { timeInForce: DAY });
    venue.timeMs += 86_400_000;
    venue.must({ kind: 'end_day', dayMs: venue.timeMs });
    expect(venue.engine.openOrder(order.orderId)?.status).toBe(NEW);
    venue.follow({ calendar: '' });
    venue.must({ kind: 'end_day', dayMs: venue.timeMs });
    expect(venue.stateOf(order.orderId).status).toBe(EXPIRED);
  });

  test('orders that wait overnight and cross meet in an auction, even where no call comes before trading', () => {
    const venue = new Venue();
    const [anna, ben] = traders(venue);
    venue.enter(CLOSED);
    venue.place(anna, 'buy', 10, 10_100);
    venue.place(ben, 'sell', 10, 10_050);
    const events = venue.enter(CONTINUOUS);
    expect(ofKind(events, 'auction_uncrossed')).toHaveLength(1);
    expect(ofKind(events, 'trade_executed')).toMatchObject([{ price: 10_050, qty: 10 }]);
  });

  test.each([5, 0])(
    'an exit at market that is armed while nothing trades meets the %s it can when trading begins; the rest ends',
    (bid) => {
      const venue = new Venue();
      const [anna, ben] = traders(venue);
      venue.enter(CONTINUOUS);
      const entry = { qty: 30, limitPrice: 10_000 };
      const { order, linked } = venue.must(
        oto(anna, entry, { qty: 30, type: MARKET, limitPrice: 0 }, { arming: ARM_COMPLETE_FILL }),
      );
      const exit = linked![1].orderId;
      venue.place(ben, 'sell', 20, 10_000);
      venue.enter(CLOSED);
      const { orderId, createdMs } = order!;
      venue.must({ kind: 'cancel_order', tenantId, ownerNo: anna, orderId, createdMs });
      expect(venue.engine.openOrder(exit)).toMatchObject({ status: NEW, qty: 20, filledQty: 0 });
      if (bid > 0) venue.place(ben, 'buy', bid, 9_900, { timeInForce: GTC });
      venue.enter(CONTINUOUS, tuesday);
      expect(venue.stateOf(exit)).toMatchObject({ status: CANCELED, filledQty: bid });
      expect(reasonOf(venue.stateOf(exit))).toBe('auction_remainder');
    },
  );

  test('stop orders wait outside continuous trading; the auction price triggers them when it begins', () => {
    const venue = new Venue();
    const [anna, ben, cleo] = traders(venue);
    venue.enter(PRE_OPEN);
    const stop = venue.place(cleo, 'buy', 5, 0, { type: STOP, timeInForce: DAY, stopPrice: 10_050 });
    venue.place(anna, 'buy', 10, 10_100);
    venue.place(ben, 'sell', 20, 10_100);
    const events = venue.enter(CONTINUOUS);
    const told = events.map((event) => (event.kind === 'trade_executed' ? event.qty : event.kind));
    expect(told.indexOf(10)).toBeLessThan(told.indexOf('phase_changed'));
    expect(told.indexOf(5)).toBeGreaterThan(told.indexOf('phase_changed'));
    expect(venue.stateOf(stop.orderId)).toMatchObject({ status: FILLED, triggered: true });
  });
});

describe('a volatility interruption', () => {
  const rules = { dynamicBandBps: 200, staticBandBps: 500, volatilityAuctionMs: 120_000 };

  test.each([400, 1])('an order stops before the trade that would leave the band, in chunks of %d', (stepsMax) => {
    const venue = new Venue(rules, undefined, stepsMax);
    const [anna, ben] = traders(venue);
    venue.enter(CONTINUOUS);
    for (const price of [10_100, 10_200, 10_300]) venue.place(ben, 'sell', 10, price);
    const stop = venue.place(ben, 'sell', 1, 0, { type: STOP, timeInForce: DAY, stopPrice: 10_200 });
    const order = venue.place(anna, 'buy', 30, 10_300);
    // The band goes by the price before the order: 10,000 ± 2 %.
    expect(order).toMatchObject({ status: PARTIALLY_FILLED, filledQty: 20 });
    expect(ofKind(venue.events, 'phase_changed').at(-1)).toMatchObject({
      phase: VOLATILITY_AUCTION,
      untilMs: venue.timeMs + 120_000,
      tradingDayMs: monday,
    });
    expect(venue.engine.openOrder(stop.orderId)?.triggered).toBe(false);
    venue.restart();
    const events = venue.enter(CONTINUOUS);
    expect(ofKind(events, 'trade_executed')[0]).toMatchObject({ price: 10_300, qty: 10 });
    // 10,300 is the reference of both bands now.
    venue.place(ben, 'sell', 10, 10_506);
    expect(venue.place(anna, 'buy', 10, 10_506)).toMatchObject({ status: FILLED });
  });

  test('what cannot wait ends: fill-or-kill before it trades, immediate orders and orders by amount with what they have', () => {
    const venue = new Venue(rules);
    const [anna, ben] = traders(venue);
    venue.enter(CONTINUOUS);
    venue.place(ben, 'sell', 10, 10_100);
    venue.place(ben, 'sell', 10, 10_300);
    expect(venue.place(anna, 'buy', 20, 10_300, { timeInForce: FOK })).toMatchObject({
      status: CANCELED,
      filledQty: 0,
    });
    expect(ofKind(venue.events, 'phase_changed').at(-1)).toMatchObject({ phase: CONTINUOUS });
    const immediate = venue.place(anna, 'buy', 20, 0, { timeInForce: IOC });
    expect(immediate).toMatchObject({ status: CANCELED, filledQty: 10 });
    expect(reasonOf(immediate)).toBe('ioc_remainder');
    expect(ofKind(venue.events, 'phase_changed').at(-1)).toMatchObject({ phase: VOLATILITY_AUCTION });
    venue.enter(CONTINUOUS);
    venue.place(ben, 'sell', 10, 10_350);
    const byAmount = venue.place(anna, 'buy', 0, 0, { extended: { ...plainTerms, notional: 5e10 } });
    expect(byAmount).toMatchObject({ status: CANCELED, filledQty: 10 });
    expect(reasonOf(byAmount)).toBe('ioc_remainder');
    expect(ofKind(venue.events, 'phase_changed').at(-1)).toMatchObject({ phase: VOLATILITY_AUCTION });
  });

  test.each([
    ['a market order', 0],
    ['a stop order that triggered', 10_050],
  ])('%s waits in the call at its protection price; what the auction leaves of it ends', (_what, stopPrice) => {
    const venue = new Venue(rules);
    const [anna, ben] = traders(venue);
    venue.enter(CONTINUOUS);
    venue.place(ben, 'sell', 10, 10_100);
    venue.place(ben, 'sell', 10, 10_300);
    const stop = stopPrice > 0 ? { type: STOP, stopPrice, timeInForce: GTC } : {};
    const order = venue.place(anna, 'buy', 40, 0, stop);
    if (stopPrice > 0) {
      venue.place(ben, 'sell', 1, 10_060);
      venue.place(anna, 'buy', 1, 10_060);
    }
    const waiting = venue.engine.openOrder(order.orderId)!;
    expect(waiting).toMatchObject({ status: PARTIALLY_FILLED, filledQty: 10 });
    // A market order was accepted with its protection price; of a stop order the price may have moved since.
    const told = toldOf(venue, order.orderId).map(({ limitPrice }) => limitPrice);
    expect(told).toEqual(stopPrice > 0 ? [waiting.protectionPrice] : []);
    const before = venue.snapshot();
    venue.restart();
    expect(venue.snapshot()).toEqual(before);
    expect(venue.balance(anna, USD).held).toBeGreaterThan(0n);
    venue.enter(CONTINUOUS);
    const ended = venue.stateOf(order.orderId);
    expect(ended).toMatchObject({ status: CANCELED, filledQty: 20 });
    expect(reasonOf(ended)).toBe('auction_remainder');
    expect(venue.balance(anna, USD).held).toBe(0n);
  });

  test('the static band goes by the last auction price, however small the steps', () => {
    const venue = new Venue(rules);
    const [anna, ben] = traders(venue);
    venue.enter(PRE_OPEN);
    venue.place(anna, 'buy', 1, 10_100);
    venue.place(ben, 'sell', 1, 10_100);
    venue.enter(CONTINUOUS);
    for (const price of [10_250, 10_400, 10_605, 10_606]) {
      venue.place(ben, 'sell', 1, price);
      venue.place(anna, 'buy', 1, price);
    }
    const trades = ofKind(venue.events, 'trade_executed').map(({ price }) => price);
    expect(trades).toEqual([10_100, 10_250, 10_400, 10_605]);
    expect(venue.engine.session(AAPL).phase).toBe(VOLATILITY_AUCTION);
  });
});

describe('commands', () => {
  test('a calendar is defined once, and a redefinition takes its place', () => {
    const venue = new Venue();
    const define = (code: string, definition: string) =>
      venue.apply({ kind: 'define_calendar', tenantId, code, definition, actor: 'test' }).refusal?.code;
    expect(define('OTHER', '{')).toBe('definition_invalid');
    expect(define('OTHER', calendarText('VENUE', []))).toBe('definition_invalid');
    expect(define('other', calendarText('other', []))).toBe('definition_invalid');
    expect(define('VENUE', calendarText('VENUE', ['continuous']))).toBeUndefined();
    expect(ofKind(venue.events, 'calendar_defined').map(({ calendarId }) => calendarId)).toEqual([1, 1]);
    const [anna] = traders(venue);
    const opening = venue.order(anna, 'buy', 1, 10_000, { timeInForce: OPG, type: LIMIT });
    expect(venue.apply(opening).refusal?.code).toBe('time_in_force_not_allowed');
  });

  test('rules name a calendar that exists; a phase is one that a calendar knows', () => {
    const venue = new Venue();
    expect(() => venue.follow({ calendar: 'NONE' })).toThrow('calendar_not_found');
    expect(() => venue.enter(VOLATILITY_AUCTION)).toThrow('definition_invalid');
    expect(() => venue.enter(17)).toThrow('definition_invalid');
  });

  test('a replay and a restart come to the same state in the middle of a day', () => {
    const venue = new Venue({ dynamicBandBps: 100, volatilityAuctionMs: 1 });
    const [anna, ben] = traders(venue);
    venue.enter(PRE_OPEN);
    venue.place(anna, 'buy', 10, 10_050, { timeInForce: OPG });
    venue.place(ben, 'sell', 7, 0);
    venue.place(ben, 'sell', 7, 10_000, { timeInForce: CLS });
    const before = venue.snapshot();
    venue.restart();
    expect(venue.snapshot()).toEqual(before);
    expect(venue.snapshot(venue.replayed())).toEqual(before);
    venue.enter(CONTINUOUS);
    venue.place(ben, 'sell', 1, 10_400);
    venue.place(anna, 'buy', 1, 10_400);
    expect(venue.engine.session(AAPL).phase).toBe(VOLATILITY_AUCTION);
    venue.restart();
    venue.enter(CLOSING);
    venue.enter(POST_CLOSE, tuesday);
    expect(venue.snapshot(venue.replayed())).toEqual(venue.snapshot());
  });
});

describe('orders that meet in an auction', () => {
  test('has the younger order as its taker, whichever side it is on', () => {
    for (const [older, younger] of [
      ['buy', 'sell'],
      ['sell', 'buy'],
    ] as const) {
      const venue = new Venue();
      const [anna, ben] = traders(venue);
      venue.enter(PRE_OPEN);
      const first = venue.place(anna, older, 10, 10_000);
      const second = venue.place(ben, younger, 10, 10_000);
      const [trade] = ofKind(venue.enter(CONTINUOUS), 'trade_executed');
      expect(trade).toMatchObject({ makerOrderId: first.orderId, takerOrderId: second.orderId, qty: 10 });
    }
  });

  test('cuts own orders that meet by the smaller of both, and both go on with the rest', () => {
    const venue = new Venue();
    const [anna, ben] = traders(venue);
    venue.enter(PRE_OPEN);
    const mine = venue.place(anna, 'buy', 10, 10_100);
    const also = venue.place(anna, 'sell', 4, 9_900, { selfTradePrevention: 3 });
    venue.place(ben, 'sell', 6, 9_900);
    const trades = ofKind(venue.enter(CONTINUOUS), 'trade_executed');
    expect(trades.map(({ qty }) => qty)).toEqual([6]);
    expect(venue.stateOf(mine.orderId)).toMatchObject({ status: FILLED, qty: 6, filledQty: 6 });
    expect(venue.stateOf(also.orderId)).toMatchObject({ status: CANCELED, qty: 0 });
    expect(reasonOf(venue.stateOf(also.orderId))).toBe('self_trade');
    expect(venue.balance(anna, USD).held).toBe(0n);
  });

  test('of one owner are settled before the price is found: nobody moves it, or takes its volume, by trading with himself', () => {
    const venue = new Venue();
    const [anna, ben] = traders(venue);
    const evil = venue.account('evil');
    venue.enter(CLOSING);
    const sell = venue.place(anna, 'sell', 10, 9_950, { timeInForce: CLS });
    const buy = venue.place(ben, 'buy', 10, 10_000, { timeInForce: CLS });
    const own = [venue.place(evil, 'sell', 1_000, 9_000), venue.place(evil, 'buy', 1_100, 11_000)];
    venue.must({ kind: 'indicate_auction', instrumentId: AAPL });
    // The younger of the two, the buy, will not take part.
    expect(ofKind(venue.events, 'auction_indicated').at(-1)).toMatchObject({
      price: 9_000,
      qty: 10,
      imbalanceQty: 990,
    });
    venue.must({ kind: 'cancel_order', tenantId, ownerNo: evil, orderId: own[0].orderId, createdMs: own[0].createdMs });
    venue.must({ kind: 'cancel_order', tenantId, ownerNo: evil, orderId: own[1].orderId, createdMs: own[1].createdMs });
    const both = { selfTradePrevention: CANCEL_BOTH };
    const washed = [venue.place(evil, 'sell', 1_000, 9_000, both), venue.place(evil, 'buy', 1_000, 11_000, both)];
    const events = venue.enter(CLOSED);
    expect(ofKind(events, 'auction_uncrossed')).toMatchObject([{ price: 10_000, qty: 10, imbalanceQty: 0 }]);
    expect([sell, buy].map(({ orderId }) => venue.stateOf(orderId).status)).toEqual([FILLED, FILLED]);
    expect(washed.map(({ orderId }) => reasonOf(venue.stateOf(orderId)))).toEqual(['self_trade', 'self_trade']);
  });

  test('is not told when there is no such instrument, and counts as told at its time', () => {
    const venue = new Venue();
    const [anna] = traders(venue);
    expect(venue.during(() => venue.must({ kind: 'indicate_auction', instrumentId: 9 }))).toEqual([]);
    venue.enter(PRE_OPEN);
    venue.place(anna, 'buy', 10, 10_100);
    expect(venue.engine.session(AAPL)).toMatchObject({ isToIndicate: true });
    venue.timeMs += 5;
    venue.must({ kind: 'indicate_auction', instrumentId: AAPL });
    expect(venue.engine.session(AAPL)).toMatchObject({ isToIndicate: false, indicatedMs: venue.timeMs });
  });
});

describe('what was indicated', () => {
  test('counts for its own phase, entered once or again', () => {
    const venue = new Venue();
    const [anna] = traders(venue);
    const indicate = () => venue.must({ kind: 'indicate_auction', instrumentId: AAPL });
    venue.enter(PRE_OPEN);
    venue.place(anna, 'buy', 10, 10_100);
    indicate();
    expect(venue.engine.session(AAPL).isToIndicate).toBe(false);
    venue.enter(PRE_OPEN, monday, monday + 1);
    expect(venue.engine.session(AAPL)).toMatchObject({ isToIndicate: false, untilMs: monday + 1 });
    venue.enter(CLOSING);
    expect(venue.engine.session(AAPL).isToIndicate).toBe(true);
    indicate();
    venue.enter(POST_CLOSE);
    expect(venue.engine.session(AAPL).isToIndicate).toBe(false);
  });

  test('whoever looks at sessions is told that one changed', () => {
    const venue = new Venue();
    venue.engine.changedSessions.clear();
    venue.enter(PRE_OPEN);
    expect([...venue.engine.changedSessions]).toEqual([AAPL]);
    venue.engine.changedSessions.clear();
    venue.place(venue.account('dora'), 'buy', 1, 10_000);
    expect(venue.engine.changedSessions.size).toBe(0);
  });
});
