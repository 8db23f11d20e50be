import { ApiProperty } from '@nestjs/swagger';
import { sides, type Side } from '@openbourse/core/engine';

export class TradeView {
  @ApiProperty({ format: 'ulid' }) id: string;
  @ApiProperty({ format: 'decimal', example: '190.25' }) price: string;
  @ApiProperty({ format: 'decimal', example: '10' }) qty: string;
  @ApiProperty({ enum: sides }) takerSide: Side;
  @ApiProperty({ format: 'date-time' }) executedAt: string;
}
