import { ApiProperty } from '@nestjs/swagger';

export class AdjustmentView {
  @ApiProperty({ format: 'ulid' }) accountId: string;
  @ApiProperty({ example: 'USD' }) asset: string;
  @ApiProperty({ format: 'decimal', example: '1000' }) amount: string;
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
}
