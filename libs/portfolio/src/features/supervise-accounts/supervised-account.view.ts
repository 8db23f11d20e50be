import { ApiProperty } from '@nestjs/swagger';
import { AccountSummaryView } from '../account.view';

/** An account as an operator finds it: by whose it is. */
export class SupervisedAccountView extends AccountSummaryView {
  @ApiProperty({ format: 'email', nullable: true, type: String, description: 'Null when nobody has that user id.' })
  userEmail: string | null;
}
