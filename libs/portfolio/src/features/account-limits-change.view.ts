import { ApiProperty } from '@nestjs/swagger';
import { AccountLimitsView } from './account.view';

export class AccountLimitsChangeView {
  @ApiProperty({ format: 'ulid' }) accountId: string;
  @ApiProperty({ type: () => AccountLimitsView }) limits: AccountLimitsView;
  @ApiProperty() reason: string;
  @ApiProperty({ description: 'User id of the operator.' }) actor: string;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
}
