import { ApiProperty } from '@nestjs/swagger';
import { killSwitchScopes, type KillSwitchScope } from '@openbourse/core/engine';

export class KillSwitchView {
  @ApiProperty({ enum: killSwitchScopes }) scope: KillSwitchScope;
  @ApiProperty({ description: 'Code of the tenant, id of the account or symbol of the instrument.', example: 'AAPL' })
  id: string;
  @ApiProperty({ description: 'Engaged: new orders are denied, cancels pass.' }) engaged: boolean;
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'ulid', description: 'The operator who switched it last.' }) actor: string;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
}
