import { formatDecimal } from '@openbourse/kernel';
import { decimalText, ratio } from '../figures/exact';
import type { TradingTerms } from '../order-terms/trading-terms';
import type { Estimate } from './estimate';
import type { ReadyOrder } from './read-draft';
import type { Means } from './remarks';

/** A line of what the order will mean. */
export interface EstimateLine {
  readonly name: string;
  /** `money` in the quote asset, `holding` in the base asset, `price` in the quote asset for display only. */
  readonly kind: 'money' | 'holding' | 'price';
  /** A decimal; undefined while it is not known. */
  readonly amount: string | undefined;
  /** How it was reckoned, for hovering. */
  readonly hint: string;
  readonly strong?: boolean;
}

export interface Surroundings {
  readonly terms: TradingTerms;
  readonly means: Means;
  /** Nothing stops orders now. */
  readonly tradesNow: boolean;
}

/** What an order costs or brings, its fee, and what is left afterwards; every figure exact to the last digit. */
export function estimateLines(
  order: ReadyOrder,
  estimate: Estimate,
  { terms, means, tradesNow }: Surroundings,
): readonly EstimateLine[] {
  const lines = order.side === 'buy' ? buyLines : sellLines;
  const fills = tradesNow && mayFill(order, estimate) ? fillLines(order, estimate, terms) : [];
  return [...trailLines(order, terms), ...fills, ...lines(order, estimate, terms, means)];
}

/** Where a trailing stop would begin. */
function trailLines({ trail, stopPrice }: ReadyOrder, { listed }: TradingTerms): EstimateLine[] {
  if (!trail || stopPrice === undefined) return [];
  const amount = formatDecimal(stopPrice, listed.priceScale);
  return [{ name: 'Stop begins at', kind: 'price', amount, hint: 'It follows the price from there, never back' }];
}

/** Post-only that would take is rejected, and fill-or-kill that finds too little is canceled. */
const mayFill = ({ postOnly, timeInForce, qty }: ReadyOrder, { now }: Estimate): boolean =>
  !postOnly && (timeInForce !== 'fok' || now.qty === qty);

function buyLines(order: ReadyOrder, estimate: Estimate, terms: TradingTerms, { cash }: Means): EstimateLine[] {
  const isSure = order.limitPrice !== undefined && estimate.now.qty === 0n;
  const worst = terms.shownPrice(estimate.workingPrice);
  const left = cash === undefined || cash < estimate.cash ? undefined : cash - estimate.cash;
  return [
    {
      name: isSure ? 'Cost' : 'Cost, at most',
      kind: 'money',
      amount: money(terms, estimate.valueAtWorking),
      hint: hintOfCost(order, estimate, worst),
    },
    {
      name: 'Fee, at most',
      kind: 'money',
      amount: money(terms, estimate.feeMost),
      hint: 'What is not charged is given back',
    },
    {
      name: 'Set aside',
      kind: 'money',
      amount: money(terms, estimate.cash),
      hint: 'Cost and highest fee',
      strong: true,
    },
    {
      name: 'Buying power after',
      kind: 'money',
      amount: left === undefined ? undefined : money(terms, left),
      hint: cash === undefined ? 'Your balance is not known yet' : `${terms.shownMoney(cash)} now`,
    },
  ];
}

function hintOfCost({ notional, limitPrice }: ReadyOrder, { workingPrice }: Estimate, worst: string): string {
  if (notional !== undefined) return `The amount; nothing is bought above ${worst}`;
  return workingPrice === limitPrice ? `At the limit, ${worst}` : `At ${worst}, where its protection stops it`;
}

function sellLines(order: ReadyOrder, estimate: Estimate, terms: TradingTerms, { custody }: Means): EstimateLine[] {
  const { wholeValue, feeMost } = estimate;
  const isSure = order.limitPrice !== undefined && estimate.now.qty === 0n;
  const worst = terms.shownPrice(estimate.workingPrice);
  const left = custody === undefined || custody < estimate.custody ? undefined : custody - estimate.custody;
  return [
    {
      name: isSure ? 'Proceeds' : 'Proceeds, about',
      kind: 'money',
      amount: money(terms, wholeValue),
      hint: isSure ? `At the limit, ${worst}` : `Down the book, and no lower than ${worst}`,
    },
    {
      name: isSure ? 'Fee, at most' : 'Fee, about',
      kind: 'money',
      amount: money(terms, feeMost),
      hint: 'Taken from the proceeds',
    },
    {
      name: 'You receive',
      kind: 'money',
      amount: money(terms, wholeValue - feeMost),
      hint: 'Proceeds less fee',
      strong: true,
    },
    {
      name: `${terms.listed.baseAsset} after`,
      kind: 'holding',
      amount: left === undefined ? undefined : formatDecimal(left, terms.listed.baseScale),
      hint: custody === undefined ? 'Your holding is not known yet' : `${terms.shownHolding(custody)} now`,
    },
  ];
}

/** What it would trade now, against the book of this moment. */
function fillLines(order: ReadyOrder, { now, nowValue, nowFee }: Estimate, terms: TradingTerms): EstimateLine[] {
  if (now.qty === 0n || now.worstPrice === undefined) return [];
  const { priceScale } = terms.listed;
  const qty = terms.shownHolding(now.qty * terms.baseMultiplier);
  const average = ratio({ units: now.value, scale: priceScale }, { units: now.qty, scale: 0 }, priceScale + 2);
  return [
    {
      name: order.notional === undefined && now.qty === order.qty ? 'Fills now at about' : `${qty} fill now at about`,
      kind: 'price',
      amount: decimalText(average),
      hint:
        `${qty} for ${terms.shownMoney(nowValue)}, fee ${terms.shownMoney(nowFee)}, ` +
        `as far as ${terms.shownPrice(now.worstPrice)}, if nobody is faster`,
    },
  ];
}

const money = (terms: TradingTerms, units: bigint): string => formatDecimal(units, terms.listed.quoteScale);
