import { formatDecimal } from '@openbourse/kernel';
import { decimalText, ratio } from '../figures/exact';
import type { TradingTerms } from '../order-terms/trading-terms';
import type { Estimate } from './estimate';
import type { ReadyOrder } from './read-draft';
import type { Means } from './remarks';

/** A line of what the order will mean. */
export interface EstimateLine {
  readonly name: string;
  /** In the quote asset; a decimal. */
  readonly money?: string;
  /** In the base asset; a decimal. */
  readonly holding?: string;
  /** In the quote asset, for display only; a decimal. */
  readonly price?: string;
  /** How it was reckoned, for hovering. */
  readonly hint: string;
  readonly strong?: boolean;
}

/** What an order costs or brings, its fee, and what is left afterwards; every figure exact to the last digit. */
export function estimateLines(
  order: ReadyOrder,
  estimate: Estimate,
  terms: TradingTerms,
  means: Means,
): readonly EstimateLine[] {
  const lines = order.side === 'buy' ? buyLines : sellLines;
  return [...fillLines(order, estimate, terms), ...lines(order, estimate, terms, means)];
}

function buyLines(order: ReadyOrder, estimate: Estimate, terms: TradingTerms, { cash }: Means): EstimateLine[] {
  const isSure = order.limitPrice !== undefined && estimate.now.qty === 0n;
  const worst = terms.shownPrice(estimate.workingPrice);
  const left = cash === undefined || cash < estimate.cash ? undefined : cash - estimate.cash;
  return [
    {
      name: isSure ? 'Cost' : 'Cost, at most',
      money: money(terms, estimate.valueAtWorking),
      hint: order.limitPrice === undefined ? `At ${worst}, where its protection stops it` : `At the limit, ${worst}`,
    },
    { name: 'Fee, at most', money: money(terms, estimate.feeMost), hint: 'What is not charged is given back' },
    { name: 'Set aside', money: money(terms, estimate.cash), hint: 'Cost and highest fee', strong: true },
    {
      name: 'Buying power after',
      money: left === undefined ? undefined : money(terms, left),
      hint: cash === undefined ? 'Your balance is not known yet' : `${terms.shownMoney(cash)} now`,
    },
  ];
}

function sellLines(order: ReadyOrder, estimate: Estimate, terms: TradingTerms, { custody }: Means): EstimateLine[] {
  const { wholeValue, feeMost } = estimate;
  const isSure = order.limitPrice !== undefined && estimate.now.qty === 0n;
  const worst = terms.shownPrice(estimate.workingPrice);
  const left = custody === undefined || custody < estimate.custody ? undefined : custody - estimate.custody;
  return [
    {
      name: isSure ? 'Proceeds' : 'Proceeds, about',
      money: money(terms, wholeValue),
      hint: isSure ? `At the limit, ${worst}` : `Down the book, and no lower than ${worst}`,
    },
    { name: isSure ? 'Fee, at most' : 'Fee, about', money: money(terms, feeMost), hint: 'Taken from the proceeds' },
    { name: 'You receive', money: money(terms, wholeValue - feeMost), hint: 'Proceeds less fee', strong: true },
    {
      name: `${terms.listed.baseAsset} after`,
      holding: left === undefined ? undefined : formatDecimal(left, terms.listed.baseScale),
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
      name: now.qty === order.qty ? 'Fills now at about' : `${qty} fill now at about`,
      price: decimalText(average),
      hint:
        `${qty} for ${terms.shownMoney(nowValue)}, fee ${terms.shownMoney(nowFee)}, ` +
        `as far as ${terms.shownPrice(now.worstPrice)}, if nobody is faster`,
    },
  ];
}

const money = (terms: TradingTerms, units: bigint): string => formatDecimal(units, terms.listed.quoteScale);
