import { decimalText, ratio } from '../figures/exact';
import { shown } from '../figures/shown';
import type { Remark } from '../order-terms/remark';
import { canBePostOnly, isForAuction } from './draft';
import { amountMax, estimate, highestPrice, referencePrice, type Estimate, type MarketNow } from './estimate';
import { exitOrders, exitSide } from './exit-orders';
import type { ReadyOrder } from './read-draft';
import { isCall, type Phase } from '../session/phase';
import { greater, type TradingTerms } from '../order-terms/trading-terms';
import { trailedStop, triggerPrice } from './trailed-stop';

/** What the account can commit; undefined while it is not known. */
export interface Means {
  /** Money at the scale of the quote asset. */
  readonly cash: bigint | undefined;
  /** Units of the base asset. */
  readonly custody: bigint | undefined;
}

export interface Proposal {
  readonly order: ReadyOrder;
  readonly terms: TradingTerms;
  readonly market: MarketNow;
  readonly estimate: Estimate | undefined;
  readonly means: Means;
  /** Of the session; continuous where there is none. */
  readonly phase?: Phase;
}

type Rule = (proposal: Proposal) => Remark | readonly Remark[] | undefined;

const refusal = (code: string, text: string, field?: Remark['field']): Remark => ({
  severity: 'refusal',
  code,
  text,
  field,
});
const caution = (text: string, field?: Remark['field']): Remark => ({ severity: 'caution', text, field });

const marketOrderNeedsReference: Rule = ({ order, estimate, terms }) =>
  estimate === undefined && order.type !== 'trailing_stop'
    ? refusal('no_reference_price', `${terms.listed.symbol} has no price yet: send a limit order.`)
    : undefined;

const postOnlyMustBeAbleToRest: Rule = ({ order }) =>
  order.postOnly && !canBePostOnly(order)
    ? refusal('invalid_request', 'Post-only is for limit orders that are day, gtc or gtd.', 'postOnly')
    : undefined;

/** Outside of trading orders wait; what cannot wait, or would wait for a price that nobody knows, is not taken. */
const phaseMustTakeOrder: Rule = ({ order, phase = 'continuous' }) => {
  if (phase === 'continuous' || isForAuction(order) || order.type.includes('stop')) return undefined;
  const isImmediate = order.timeInForce === 'ioc' || order.timeInForce === 'fok';
  if (isImmediate || order.postOnly || order.notional !== undefined) {
    return isCall(phase)
      ? refusal('time_in_force_not_allowed', 'Orders are collected for an auction now: this one cannot wait for it.')
      : refusal('session_closed', 'Nothing trades now, and this order cannot wait.');
  }
  return order.type === 'market' && !isCall(phase)
    ? refusal('session_closed', 'Nothing trades now: send a limit order, which waits for the session.')
    : undefined;
};

const trailMustHaveBeginning: Rule = ({ order, terms, market }) => {
  const { exits, side, trail } = order;
  const ofExit = exits?.stopLoss && 'trail' in exits.stopLoss ? exits.stopLoss.trail : undefined;
  const trailing = [
    { distance: trail, of: side, field: 'trail' },
    { distance: ofExit, of: exits ? exitSide(side, exits.kind) : side, field: 'stopLoss' },
  ] as const;
  for (const { distance, of, field } of trailing) {
    if (distance === undefined || trailedStop(of, distance, terms, market) !== undefined) continue;
    return triggerPrice(of, terms, market) === undefined
      ? refusal('no_trigger_price', `${terms.listed.symbol} has no price yet that a stop could trail.`, field)
      : refusal('trailing_distance_invalid', 'There is no price that far away: trail by less.', field);
  }
  return undefined;
};

/** A fill of an iceberg is worked off in at most so many slices. */
const slicesMax = 100n;

const icebergMustShowSome: Rule = ({ order: { displayQty, qty }, terms }) => {
  if (displayQty === undefined) return undefined;
  const code = 'displayed_quantity_invalid';
  if (displayQty >= qty) return refusal(code, 'What shows must be less than the quantity.', 'displayQty');
  if (displayQty * slicesMax >= qty) return undefined;
  const least = terms.shownHolding(onLot((qty + slicesMax - 1n) / slicesMax, terms.lot) * terms.baseMultiplier);
  return refusal(code, `At least a hundredth must show: ${least}.`, 'displayQty');
};

const onLot = (qty: bigint, lot: bigint): bigint => ((qty + lot - 1n) / lot) * lot;

const amountMustBuyLot: Rule = ({ order, terms, market, estimate }) => {
  if (order.notional === undefined || !estimate) return undefined;
  const dearest = highestPrice(order, market, estimate.workingPrice);
  if (terms.lotsWorth(dearest, order.notional) > 0n) return undefined;
  const lot = terms.shownMoney(dearest * terms.lot * terms.multiplier);
  return refusal('notional_below_lot', `That is less than a lot: one may come to ${lot}.`, 'amount');
};

/** Take profit beyond the entry and the entry beyond the stop loss, seen from the side that exits; each that is not is named. */
const exitsMustEncloseEntry: Rule = ({ order }) => {
  const { exits, side, limitPrice, stopPrice } = order;
  if (!exits) return undefined;
  const isSellOut = exitSide(side, exits.kind) === 'sell';
  const takeProfit = exits.kind === 'oco' ? limitPrice : exits.takeProfit;
  const stopLoss = exits.stopLoss && 'stop' in exits.stopLoss ? exits.stopLoss.stop : undefined;
  const isBeyond = (price: bigint | undefined, other: bigint | undefined): boolean =>
    price === undefined || other === undefined || (isSellOut ? price > other : price < other);
  const [above, below] = isSellOut ? ['above', 'below'] : ['below', 'above'];
  const refused = (field: 'takeProfit' | 'stopLoss', text: string): Remark =>
    refusal('linked_orders_invalid', text, field);
  const entries = exits.kind === 'oco' ? [] : [limitPrice, stopPrice];
  const wrong: Remark[] = [];
  if (!entries.every((entry) => isBeyond(takeProfit, entry)))
    wrong.push(refused('takeProfit', `The take profit must be ${above} the entry.`));
  if (!entries.every((entry) => isBeyond(entry, stopLoss)))
    wrong.push(refused('stopLoss', `The stop loss must be ${below} the entry.`));
  if (wrong.length === 0 && !isBeyond(takeProfit, stopLoss))
    wrong.push(refused('stopLoss', `The stop loss must be ${below} the take profit.`));
  return wrong;
};

const pricesMustBeInsideBand: Rule = ({ order, terms, market }) => {
  const { bandBps } = terms.listed;
  const reference = referencePrice(terms, market);
  if (bandBps === 0 || reference === undefined) return undefined;
  const { limitPrice, stopPrice, exits } = order;
  const stopLoss = exitOrders(order, terms, market).find(({ type }) => type === 'stop')?.stopPrice;
  const prices = { limitPrice, stopPrice, takeProfit: exits?.takeProfit, stopLoss };
  const outside: Remark[] = [];
  for (const field of ['limitPrice', 'stopPrice', 'takeProfit', 'stopLoss'] as const) {
    const price = prices[field];
    if (price === undefined) continue;
    const away = price > reference ? price - reference : reference - price;
    if (away * 10_000n <= reference * BigInt(bandBps)) continue;
    const width = (reference * BigInt(bandBps)) / 10_000n;
    const low = terms.shownPrice(terms.stepUp(greater(reference - width - 1n, 0n)));
    const high = terms.shownPrice(terms.tickBelow(reference + width));
    const at = field === 'stopPrice' && order.trail ? 'trail' : field;
    outside.push(refusal('price_outside_band', `Prices are accepted from ${low} to ${high} now.`, at));
  }
  return outside;
};

const quantityMustNotExceedMaximum: Rule = ({ order, terms }) =>
  order.qty > terms.qtyMax
    ? refusal(
        'quantity_above_maximum',
        `The largest order of ${terms.listed.symbol} is ${terms.shownHolding(terms.qtyMax * terms.baseMultiplier)}.`,
        'qty',
      )
    : undefined;

const mostWorth = (order: ReadyOrder, terms: TradingTerms, market: MarketNow, { workingPrice }: Estimate): bigint =>
  order.notional ?? highestPrice(order, market, workingPrice) * order.qty * terms.multiplier;

const amountsMustBeInRange: Rule = ({ order, terms, market, estimate }) => {
  if (!estimate) return undefined;
  const notional = mostWorth(order, terms, market, estimate);
  const tooLarge = notional > amountMax || estimate.cash > amountMax || order.qty * terms.baseMultiplier > amountMax;
  return tooLarge ? refusal('amount_out_of_range', 'This order is larger than can be handled exactly.') : undefined;
};

const notionalMustNotExceedMaximum: Rule = ({ order, terms, market, estimate: own }) => {
  if (!own) return undefined;
  const most = terms.shownMoney(terms.notionalMax);
  const notional = mostWorth(order, terms, market, own);
  const refused = (text: string): Remark =>
    refusal('notional_above_maximum', `${text}; the most of one order is ${most}.`);
  if (notional > terms.notionalMax) return refused(`This order is worth ${terms.shownMoney(notional)}`);
  for (const exit of exitOrders(order, terms, market)) {
    const ofExit = estimate(exit, terms, market);
    const worth = ofExit ? mostWorth(exit, terms, market, ofExit) : 0n;
    const name = exit.type === 'limit' ? 'take profit' : 'stop loss';
    if (worth > terms.notionalMax) return refused(`The ${name} of this order is worth ${terms.shownMoney(worth)}`);
  }
  return undefined;
};

const fundsMustCoverOrder: Rule = ({ order, terms, estimate, means }) =>
  order.side === 'buy' && estimate && means.cash !== undefined && estimate.cash > means.cash
    ? refusal(
        'insufficient_funds',
        `Buying power is ${terms.shownMoney(means.cash)}; this order needs ${terms.shownMoney(estimate.cash)}.`,
      )
    : undefined;

const holdingsMustCoverOrder: Rule = ({ order, terms, estimate, means }) =>
  order.side === 'sell' && estimate && means.custody !== undefined && estimate.custody > means.custody
    ? refusal(
        'insufficient_holdings',
        `Available holdings are ${terms.shownHolding(means.custody)}; this order needs ${terms.shownHolding(estimate.custody)}.`,
      )
    : undefined;

const postOnlyWouldCross: Rule = ({ order, terms, estimate }) =>
  order.postOnly && estimate && estimate.now.qty > 0n
    ? caution(`At ${terms.shownPrice(estimate.workingPrice)} it would trade at once, so post-only would reject it.`)
    : undefined;

/** Beyond the best opposite price by more, a limit is more likely a slip than a wish. */
const farPercent = 5n;

const limitIsFarThroughMarket: Rule = ({ order, terms, market }) => {
  const { side, limitPrice, stopPrice, postOnly } = order;
  if (limitPrice === undefined || stopPrice !== undefined || postOnly) return undefined;
  const [best] = side === 'buy' ? market.asks : market.bids;
  if (best === undefined) return undefined;
  const beyond = side === 'buy' ? limitPrice - best.price : best.price - limitPrice;
  if (beyond * 100n <= best.price * farPercent) return undefined;
  const percent = decimalText(ratio({ units: beyond * 100n, scale: 0 }, { units: best.price, scale: 0 }, 2));
  const opposite = `best ${side === 'buy' ? 'ask' : 'bid'} of ${terms.shownPrice(best.price)}`;
  return caution(
    `${terms.shownPrice(limitPrice)} is ${shown(percent, 2)} % beyond the ${opposite}: it would trade at once.`,
    'limitPrice',
  );
};

function bookMayNotTakeAmount(notional: bigint, terms: TradingTerms, { now, nowValue, workingPrice }: Estimate) {
  const isSpent = terms.lotsWorth(now.worstPrice ?? workingPrice, notional - nowValue) === 0n;
  if (isSpent) return undefined;
  const until = terms.shownPrice(workingPrice);
  return caution(`The book has ${terms.shownMoney(nowValue)} up to ${until}; the rest of the amount would not trade.`);
}

const bookMayNotFill: Rule = ({ order, terms, estimate }) => {
  if (!estimate || order.stopPrice !== undefined || isForAuction(order)) return undefined;
  if (order.notional !== undefined) return bookMayNotTakeAmount(order.notional, terms, estimate);
  if (estimate.now.qty === order.qty) return undefined;
  const there = terms.shownHolding(estimate.now.qty * terms.baseMultiplier);
  const until = terms.shownPrice(estimate.workingPrice);
  if (order.timeInForce === 'fok') {
    return caution(`The book has ${there} up to ${until}: fill-or-kill would cancel the order.`);
  }
  if (order.type === 'market' || order.timeInForce === 'ioc') {
    return caution(`The book has ${there} up to ${until}; what is left of the order would be canceled.`);
  }
  return undefined;
};

const stopIsReached: Rule = ({ order, terms, market }) => {
  const { exits, side, trail } = order;
  // Of one that cancels other the stop works from the beginning.
  const ofPair = exits?.kind === 'oco' && exits.stopLoss && 'stop' in exits.stopLoss ? exits.stopLoss.stop : undefined;
  const stop = order.stopPrice ?? ofPair;
  if (stop === undefined || trail || market.last === undefined) return undefined;
  const reached = side === 'buy' ? market.last >= stop : market.last <= stop;
  const field = ofPair === undefined ? 'stopPrice' : 'stopLoss';
  return reached
    ? caution(`The last price is ${terms.shownPrice(market.last)}: this stop triggers at once.`, field)
    : undefined;
};

const proposalRules: readonly Rule[] = [
  postOnlyMustBeAbleToRest,
  marketOrderNeedsReference,
  phaseMustTakeOrder,
  trailMustHaveBeginning,
  exitsMustEncloseEntry,
  icebergMustShowSome,
  amountMustBuyLot,
  pricesMustBeInsideBand,
  quantityMustNotExceedMaximum,
  amountsMustBeInRange,
  notionalMustNotExceedMaximum,
  fundsMustCoverOrder,
  holdingsMustCoverOrder,
  postOnlyWouldCross,
  limitIsFarThroughMarket,
  bookMayNotFill,
  stopIsReached,
];

/** In the core's order, and only what the first of its rules refuses, at each field: its code is the one that the server would name. */
export function remarksOn(proposal: Proposal): Remark[] {
  const remarks = proposalRules.flatMap((rule) => rule(proposal) ?? []);
  const first = remarks.find(({ severity }) => severity === 'refusal');
  return first ? remarks.filter(({ severity, code }) => severity === 'refusal' && code === first.code) : remarks;
}
