import { decimalText, ratio } from '../figures/exact';
import { shown } from '../figures/shown';
import type { Remark } from '../order-terms/remark';
import { canBePostOnly } from './draft';
import { amountMax, highestPrice, referencePrice, type Estimate, type MarketNow } from './estimate';
import type { ReadyOrder } from './read-draft';
import { greater, type TradingTerms } from '../order-terms/trading-terms';

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
}

type Rule = (proposal: Proposal) => Remark | undefined;

const refusal = (code: string, text: string, field?: Remark['field']): Remark => ({
  severity: 'refusal',
  code,
  text,
  field,
});
const caution = (text: string, field?: Remark['field']): Remark => ({ severity: 'caution', text, field });

const marketOrderNeedsReference: Rule = ({ estimate, terms }) =>
  estimate === undefined
    ? refusal('no_reference_price', `${terms.listed.symbol} has no price yet: send a limit order.`)
    : undefined;

const postOnlyMustBeAbleToRest: Rule = ({ order }) =>
  order.postOnly && !canBePostOnly(order)
    ? refusal('invalid_request', 'Post-only is for limit orders that are day or gtc.', 'postOnly')
    : undefined;

const pricesMustBeInsideBand: Rule = ({ order, terms, market }) => {
  const { bandBps } = terms.listed;
  const reference = referencePrice(terms, market);
  if (bandBps === 0 || reference === undefined) return undefined;
  for (const field of ['limitPrice', 'stopPrice'] as const) {
    const price = order[field];
    if (price === undefined) continue;
    const away = price > reference ? price - reference : reference - price;
    if (away * 10_000n <= reference * BigInt(bandBps)) continue;
    const width = (reference * BigInt(bandBps)) / 10_000n;
    const low = terms.shownPrice(terms.stepUp(greater(reference - width - 1n, 0n)));
    const high = terms.shownPrice(terms.tickBelow(reference + width));
    return refusal('price_outside_band', `Prices are accepted from ${low} to ${high} now.`, field);
  }
  return undefined;
};

const quantityMustNotExceedMaximum: Rule = ({ order, terms }) =>
  order.qty > terms.qtyMax
    ? refusal(
        'quantity_above_maximum',
        `The largest order of ${terms.listed.symbol} is ${terms.shownHolding(terms.qtyMax * terms.baseMultiplier)}.`,
        'qty',
      )
    : undefined;

const amountsMustBeInRange: Rule = ({ order, terms, market, estimate }) => {
  if (!estimate) return undefined;
  const notional = highestPrice(order, market, estimate.workingPrice) * order.qty * terms.multiplier;
  const tooLarge = notional > amountMax || estimate.cash > amountMax || order.qty * terms.baseMultiplier > amountMax;
  return tooLarge ? refusal('amount_out_of_range', 'This order is larger than can be handled exactly.') : undefined;
};

const notionalMustNotExceedMaximum: Rule = ({ order, terms, market, estimate }) => {
  if (!estimate) return undefined;
  const notional = highestPrice(order, market, estimate.workingPrice) * order.qty * terms.multiplier;
  return notional > terms.notionalMax
    ? refusal(
        'notional_above_maximum',
        `This order is worth ${terms.shownMoney(notional)}; the most of one order is ${terms.shownMoney(terms.notionalMax)}.`,
      )
    : undefined;
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

const bookMayNotFill: Rule = ({ order, terms, estimate }) => {
  if (!estimate || order.stopPrice !== undefined || estimate.now.qty === order.qty) return undefined;
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
  if (order.stopPrice === undefined || market.last === undefined) return undefined;
  const reached = order.side === 'buy' ? market.last >= order.stopPrice : market.last <= order.stopPrice;
  return reached
    ? caution(`The last price is ${terms.shownPrice(market.last)}: this stop triggers at once.`, 'stopPrice')
    : undefined;
};

/** In the core's order, so that the first refusal is the one that the server would name. */
const proposalRules: readonly Rule[] = [
  postOnlyMustBeAbleToRest,
  marketOrderNeedsReference,
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

export function remarksOn(proposal: Proposal): Remark[] {
  return proposalRules.flatMap((rule) => rule(proposal) ?? []);
}
