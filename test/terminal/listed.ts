import { formatDecimal } from '@openbourse/kernel';
import { TradingTerms } from '../../apps/terminal/src/app/order-terms/trading-terms';
import type { InstrumentTerms } from '../../libs/core/engine/src/commands';
import { aaplTerms } from '../../libs/core/engine/src/testing/desk';

const [priceScale, qtyScale, quoteScale] = [2, 0, 7];
export const price = (units: number): string => formatDecimal(units, priceScale);
const money = (units: number): string => formatDecimal(units, quoteScale);

/** What REST would tell a terminal of the desk's instrument. */
export function listed(some: Partial<InstrumentTerms>): TradingTerms {
  const terms = { ...aaplTerms, ...some };
  return new TradingTerms({
    symbol: terms.symbol,
    baseAsset: 'AAPL',
    quoteAsset: 'USD',
    priceScale,
    qtyScale,
    baseScale: 0,
    quoteScale,
    quoteDisplayScale: 2,
    lot: String(terms.lot),
    ticks: terms.ticks.map(({ fromPrice, tick }) => ({ fromPrice: price(fromPrice), tick: price(tick) })),
    bandBps: terms.bandBps,
    protectionBps: terms.protectionBps,
    qtyMax: String(terms.qtyMax),
    notionalMax: money(terms.notionalMax),
    referencePrice: terms.referencePrice === 0 ? null : price(terms.referencePrice),
    makerFeePpm: terms.makerPpm,
    takerFeePpm: terms.takerPpm,
    feeMin: money(terms.feeMin),
    feeMax: terms.feeMax === 0 ? null : money(terms.feeMax),
  });
}
