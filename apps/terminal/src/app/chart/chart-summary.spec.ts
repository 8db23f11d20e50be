import { chartIntervals } from './chart-series';
import { chartSummary } from './chart-summary';

const series = { symbol: 'AAPL', priceScale: 2, qtyScale: 0, interval: chartIntervals[1] };
const candle = (open: string, high: string, low: string, close: string) => ({
  ...{ time: '2026-11-21T08:00:00Z', open, high, low, close, volume: '1' },
});

describe('the chart in words', () => {
  it('says where the price came from, where it is and how far it went', () => {
    const newestFirst = [candle('101', '102.5', '100.5', '101.25'), candle('100', '101', '99', '101')];
    expect(chartSummary(series, newestFirst)).toBe(
      'AAPL, the last 2 candles of 5 minutes: from 100.00 to 101.25 (+1.25 %), high 102.50, low 99.00.',
    );
  });

  it('counts one as one', () =>
    expect(chartSummary(series, [candle('100', '101', '99', '101')])).toMatch(/^AAPL, the last candle of 5 minutes: /));

  it('says that there is nothing', () => {
    expect(chartSummary(series, [])).toBe('AAPL: no candles of 5 minutes.');
  });
});
