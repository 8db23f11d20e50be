import { ApiProperty } from '@nestjs/swagger';
import { formatDecimal } from '@openbourse/kernel';
import type { ListedInstrument } from '../contracts/instrument-directory';
import type { BookLevel } from '../domain/book-side';

const decimal = { type: String, format: 'decimal', nullable: true } as const;

/** The last 24 hours, to the minute. What was before a split is restated: prices and volume in units of now. */
export class TickerView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ ...decimal, description: 'Price of the last trade; when a split came after it, in units of now.' })
  last: string | null;
  @ApiProperty({ ...decimal, description: 'Best buy price.' }) bid: string | null;
  @ApiProperty({ ...decimal, description: 'Quantity wanted at the best buy price.' }) bidQty: string | null;
  @ApiProperty({ ...decimal, description: 'Best sell price.' }) ask: string | null;
  @ApiProperty({ ...decimal, description: 'Quantity offered at the best sell price.' }) askQty: string | null;
  @ApiProperty(decimal) open: string | null;
  @ApiProperty(decimal) high: string | null;
  @ApiProperty(decimal) low: string | null;
  @ApiProperty({ ...decimal, nullable: false, description: 'Quantity traded.' }) volume: string;
  @ApiProperty({ ...decimal, description: 'last − open' }) change: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of the last trade.' }) lastTradeAt:
    string | null;
}

/** Integers at the instrument's scales. */
export interface TickerFigures {
  readonly bid: BookLevel | undefined;
  readonly ask: BookLevel | undefined;
  readonly last: { readonly price: number; readonly tradedMs: number } | undefined;
  readonly day:
    { readonly open: number; readonly high: number; readonly low: number; readonly volume: bigint } | undefined;
}

export function tickerView(
  { symbol, terms }: Pick<ListedInstrument, 'symbol' | 'terms'>,
  { bid, ask, last, day }: TickerFigures,
): TickerView {
  const price = (value: number | undefined): string | null =>
    value === undefined ? null : formatDecimal(value, terms.priceScale);
  const qty = (value: number | undefined): string | null =>
    value === undefined ? null : formatDecimal(value, terms.qtyScale);
  return {
    symbol,
    last: price(last?.price),
    bid: price(bid?.[0]),
    bidQty: qty(bid?.[1]),
    ask: price(ask?.[0]),
    askQty: qty(ask?.[1]),
    open: price(day?.open),
    high: price(day?.high),
    low: price(day?.low),
    volume: formatDecimal(day?.volume ?? 0n, terms.qtyScale),
    change: last && day ? price(last.price - day.open) : null,
    lastTradeAt: last ? new Date(last.tradedMs).toISOString() : null,
  };
}
