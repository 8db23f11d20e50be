import { ApiProperty } from '@nestjs/swagger';

export class ChangedAccountLimitsView {
  @ApiProperty({ format: 'ulid' }) accountId: string;
  @ApiProperty({ type: 'integer' }) ordersPerSecondMax: number;
  @ApiProperty({ type: 'integer' }) burstMax: number;
  @ApiProperty({ type: 'integer' }) openOrdersMax: number;
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
}
