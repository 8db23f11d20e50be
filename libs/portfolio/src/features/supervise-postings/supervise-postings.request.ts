import { IsId, OptionalField, PageQuery } from '@openbourse/platform';

export class SupervisePostingsRequest extends PageQuery {
  @IsId({ description: 'Only the ledger of this account.' })
  @OptionalField()
  accountId?: string;
}
