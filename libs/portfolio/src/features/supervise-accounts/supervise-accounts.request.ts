import { IsId, OptionalField, PageQuery } from '@openbourse/platform';

export class SuperviseAccountsRequest extends PageQuery {
  @IsId({ description: 'Only accounts of this user.' })
  @OptionalField()
  userId?: string;
}
