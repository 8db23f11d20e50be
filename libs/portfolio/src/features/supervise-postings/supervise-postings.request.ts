import { postingCauses, type PostingCause } from '@openbourse/core/engine';
import { IsId, IsOneOf, IsText, OptionalField, PageQuery } from '@openbourse/platform';

export class SupervisePostingsRequest extends PageQuery {
  @IsId({ description: 'Only the ledger of this account.' })
  @OptionalField()
  accountId?: string;

  @IsText({ max: 32, description: 'Only amounts of this currency, coin or share.', example: 'USD' })
  @OptionalField()
  asset?: string;

  @IsOneOf(postingCauses)
  @OptionalField()
  cause?: PostingCause;
}
