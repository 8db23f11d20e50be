import { feeOf } from '@openbourse/core/ledger';
import { walkBook, walkBookFor, type BookWalk, type Level } from './book-walk';
import type { ReadyOrder } from './read-draft';
import { greater, lesser, type TradingTerms } from '../order-terms/trading-terms';
import { exitOrders } from './exit-orders';

/** The market as the terminal sees it now. */
export interface MarketNow {
  /** Price of the last trade, at the price scale. */
  readonly last: bigint | undefined;
  readonly bestBid: bigint | undefined;
  /** Best first. */
  readonly bids: Iterable<Level>;
  readonly asks: Iterable<Level>;
}

/** Amounts are money at the scale of the quote asset, but for `custody`. */
export interface Estimate {
  /** The worst price at which it may trade: its limit, or where its protection stops it. */
  readonly workingPrice: bigint;
  /** Quantity at the limit, or for an order without one at the worst price. */
  readonly valueAtWorking: bigint;
  /** The whole order at the prices it can expect: a buy at its working price, a sell at the bids above that, then at it. */
  readonly wholeValue: bigint;
  /** The most that the fee can come to while the order trades at its working price or better for a buy. */
  readonly feeMost: bigint;
  /** What a buy sets aside: value and highest fee. */
  readonly cash: bigint;
  /** What a sell sets aside, in units of the base asset. */
  readonly custody: bigint;
  /** What it would trade against the book of this moment; a stop waits, so it trades nothing yet. */
  readonly now: BookWalk;
  readonly nowValue: bigint;
  readonly nowFee: bigint;
}

export const referencePrice = (terms: TradingTerms, market: MarketNow): bigint | undefined =>
  market.last ?? terms.listedReference;

/**
 * The core's own arithmetic for what it would set aside; undefined when a market order has no reference price, or a trailing stop
 * nothing to trail. Of an order that is completed.
 */
export function estimate(order: ReadyOrder, terms: TradingTerms, market: MarketNow): Estimate | undefined {
  const own = estimateAlone(order, terms, market);
  const [stop] = order.exits?.kind === 'oco' ? exitOrders(order, terms, market) : [];
  const other = stop && estimateAlone(stop, terms, market);
  if (own === undefined || other === undefined || order.side === 'sell') return own;
  // All of it at the dearer price at most, but each of the two may fill in part, and pay a fee of its own.
  const dearer = other.valueAtWorking > own.valueAtWorking ? other : own;
  const { workingPrice, valueAtWorking, wholeValue } = dearer;
  const feeMost = own.feeMost + other.feeMost;
  return { ...own, workingPrice, valueAtWorking, wholeValue, feeMost, cash: valueAtWorking + feeMost };
}

/** Against the book of this moment: stops and orders for an auction are not in it yet. */
const waits = ({ stopPrice, timeInForce }: ReadyOrder): boolean =>
  stopPrice !== undefined || timeInForce === 'opg' || timeInForce === 'cls';

function estimateAlone(order: ReadyOrder, terms: TradingTerms, market: MarketNow): Estimate | undefined {
  const workingPrice = workingPriceOf(order, terms, market);
  if (workingPrice === undefined) return undefined;
  const isBuy = order.side === 'buy';
  const valueAtWorking = order.notional ?? workingPrice * order.qty * terms.multiplier;
  const levels = waits(order) ? [] : isBuy ? market.asks : market.bids;
  const now =
    order.notional === undefined
      ? walkBook(levels, { isBuy, qty: order.qty, limit: workingPrice })
      : walkBookFor(levels, { isBuy, amount: order.notional, limit: workingPrice }, terms);
  const nowValue = now.value * terms.multiplier;
  const wholeValue = isBuy ? valueAtWorking : (order.notional ?? sellValue(order, terms, now, workingPrice));
  // A sell pays its fee out of its proceeds and never more than them.
  const feeMost = isBuy ? feeAtMost(terms, wholeValue) : lesser(feeAtMost(terms, wholeValue), wholeValue);
  const nowFee = takerFee(terms, nowValue);
  return {
    workingPrice,
    valueAtWorking,
    wholeValue,
    feeMost,
    cash: isBuy ? valueAtWorking + feeMost : 0n,
    custody: isBuy ? 0n : order.qty * terms.baseMultiplier,
    now,
    nowValue,
    nowFee: isBuy ? nowFee : lesser(nowFee, nowValue),
  };
}

function workingPriceOf(order: ReadyOrder, terms: TradingTerms, market: MarketNow): bigint | undefined {
  if (order.limitPrice !== undefined) return order.limitPrice;
  const from = order.type === 'trailing_stop' ? order.stopPrice : (order.stopPrice ?? referencePrice(terms, market));
  return from === undefined ? undefined : terms.protectionPrice(order.side === 'buy', from);
}

/** A sell takes the bids above its own price, and its fee is a part of what it takes. */
function sellValue(order: ReadyOrder, terms: TradingTerms, now: BookWalk, workingPrice: bigint): bigint {
  return (now.value + (order.qty - now.qty) * workingPrice) * terms.multiplier;
}

/** What an amount can be in one command of the core; beyond it the order is refused. */
export const amountMax = BigInt(Number.MAX_SAFE_INTEGER);

function feeAtMost(terms: TradingTerms, value: bigint): bigint {
  return value > amountMax ? 0n : BigInt(feeOf(terms.fees, 0, 0, Number(value)));
}

function takerFee(terms: TradingTerms, value: bigint): bigint {
  return value > amountMax ? 0n : BigInt(feeOf(terms.fees, Number(value), 0, 0));
}

/** The highest price that the order could trade at: a sell takes the best bid when that is above its own price. */
export function highestPrice(order: ReadyOrder, market: MarketNow, workingPrice: bigint): bigint {
  return order.side === 'sell' ? greater(workingPrice, market.bestBid ?? 0n) : workingPrice;
}
