import { amountMax, estimate, type Estimate, type MarketNow } from './estimate';
import type { ReadyOrder } from './read-draft';
import type { Means } from './remarks';
import { lesser, type TradingTerms } from '../order-terms/trading-terms';

/**
 * The largest quantity on lot that `percent` of the buying power (buy) or of the holding (sell) covers, fees included;
 * 0 when not even a lot fits, undefined while means or price are unknown.
 */
export function affordable(
  order: Omit<ReadyOrder, 'qty'>,
  share: { percent: number; means: Means; terms: TradingTerms; market: MarketNow },
): bigint | undefined {
  const { terms, market, means } = share;
  const all = order.side === 'buy' ? means.cash : means.custody;
  if (all === undefined) return undefined;
  const budget = lesser((all * BigInt(share.percent)) / 100n, amountMax);
  const lotsMax = terms.qtyMax / terms.lot;
  if (order.side === 'sell') return lesser(budget / terms.baseMultiplier / terms.lot, lotsMax) * terms.lot;
  const ofLots = (lots: bigint): Estimate | undefined => estimate({ ...order, qty: lots * terms.lot }, terms, market);
  if (!ofLots(1n)) return undefined;
  const isCovered = ({ cash, valueAtWorking }: Estimate): boolean =>
    cash <= budget && valueAtWorking <= terms.notionalMax;
  let [fits, tooMany] = [0n, lotsMax + 1n];
  while (tooMany - fits > 1n) {
    const middle = (fits + tooMany) / 2n;
    if (isCovered(ofLots(middle)!)) fits = middle;
    else tooMany = middle;
  }
  return fits * terms.lot;
}

/** The largest amount of money that `percent` of the buying power covers, fees included, to the decimals that people see. */
export function affordableAmount(
  order: Omit<ReadyOrder, 'qty' | 'notional'>,
  share: { percent: number; means: Means; terms: TradingTerms; market: MarketNow },
): bigint | undefined {
  const { terms, market, means, percent } = share;
  if (order.side === 'sell') {
    const qty = affordable(order, share);
    return qty === undefined ? undefined : estimate({ ...order, qty }, terms, market)?.valueAtWorking;
  }
  if (means.cash === undefined) return undefined;
  const step = 10n ** BigInt(terms.listed.quoteScale - terms.listed.quoteDisplayScale);
  const budget = lesser((means.cash * BigInt(percent)) / 100n, amountMax);
  const covers = (steps: bigint): boolean => {
    const needed = estimate({ ...order, qty: 0n, notional: steps * step }, terms, market);
    return needed !== undefined && needed.cash <= budget && needed.valueAtWorking <= terms.notionalMax;
  };
  let [fits, tooMuch] = [0n, budget / step + 1n];
  while (tooMuch - fits > 1n) {
    const middle = (fits + tooMuch) / 2n;
    if (covers(middle)) fits = middle;
    else tooMuch = middle;
  }
  return fits * step;
}
