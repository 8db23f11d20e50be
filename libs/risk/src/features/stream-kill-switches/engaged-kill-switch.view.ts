import { ApiProperty } from '@nestjs/swagger';
import { killSwitchScopes, type KillSwitchScope } from '@openbourse/core/engine';

/** What a trader needs to know of a kill switch: that it is engaged, not who engaged it and why. */
export class EngagedKillSwitchView {
  @ApiProperty({ enum: killSwitchScopes }) scope: KillSwitchScope;
  @ApiProperty({ description: 'Code of the tenant, id of the account or symbol of the instrument.', example: 'AAPL' })
  target: string;
  @ApiProperty({ format: 'date-time' }) since: string;
}
