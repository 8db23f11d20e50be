import { ApiProperty } from '@nestjs/swagger';
import { instrumentStatuses, type InstrumentStatus } from '@openbourse/core/engine';

export class InstrumentStatusView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ enum: instrumentStatuses }) status: InstrumentStatus;
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
}
