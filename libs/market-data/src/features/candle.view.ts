import { ApiProperty } from '@nestjs/swagger';
import { formatDecimal } from '@openbourse/kernel';
import type { ListedInstrument } from '../contracts/instrument-directory';

const decimal = { type: String, format: 'decimal' } as const;

export class CandleView {
  @ApiProperty({ format: 'date-time', description: 'Start of the interval, UTC.' }) time: string;
  @ApiProperty(decimal) open: string;
  @ApiProperty(decimal) high: string;
  @ApiProperty(decimal) low: string;
  @ApiProperty(decimal) close: string;
  @ApiProperty({ ...decimal, description: 'Quantity traded.' }) volume: string;
  @ApiProperty({ type: 'integer' }) trades: number;
}

type Figure = number | bigint | string;

/** Of integers at the instrument's scales. */
export function candleView(
  { terms: { priceScale, qtyScale } }: Pick<ListedInstrument, 'terms'>,
  candle: Readonly<{ startMs: number; trades: number } & Record<'open' | 'high' | 'low' | 'close' | 'volume', Figure>>,
): CandleView {
  return {
    time: new Date(candle.startMs).toISOString(),
    open: formatDecimal(candle.open, priceScale),
    high: formatDecimal(candle.high, priceScale),
    low: formatDecimal(candle.low, priceScale),
    close: formatDecimal(candle.close, priceScale),
    volume: formatDecimal(candle.volume, qtyScale),
    trades: candle.trades,
  };
}
