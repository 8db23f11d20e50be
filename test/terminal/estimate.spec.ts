import * as fc from 'fast-check';
import type { EngineOutcome } from '../../libs/core/engine/src/engine';
import { endReasons, orderTypes, timesInForce } from '../../libs/core/engine/src/vocabulary';
import { affordable } from '../../apps/terminal/src/app/order-ticket/affordable';
import { canBePostOnly, emptyDraft, type Draft } from '../../apps/terminal/src/app/order-ticket/draft';
import { estimate } from '../../apps/terminal/src/app/order-ticket/estimate';
import { readDraft } from '../../apps/terminal/src/app/order-ticket/read-draft';
import { remarksOn } from '../../apps/terminal/src/app/order-ticket/remarks';
import { price } from './listed';
import { heldOf, play, scene } from './scene';

// The core itself is the judge: what the ticket foretells of an order is compared with what the engine does with it.
const scenario = fc.record({
  ...scene,
  side: fc.constantFrom('buy' as const, 'sell' as const),
  type: fc.constantFrom('market' as const, 'limit' as const, 'stop' as const, 'stop_limit' as const),
  timeInForce: fc.constantFrom('day' as const, 'gtc' as const, 'ioc' as const, 'fok' as const),
  postOnly: fc.boolean(),
  qty: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2_000 })),
  limitPrice: fc.integer({ min: 90_00, max: 130_00 }),
  stopPrice: fc.integer({ min: 90_00, max: 130_00 }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer S> ? S : never;

function draftOf(s: Scenario): Draft {
  return {
    ...emptyDraft,
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

const outcomes = new Map<string, number>();
const count = (what: string): void => void outcomes.set(what, (outcomes.get(what) ?? 0) + 1);

test('the ticket refuses what the core refuses, for the same reason, and foretells hold, fills and fee to the unit', () => {
  fc.assert(
    fc.property(scenario, (s) => {
      const played = play(s);
      const { refusals, expected } = foretell(s, played);
      const { refusal, order } = send(s, played);
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
        const held = heldOf(played.desk, played.trader, s.side === 'buy' ? 1 : 2);
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
      const played = play(s);
      const { order } = readDraft({ ...draftOf(s), qty: String(played.terms.lot) }, played.terms);
      const means = { cash: BigInt(s.usd) * 10_000_000n, custody: BigInt(s.shares) };
      if (!order) return;
      const qty = affordable(order, { percent, means, ...played });
      if (qty === undefined || qty === 0n || !estimate(order, played.terms, played.market)) return;
      const need = (units: bigint) => estimate({ ...order, qty: units }, played.terms, played.market)!;
      const [fits, more] = [need(qty), need(qty + played.terms.lot)];
      const [all, used, next] =
        s.side === 'buy' ? [means.cash, fits.cash, more.cash] : [means.custody, fits.custody, more.custody];
      expect(used * 100n <= all * BigInt(percent)).toBe(true);
      const isLargest =
        next * 100n > all * BigInt(percent) ||
        qty + played.terms.lot > played.terms.qtyMax ||
        more.valueAtWorking > played.terms.notionalMax;
      expect(isLargest).toBe(true);
      const { refusal } = send({ ...s, qty: Number(qty) }, played);
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
