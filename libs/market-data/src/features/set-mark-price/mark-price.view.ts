import { ApiProperty } from '@nestjs/swagger';

export class MarkPriceView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ type: String, format: 'decimal', example: '190.5' }) price: string;
  @ApiProperty({ format: 'date-time' }) markedAt: string;
}
