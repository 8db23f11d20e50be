/** A candle of the server; decimals, `time` is the start of its interval. */
export interface ChartCandle {
  readonly time: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

export interface LiveCandle extends ChartCandle {
  readonly previous?: ChartCandle;
}

export interface ChartInterval {
  /** As REST and stream name it. */
  readonly name: '1m' | '5m' | '15m' | '1h' | '4h' | '1d';
  readonly words: string;
  readonly period: { readonly type: 'minute' | 'hour' | 'day'; readonly span: number };
}

export const chartIntervals: readonly ChartInterval[] = [
  { name: '1m', words: '1 minute', period: { type: 'minute', span: 1 } },
  { name: '5m', words: '5 minutes', period: { type: 'minute', span: 5 } },
  { name: '15m', words: '15 minutes', period: { type: 'minute', span: 15 } },
  { name: '1h', words: '1 hour', period: { type: 'hour', span: 1 } },
  { name: '4h', words: '4 hours', period: { type: 'hour', span: 4 } },
  { name: '1d', words: '1 day', period: { type: 'day', span: 1 } },
];

/** What the chart shows. */
export interface ChartSeries {
  readonly symbol: string;
  readonly priceScale: number;
  readonly qtyScale: number;
  readonly interval: ChartInterval;
}

export interface CandleRange {
  /** Candles that start before it, RFC 3339; the newest when undefined. */
  readonly before: string | undefined;
  readonly limit: number;
}

/** Reads candles, oldest first. */
export type CandleHistory = (series: ChartSeries, range: CandleRange) => Promise<readonly ChartCandle[]>;
