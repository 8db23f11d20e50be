import * as fc from 'fast-check';
import { naiveAuction, type CallOrder } from '../../../auction/src/testing/naive-auction';
import type { EngineState } from '../state/engine-state';
import { plainTerms } from '../state/extended-terms';
import { requiredHold, requiredHoldOf } from '../state/holds';
import { isCall } from './instrument-session';
import { partnerOf, isUnarmed, roleOf } from '../linked-orders/linked-orders';
import { AAPL, tenantId } from '../testing/desk';
import { bracket, oco, oto } from '../testing/lists';
import { monday, ofKind, tuesday, Venue } from '../testing/venue';
import { postingsOfTrade } from '../orders/trade-postings';
import {
  CLOSED,
  CLOSING,
  CLS,
  CONTINUOUS,
  DAY,
  GTC,
  isOpenStatus,
  LIMIT,
  MARKET,
  OPG,
  POST_CLOSE,
  PRE_OPEN,
  ROLE_SECONDARY,
  STOP,
  STOP_LIMIT,
} from '../vocabulary';

const accounts = 6;

const order = fc.record({
  who: fc.integer({ min: 1, max: accounts }),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  /** 0 = market order */
  price: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 9_980, max: 10_020 }) }, fc.constant(0)),
  qty: fc.integer({ min: 1, max: 60 }),
});
type Order = typeof order extends fc.Arbitrary<infer T> ? T : never;

const stateOf = (venue: Venue): EngineState => (venue.engine as unknown as { state: EngineState }).state;

function venueWith(stepsMax?: number, rules = {}): Venue {
  const venue = new Venue(rules, undefined, stepsMax);
  for (let i = 1; i <= accounts; i++) venue.account(`user-${i}`);
  return venue;
}

/** Buyers and sellers are different people: nothing is lost to self-trade prevention. */
const apart = ({ who, side }: Order): number => (side === 'buy' ? 1 + (who % 3) : 4 + (who % 3));

function openedWith(orders: readonly Order[], stepsMax: number): { venue: Venue; call: CallOrder[] } {
  const venue = venueWith(stepsMax);
  venue.enter(PRE_OPEN);
  const call = orders.map((each) => {
    const { side, limitPrice, protectionPrice, qty } = venue.place(apart(each), each.side, each.qty, each.price);
    const terms = limitPrice > 0 ? { price: limitPrice } : { price: undefined, protection: protectionPrice };
    return { side: side as 0 | 1, ...terms, qty };
  });
  venue.enter(CONTINUOUS);
  return { venue, call };
}

test('an auction trades what the rules word by word say, the same in chunks of any size', () => {
  fc.assert(
    fc.property(
      fc.array(order, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      (orders, stepsMax) => {
        const { venue, call } = openedWith(orders, 400);
        const expected = naiveAuction({
          orders: call,
          referencePrice: 10_000,
          ticks: [{ fromPrice: 0, tick: 1 }],
          lowestPrice: 9_000,
          highestPrice: 11_000,
        });
        const [uncrossed] = ofKind(venue.events, 'auction_uncrossed');
        const trades = ofKind(venue.events, 'trade_executed');
        expect(uncrossed.price).toBe(Math.max(expected.price, 0));
        expect(BigInt(uncrossed.qty)).toBe(expected.volume);
        expect(BigInt(uncrossed.imbalanceQty)).toBe(expected.imbalanceQty);
        expect(BigInt(trades.reduce((sum, { qty }) => sum + qty, 0))).toBe(expected.volume);
        expect(trades.every(({ price }) => price === expected.price)).toBe(true);
        expectSound(venue);

        const { venue: chunked } = openedWith(orders, stepsMax);
        const pairs = (of: Venue) =>
          ofKind(of.events, 'trade_executed').map(({ makerOrderId, takerOrderId, price, qty, makerFee, takerFee }) => ({
            ...{ makerOrderId, takerOrderId, price, qty, makerFee, takerFee },
          }));
        expect(pairs(chunked)).toEqual(pairs(venue));
        expect(openOrders(chunked)).toEqual(openOrders(venue));
        expectSound(chunked);
      },
    ),
    { numRuns: 100 },
  );
});

const step = fc.record({
  order,
  what: fc.constantFrom(
    'place',
    'place',
    'place',
    'place',
    'list',
    'list',
    'phase',
    'cancel',
    'replace',
    'restart',
    'halt',
  ),
  type: fc.constantFrom(LIMIT, LIMIT, LIMIT, LIMIT, STOP),
  timeInForce: fc.constantFrom(DAY, GTC, GTC, OPG, CLS),
  mode: fc.integer({ min: 0, max: 3 }),
  iceberg: fc.boolean(),
  reduceOnly: fc.boolean(),
  pick: fc.nat(),
});
/** A bracket, take profit and stop loss, or an entry and what follows it, around a price. */
function listOf({ who, price, qty }: Order, timeInForce: number, pick: number) {
  const at = price || 10_000;
  const away = 1 + (pick % 12);
  const exits = {
    qty,
    takeProfit: { limitPrice: at + away, timeInForce },
    stopLoss: {
      stopPrice: at - away,
      timeInForce,
      ...(pick % 2 === 0 ? { type: STOP_LIMIT, limitPrice: at - away - 2 } : {}),
    },
  };
  if (pick % 3 === 0) return bracket(who, { ...exits, entry: { limitPrice: at, timeInForce } });
  if (pick % 3 === 1) return oco(who, exits);
  return oto(who, { qty, limitPrice: at, timeInForce }, { qty, limitPrice: at + 1, timeInForce });
}

const phases = [PRE_OPEN, CONTINUOUS, CLOSING, POST_CLOSE, CLOSED] as const;

test('through whatever phases orders go: nothing crossed in continuous trading, holds exact, money conserved, replay the same', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 20, maxLength: 120 }),
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(0, 15, 40),
      (steps, stepsMax, dynamicBandBps) => {
        const venue = venueWith(stepsMax, {
          dynamicBandBps,
          staticBandBps: 2 * dynamicBandBps,
          volatilityAuctionMs: 1,
        });
        const placed: { orderId: number; createdMs: number; who: number }[] = [];
        let day = monday;
        for (const { order: each, what, type, timeInForce, mode, iceberg, reduceOnly, pick } of steps) {
          const { who, side, price, qty } = each;
          const target = placed[pick % Math.max(placed.length, 1)];
          if (what === 'place' || target === undefined) {
            const isStop = type === STOP && price > 0;
            const more = {
              selfTradePrevention: mode,
              timeInForce,
              ...(isStop ? { type, limitPrice: 0, stopPrice: price } : {}),
              ...(iceberg && price > 0 && !isStop && qty > 5 ? { extended: { ...plainTerms, displayQty: 5 } } : {}),
              ...(reduceOnly && side === 'sell' ? { extended: { ...plainTerms, reduceOnly } } : {}),
            };
            const { order: made } = venue.apply(venue.order(who, side, qty, price, more));
            if (made) placed.push({ orderId: made.orderId, createdMs: made.createdMs, who });
          } else if (what === 'list') {
            venue.apply(listOf(each, timeInForce === DAY ? DAY : GTC, pick));
          } else if (what === 'halt') {
            const status = pick % 4 === 0 ? 2 : 0;
            const reason = { reason: '', actor: 'test' };
            venue.must({ kind: 'set_instrument_status', tenantId, instrumentId: AAPL, status, ...reason });
          } else if (what === 'phase') {
            const phase = phases[pick % phases.length];
            if (pick % 3 === 0) day += 86_400_000;
            venue.enter(phase, day);
          } else if (what === 'restart') {
            const before = venue.snapshot();
            venue.restart(stepsMax);
            expect(venue.snapshot()).toEqual(before);
          } else {
            const ids = { tenantId, ownerNo: target.who, orderId: target.orderId, createdMs: target.createdMs };
            if (what === 'cancel') venue.apply({ kind: 'cancel_order', ...ids });
            else
              venue.apply({ kind: 'replace_order', ...ids, qty, limitPrice: pick % 2 === 0 ? price : 0, stopPrice: 0 });
          }
          expectSound(venue);
        }
        venue.must({
          kind: 'set_instrument_status',
          tenantId,
          instrumentId: AAPL,
          status: 0,
          reason: '',
          actor: 'test',
        });
        venue.enter(CONTINUOUS, day);
        expectSound(venue);
        expect(venue.snapshot(venue.replayed(stepsMax))).toEqual(venue.snapshot());
      },
    ),
    { numRuns: 60 },
  );
});

test('an auction of a thousand orders is cut into bounded chunks', () => {
  const venue = venueWith();
  venue.enter(PRE_OPEN);
  for (let i = 0; i < 500; i++) {
    venue.place(1, 'buy', 1, 10_000);
    venue.place(4, 'sell', 1, 10_000);
  }
  const from = venue.journal.length;
  venue.enter(CONTINUOUS, tuesday);
  expect(venue.journal.slice(from).map(({ command }) => command.kind)).toEqual(['enter_phase', 'continue']);
  expect(ofKind(venue.events, 'trade_executed')).toHaveLength(500);
  expectSound(venue);
});

function openOrders(venue: Venue) {
  const state = stateOf(venue);
  return openSlots(state).map((slot) => venue.engine.openOrder(state.orders.orderId(slot)));
}

function openSlots(state: EngineState): number[] {
  return state.accounts.flatMap((account) => {
    const slots: number[] = [];
    for (let slot = account?.firstOrder ?? -1; slot >= 0; slot = state.orders.next(slot)) slots.push(slot);
    return slots;
  });
}

function expectSound(venue: Venue): void {
  const state = stateOf(venue);
  const { orders, ledger } = state;
  const instrument = state.instruments[AAPL]!;
  const { book, session } = instrument;
  const must = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(what);
  };
  const [bid, ask] = [book.bestPrice(0), book.bestPrice(1)];
  must(session.phase !== CONTINUOUS || bid < 0 || ask < 0 || bid < ask, `crossed: ${bid} ${ask}`);
  const held = new Map<number, bigint>();
  let waiting = 0;
  for (const slot of openSlots(state)) {
    must(isOpenStatus(orders.status(slot)), 'an open order has an open status');
    const partner = partnerOf(state, slot);
    const together = partner < 0 ? orders.held(slot) : orders.held(slot) + orders.held(partner);
    const required =
      partner < 0 ? requiredHold(state, instrument, slot) : requiredHoldOf(state, instrument, [slot, partner]);
    must(together === required, 'an order, or both legs of a list, hold what they must');
    must(orders.leaves(slot) >= 0, 'no order fills more than its quantity');
    const waits = isUnarmed(state, slot) || (roleOf(state, slot) === ROLE_SECONDARY && orders.leaves(slot) === 0);
    must(waits !== orders.resting.isResting(slot), 'an open order is in a queue, an exit that waits is not');
    if (waits) continue;
    must(
      isCall(session.phase) || orders.type(slot) !== MARKET || orders.timeInForce(slot) >= OPG,
      'a market order rests',
    );
    if (orders.status(slot) > 1) waiting++;
    const holding = state.holdings[orders.holding(slot)];
    const account = orders.side(slot) === 0 ? holding.cash : holding.custody;
    held.set(account, (held.get(account) ?? 0n) + BigInt(orders.held(slot)));
  }
  must(waiting === session.waiting.orderCount, 'who is held waits for an auction');
  const sums = new Map<number, bigint>();
  ledger.accounts.forEach(({ assetId }, index) => {
    must(ledger.held.get(index) === (held.get(index) ?? 0n), 'the ledger holds the sum of its orders');
    sums.set(assetId, (sums.get(assetId) ?? 0n) + ledger.settled.get(index));
  });
  for (const sum of sums.values()) must(sum === 0n, 'money is conserved');
  for (const trade of ofKind(venue.events, 'trade_executed').slice(-5)) {
    const legs = new Map<number, number>();
    for (const { assetId, amount } of postingsOfTrade(trade)) legs.set(assetId, (legs.get(assetId) ?? 0) + amount);
    for (const sum of legs.values()) must(sum === 0, 'a transfer set sums to zero');
  }
  const told = venue.levels();
  for (const side of [0, 1] as const) {
    book.levels(side, Infinity, (price, qty) =>
      must(told.get(`${side}/${price}`) === qty, 'the public book is the book'),
    );
  }
}
