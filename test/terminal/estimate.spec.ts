import * as fc from 'fast-check';
import type { EngineOutcome } from '../../libs/core/engine/src/engine';
import { aaplTerms, Desk } from '../../libs/core/engine/src/testing/desk';
import { endReasons, orderTypes, timesInForce } from '../../libs/core/engine/src/vocabulary';
import { affordable } from '../../apps/terminal/src/app/order-ticket/affordable';
import { canBePostOnly, type Draft } from '../../apps/terminal/src/app/order-ticket/draft';
import { estimate, type MarketNow } from '../../apps/terminal/src/app/order-ticket/estimate';
import { readDraft } from '../../apps/terminal/src/app/order-ticket/read-draft';
import { remarksOn } from '../../apps/terminal/src/app/order-ticket/remarks';
import { listed, price } from './listed';

// The core itself is the judge: what the ticket foretells of an order is compared with what the engine does with it.
const instrumentTerms = fc.record({
  lot: fc.constantFrom(1, 10),
  ticks: fc.constantFrom(
    [{ fromPrice: 0, tick: 1 }],
    [
      { fromPrice: 0, tick: 1 },
      { fromPrice: 100_00, tick: 5 },
      { fromPrice: 110_00, tick: 50 },
    ],
  ),
  bandBps: fc.constantFrom(0, 500, 2_000),
  protectionBps: fc.constantFrom(0, 137, 500, 10_000),
  qtyMax: fc.constantFrom(500, 1_000_000),
  notionalMax: fc.constantFrom(50_000e7, 9e15),
  referencePrice: fc.constantFrom(0, 100_00),
  makerPpm: fc.constantFrom(0, 100, 1_000),
  takerPpm: fc.constantFrom(0, 300, 777),
  feeMin: fc.constantFrom(0, 5e7),
  feeMax: fc.constantFrom(0, 8e7),
});

const scenario = fc.record({
  terms: instrumentTerms,
  asks: fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 })), { maxLength: 6 }),
  bids: fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 })), { maxLength: 6 }),
  traded: fc.boolean(),
  usd: fc.constantFrom(0, 1_000, 20_000, 1_000_000),
  shares: fc.constantFrom(0, 100, 10_000),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  type: fc.constantFrom('market' as const, 'limit' as const, 'stop' as const, 'stop_limit' as const),
  timeInForce: fc.constantFrom('day' as const, 'gtc' as const, 'ioc' as const, 'fok' as const),
  postOnly: fc.boolean(),
  qty: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2_000 })),
  limitPrice: fc.integer({ min: 90_00, max: 130_00 }),
  stopPrice: fc.integer({ min: 90_00, max: 130_00 }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer S> ? S : never;

/** A desk with a book of another's orders, and what a terminal would know of it. */
function play({ terms: some, asks, bids, traded, usd, shares }: Scenario) {
  const terms = { ...aaplTerms, ...some };
  const desk = new Desk(terms);
  const maker = desk.account('maker');
  const other = desk.account('other');
  const trader = desk.account('trader', usd, shares);
  const rest = (side: 'buy' | 'sell', at: number, lots: number): boolean =>
    desk.apply(desk.order(maker, side, lots * terms.lot, at)).refusal === undefined;
  const book = { asks: new Map<bigint, bigint>(), bids: new Map<bigint, bigint>() };
  const note = (side: Map<bigint, bigint>, at: number, lots: number): void => {
    side.set(BigInt(at), (side.get(BigInt(at)) ?? 0n) + BigInt(lots * terms.lot));
  };
  let last: bigint | undefined;
  if (traded && rest('sell', 101_00, 1) && desk.apply(desk.order(other, 'buy', terms.lot, 101_00)).order?.filledQty) {
    last = 101_00n;
  }
  for (const [step, lots] of asks)
    if (rest('sell', 102_00 + step * 50, lots)) note(book.asks, 102_00 + step * 50, lots);
  for (const [step, lots] of bids) if (rest('buy', 101_50 - step * 50, lots)) note(book.bids, 101_50 - step * 50, lots);
  const levels = (side: Map<bigint, bigint>, direction: bigint) =>
    [...side].map(([at, qty]) => ({ price: at, qty })).sort((a, b) => Number((a.price - b.price) * direction));
  const resting = levels(book.bids, -1n);
  const market: MarketNow = { last, asks: levels(book.asks, 1n), bids: resting, bestBid: resting.at(0)?.price };
  return { desk, trader, terms: listed(terms), market };
}

function draftOf(s: Scenario): Draft {
  return {
    side: s.side,
    type: s.type,
    timeInForce: s.timeInForce,
    qty: String(s.qty),
    limitPrice: price(s.limitPrice),
    stopPrice: price(s.stopPrice),
    postOnly: s.postOnly && canBePostOnly(s),
    selfTradePrevention: 'cancel_taker',
  };
}

function foretell(s: Scenario, { terms, market }: ReturnType<typeof play>) {
  const { order, remarks } = readDraft(draftOf(s), terms);
  if (!order) return { refusals: remarks.map(({ code }) => code), expected: undefined };
  const means = { cash: BigInt(s.usd) * 10_000_000n, custody: BigInt(s.shares) };
  const expected = estimate(order, terms, market);
  const refusals = remarksOn({ order, terms, market, means, estimate: expected }).filter(
    ({ severity }) => severity === 'refusal',
  );
  return { refusals: refusals.map(({ code }) => code), expected };
}

function send(s: Scenario, { desk, trader }: ReturnType<typeof play>): EngineOutcome {
  const needsLimit = s.type === 'limit' || s.type === 'stop_limit';
  const needsStop = s.type === 'stop' || s.type === 'stop_limit';
  return desk.apply(
    desk.order(trader, s.side, s.qty, needsLimit ? s.limitPrice : 0, {
      type: orderTypes.indexOf(s.type),
      timeInForce: timesInForce.indexOf(s.timeInForce),
      postOnly: s.postOnly && canBePostOnly(s),
      stopPrice: needsStop ? s.stopPrice : 0,
    }),
  );
}

/** What the order holds after the command, as the account's balance says. */
function heldOf(desk: Desk, trader: number, assetId: number): bigint {
  const balances = desk.events.filter((event) => event.kind === 'balance_changed');
  return balances.findLast((event) => event.accountId === trader && event.assetId === assetId)?.held ?? 0n;
}

const outcomes = new Map<string, number>();
const count = (what: string): void => void outcomes.set(what, (outcomes.get(what) ?? 0) + 1);

test('the ticket refuses what the core refuses, for the same reason, and foretells hold, fills and fee to the unit', () => {
  fc.assert(
    fc.property(scenario, (s) => {
      const scene = play(s);
      const { refusals, expected } = foretell(s, scene);
      const { refusal, order } = send(s, scene);
      if (refusal) {
        expect(refusals).toContain(refusal.code);
        if (refusal.code === 'insufficient_funds') expect(expected!.cash).toBe(BigInt(refusal.required!));
        if (refusal.code === 'insufficient_holdings') expect(expected!.custody).toBe(BigInt(refusal.required!));
        count(refusal.code);
        return;
      }
      expect(refusals).toEqual([]);
      count(endReasons[order!.endReason] || (order!.filledQty > 0 ? 'traded' : 'rested'));
      if (order!.triggered || ['post_only_would_cross', 'fok_not_fillable'].includes(endReasons[order!.endReason]))
        return;
      expect(BigInt(order!.filledQty)).toBe(expected!.now.qty);
      expect(BigInt(order!.filledNotional)).toBe(expected!.nowValue);
      expect(BigInt(order!.fee)).toBe(expected!.nowFee);
      if (s.side === 'buy') {
        expect(BigInt(order!.filledNotional + order!.fee) <= expected!.cash).toBe(true);
      }
      if (order!.filledQty === 0 && order!.endReason === 0) {
        const held = heldOf(scene.desk, scene.trader, s.side === 'buy' ? 1 : 2);
        expect(held).toBe(s.side === 'buy' ? expected!.cash : expected!.custody);
      }
    }),
    { numRuns: 3_000 },
  );
  // A comparison that never met one of these compared less than it says.
  for (const met of [
    'price_off_tick',
    'quantity_off_lot',
    'price_outside_band',
    'no_reference_price',
    'quantity_above_maximum',
    'notional_above_maximum',
    'insufficient_funds',
    'insufficient_holdings',
    'traded',
    'rested',
    'protection_price',
  ]) {
    expect([met, (outcomes.get(met) ?? 0) > 5]).toEqual([met, true]);
  }
});

test('all of the buying power buys as much as the core accepts, and not a lot more', () => {
  fc.assert(
    fc.property(scenario, fc.constantFrom(25, 50, 75, 100), (s, percent) => {
      const scene = play(s);
      const { order } = readDraft({ ...draftOf(s), qty: String(scene.terms.lot) }, scene.terms);
      const means = { cash: BigInt(s.usd) * 10_000_000n, custody: BigInt(s.shares) };
      if (!order) return;
      const qty = affordable(order, { percent, means, ...scene });
      if (qty === undefined || qty === 0n || !estimate(order, scene.terms, scene.market)) return;
      const need = (units: bigint) => estimate({ ...order, qty: units }, scene.terms, scene.market)!;
      const [fits, more] = [need(qty), need(qty + scene.terms.lot)];
      const [all, used, next] =
        s.side === 'buy' ? [means.cash, fits.cash, more.cash] : [means.custody, fits.custody, more.custody];
      expect(used * 100n <= all * BigInt(percent)).toBe(true);
      const isLargest =
        next * 100n > all * BigInt(percent) ||
        qty + scene.terms.lot > scene.terms.qtyMax ||
        more.valueAtWorking > scene.terms.notionalMax;
      expect(isLargest).toBe(true);
      const { refusal } = send({ ...s, qty: Number(qty) }, scene);
      expect([
        'insufficient_funds',
        'insufficient_holdings',
        'quantity_off_lot',
        'quantity_above_maximum',
      ]).not.toContain(refusal?.code);
    }),
    { numRuns: 500 },
  );
});
