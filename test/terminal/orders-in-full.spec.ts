import * as fc from 'fast-check';
import { plainTerms, type ExtendedTerms } from '../../libs/core/engine/src/state/extended-terms';
import type { EngineOutcome } from '../../libs/core/engine/src/engine';
import type { LinkedOrder } from '../../libs/core/engine/src/linked-orders/linked-order-commands';
import { AAPL, tenantId } from '../../libs/core/engine/src/testing/desk';
import {
  ARM_COMPLETE_FILL,
  ARM_EACH_FILL,
  BRACKET,
  LIMIT,
  OCO,
  orderTypes,
  OTO,
  ROLE_ENTRY,
  ROLE_SECONDARY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
  STOP,
  timesInForce,
  TRAILING_STOP,
} from '../../libs/core/engine/src/vocabulary';
import { completed } from '../../apps/terminal/src/app/order-ticket/complete-order';
import { canHide, emptyDraft, type Draft } from '../../apps/terminal/src/app/order-ticket/draft';
import { estimate } from '../../apps/terminal/src/app/order-ticket/estimate';
import { readDraft, type ReadyOrder } from '../../apps/terminal/src/app/order-ticket/read-draft';
import type { ReadyStopLoss } from '../../apps/terminal/src/app/order-ticket/read-exits';
import { remarksOn } from '../../apps/terminal/src/app/order-ticket/remarks';
import type { Distance } from '../../apps/terminal/src/app/order-terms/distance';
import { price } from './listed';
import { heldOf, play, scene } from './scene';

// The core is the judge here too: of trailing stops, amounts, icebergs, reduce-only and linked orders.
const near = fc
  .oneof(
    fc.integer({ min: 85_00, max: 125_00 }),
    fc.integer({ min: 170, max: 250 }).map((halves) => halves * 50),
  )
  .map(price);
const exit = fc.oneof({ arbitrary: near, weight: 3 }, { arbitrary: fc.constant(''), weight: 1 });

const scenario = fc.record({
  ...scene,
  side: fc.constantFrom('buy' as const, 'sell' as const),
  type: fc.constantFrom(...(['market', 'limit', 'stop', 'stop_limit', 'trailing_stop'] as const)),
  timeInForce: fc.constantFrom('day' as const, 'gtc' as const, 'ioc' as const),
  qty: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2_000 })).map(String),
  limitPrice: near,
  stopPrice: near,
  byAmount: fc.boolean(),
  amount: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 30_000 })).map(String),
  trailBy: fc.constantFrom('price' as const, 'percent' as const),
  trail: fc.oneof(
    fc.integer({ min: 1, max: 900 }).map((cents) => price(cents)),
    fc.constantFrom('99.99', '101', '120'),
  ),
  displayQty: fc.oneof(fc.constant(''), fc.integer({ min: 1, max: 100 }).map(String)),
  reduceOnly: fc.nat(7).map((nth) => nth === 0),
  exits: fc.constantFrom('none' as const, 'bracket' as const, 'oco' as const),
  exitArming: fc.constantFrom('each_fill' as const, 'complete_fill' as const),
  takeProfit: exit,
  lossTrails: fc.boolean(),
  stopLoss: exit,
});
/** Most choices and prices contradict each other; they are put right, of prices those of half the lists, so that orders are taken too. */
const consistent = fc.tuple(scenario, fc.boolean()).map(([chosen, right]): Scenario => {
  const { type, byAmount, side } = chosen;
  const timeInForce = type === 'market' && byAmount ? 'day' : chosen.timeInForce;
  const reduceOnly = chosen.reduceOnly && side === 'sell';
  const s: Scenario = { ...chosen, timeInForce, reduceOnly };
  if (s.exits === 'none' || type === 'trailing_stop' || (type === 'market' && byAmount)) return { ...s, exits: 'none' };
  if (!right) return { ...s, timeInForce: 'day', type: s.exits === 'oco' ? 'limit' : type };
  const [low, middle, high] = [s.takeProfit || '85.00', s.limitPrice, s.stopLoss || '125.00'].sort(
    (one, other) => Number(one) - Number(other),
  );
  const isSellOut = (s.exits === 'oco') === (side === 'sell');
  const [takeProfit, stopLoss] = isSellOut ? [high, low] : [low, high];
  const limitPrice = s.exits === 'oco' ? takeProfit : middle;
  return { ...s, type: 'limit', timeInForce: 'day', limitPrice, takeProfit, stopLoss };
});
type Scenario = typeof scenario extends fc.Arbitrary<infer S> ? S : never;

function draftOf(s: Scenario): Draft {
  const { side, type, timeInForce, qty, limitPrice, stopPrice, byAmount, amount, trailBy, trail } = s;
  const { displayQty, reduceOnly, exits, exitArming, takeProfit, lossTrails } = s;
  return {
    ...emptyDraft,
    ...{ side, type, timeInForce, qty, limitPrice, stopPrice, byAmount, amount, trailBy, trail },
    ...{ displayQty, reduceOnly, exits, exitArming, takeProfit },
    ...(lossTrails ? { stopLoss: trail, stopLossBy: trailBy } : { stopLoss: s.stopLoss }),
  };
}

const distance = (trail: Distance): Partial<ExtendedTerms> =>
  'price' in trail ? { trailPrice: Number(trail.price) } : { trailBps: Number(trail.bps) };

function ownOf(order: ReadyOrder): LinkedOrder {
  const { trail, notional, displayQty, reduceOnly = false } = order;
  return {
    role: ROLE_ENTRY,
    side: order.side === 'buy' ? 0 : 1,
    type: orderTypes.indexOf(order.type),
    timeInForce: timesInForce.indexOf(order.timeInForce),
    postOnly: order.postOnly,
    qty: notional === undefined ? Number(order.qty) : 0,
    limitPrice: Number(order.limitPrice ?? 0n),
    stopPrice: trail ? 0 : Number(order.stopPrice ?? 0n),
    extended: {
      ...plainTerms,
      ...(trail && distance(trail)),
      ...{ notional: Number(notional ?? 0n), displayQty: Number(displayQty ?? 0n), reduceOnly },
    },
  };
}

function stopLossOf(own: LinkedOrder, side: number, loss: ReadyStopLoss): LinkedOrder {
  const bare = { ...own, side, role: ROLE_STOP_LOSS, postOnly: false, limitPrice: 0, stopPrice: 0 };
  return 'stop' in loss
    ? { ...bare, type: STOP, stopPrice: Number(loss.stop), extended: undefined }
    : { ...bare, type: TRAILING_STOP, extended: { ...plainTerms, ...distance(loss.trail) } };
}

function send(order: ReadyOrder, { desk, trader }: ReturnType<typeof play>): EngineOutcome {
  const own = ownOf(order);
  const { exits } = order;
  if (!exits) return desk.apply(desk.order(trader, order.side, own.qty, own.limitPrice, own));
  const isOco = exits.kind === 'oco';
  const side = isOco ? own.side : 1 - own.side;
  const legs: LinkedOrder[] = [];
  if (isOco) legs.push({ ...own, role: ROLE_TAKE_PROFIT });
  else if (exits.takeProfit !== undefined) {
    const limitPrice = Number(exits.takeProfit);
    legs.push({ ...own, side, role: ROLE_TAKE_PROFIT, type: LIMIT, limitPrice, stopPrice: 0, extended: undefined });
  }
  if (exits.stopLoss) legs.push(stopLossOf(own, side, exits.stopLoss));
  const isOne = !isOco && legs.length === 1;
  return desk.apply({
    kind: 'place_linked_orders',
    ...{ tenantId, accountId: trader, ownerNo: trader, instrumentId: AAPL, selfTradePrevention: 0 },
    orderClass: isOco ? OCO : isOne ? OTO : BRACKET,
    arming: exits.arming === 'complete_fill' ? ARM_COMPLETE_FILL : ARM_EACH_FILL,
    orders: [...(isOco ? [] : [own]), ...legs.map((leg) => (isOne ? { ...leg, role: ROLE_SECONDARY } : leg))],
    ...{ clientOrderId: '', fingerprint: 0 },
  });
}

const isOfOneExit = ({ exits }: ReadyOrder): boolean =>
  exits?.kind === 'bracket' && (exits.takeProfit === undefined || exits.stopLoss === undefined);

const met = new Map<string, number>();
const count = (what: string): void => void met.set(what, (met.get(what) ?? 0) + 1);

const kindOf = (order: ReadyOrder): string =>
  order.exits?.kind ?? (order.notional !== undefined ? 'amount' : order.trail ? 'trailing' : 'other');

test('what the ticket would send the core takes, and what it refuses the core refuses for the same reason', () => {
  fc.assert(
    fc.property(consistent, (s) => {
      const played = play(s);
      const { terms, market } = played;
      const read = readDraft(draftOf(s), terms).order;
      if (!read) return;
      const order = completed(read, terms, market);
      const expected = estimate(order, terms, market);
      const means = { cash: BigInt(s.usd) * 10_000_000n, custody: BigInt(s.shares) };
      const remarks = remarksOn({ order, terms, market, means, estimate: expected });
      const refusals = remarks.flatMap(({ severity, code }) => (severity === 'refusal' ? [code] : []));
      // One rule may be broken at several fields.
      const codes = [...new Set(refusals)];
      const triggersAtOnce = remarks.some(({ text }) => text.endsWith('this stop triggers at once.'));
      // An order that triggers another may be any for the core; an exit on the wrong side of its entry is a slip for the ticket.
      if (isOfOneExit(order) && refusals[0] === 'linked_orders_invalid') return count('slip');
      const { refusal, order: placed } = send(order, played);
      expect([codes.length, kindOf(order), refusal?.code]).toEqual([refusal ? 1 : 0, kindOf(order), refusal?.code]);
      // The core looks at the orders of a list one after the other. And what is not there to be reduced is not there to be sold
      // either: the ticket says the second, with its figures.
      if (refusal && !order.exits && refusal.code !== 'position_would_increase') expect(codes).toEqual([refusal.code]);
      count(refusal ? `${kindOf(order)} ${refusal.code}` : kindOf(order));
      if (!refusal && triggersAtOnce) count('triggers at once');
      if (order.displayQty !== undefined && canHide(draftOf(s))) count(`iceberg ${refusal?.code ?? 'taken'}`);
      if (refusal || !placed || placed.triggered || placed.filledQty > 0 || placed.endReason !== 0) {
        if (placed && order.exits?.kind !== 'oco' && !placed.triggered && placed.endReason === 0) {
          expect(BigInt(placed.filledQty)).toBe(expected!.now.qty);
        }
        return;
      }
      if (order.trail) expect(BigInt(placed.stopPrice)).toBe(order.stopPrice);
      if (triggersAtOnce) return;
      const held = heldOf(played.desk, played.trader, s.side === 'buy' ? 1 : 2);
      expect(held).toBe(s.side === 'buy' ? expected!.cash : expected!.custody);
    }),
    { numRuns: 3_000 },
  );
  const wanted = ['trailing', 'amount', 'bracket', 'oco', 'iceberg taken', 'iceberg displayed_quantity_invalid'];
  const refused = ['trailing no_trigger_price', 'bracket linked_orders_invalid', 'oco linked_orders_invalid'];
  for (const what of [
    ...wanted,
    ...refused,
    'amount notional_below_lot',
    'oco insufficient_funds',
    'triggers at once',
  ]) {
    expect([what, (met.get(what) ?? 0) > 0]).toEqual([what, true]);
  }
});
