import { ApiProperty } from '@nestjs/swagger';

const decimal = { type: String, format: 'decimal', nullable: true } as const;

/** The last 24 hours, to the minute. */
export class TickerView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ ...decimal, description: 'Price of the last trade.' }) last: string | null;
  @ApiProperty({ ...decimal, description: 'Best buy price.' }) bid: string | null;
  @ApiProperty({ ...decimal, description: 'Best sell price.' }) ask: string | null;
  @ApiProperty(decimal) open: string | null;
  @ApiProperty(decimal) high: string | null;
  @ApiProperty(decimal) low: string | null;
  @ApiProperty({ ...decimal, nullable: false, description: 'Quantity traded.' }) volume: string;
  @ApiProperty({ ...decimal, description: 'last − open' }) change: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of the last trade.' }) lastTradeAt:
    string | null;
}
