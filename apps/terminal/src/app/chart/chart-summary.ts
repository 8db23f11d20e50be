import { changePercent } from '../figures/change';
import { compare, exact } from '../figures/exact';
import { shown, shownSigned } from '../figures/shown';
import type { ChartCandle, ChartSeries } from './chart-series';

/** The chart in a sentence, for who cannot see it; candles newest first. */
export function chartSummary(series: ChartSeries | undefined, recent: readonly ChartCandle[]): string {
  if (!series) return '';
  const { symbol, interval, priceScale } = series;
  const [newest, oldest] = [recent.at(0), recent.at(-1)];
  if (!newest || !oldest) return `${symbol}: no candles of ${interval.words}.`;
  const price = (decimal: string): string => shown(decimal, priceScale);
  const high = recent.map((candle) => candle.high).reduce((a, b) => (compare(exact(a), exact(b)) >= 0 ? a : b));
  const low = recent.map((candle) => candle.low).reduce((a, b) => (compare(exact(a), exact(b)) <= 0 ? a : b));
  const change = changePercent(newest.close, oldest.open);
  const moved = change ? ` (${shownSigned(change, 2)} %)` : '';
  const candles = recent.length === 1 ? 'the last candle' : `the last ${recent.length} candles`;
  return (
    `${symbol}, ${candles} of ${interval.words}: ` +
    `from ${price(oldest.open)} to ${price(newest.close)}${moved}, high ${price(high)}, low ${price(low)}.`
  );
}
