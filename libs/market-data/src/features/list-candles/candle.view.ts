import { ApiProperty } from '@nestjs/swagger';

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
