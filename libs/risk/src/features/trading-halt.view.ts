import { ApiProperty } from '@nestjs/swagger';
import {
  instrumentStatuses,
  killSwitchScopes,
  type InstrumentStatus,
  type KillSwitchScope,
} from '@openbourse/core/engine';

const causes = ['kill_switch', 'instrument_status'] as const;

/** A kill switch was engaged or released, or an instrument left or entered trading. */
export class TradingHaltView {
  @ApiProperty({ enum: causes }) cause: (typeof causes)[number];
  @ApiProperty({ enum: killSwitchScopes }) scope: KillSwitchScope;
  @ApiProperty({ description: 'Code of the tenant, id of the account or symbol of the instrument.', example: 'AAPL' })
  target: string;
  @ApiProperty({ enum: instrumentStatuses, required: false, description: 'With cause instrument_status.' })
  status?: InstrumentStatus;
  @ApiProperty() reason: string;
  @ApiProperty({ description: 'User id of the operator.' }) actor: string;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
}
