import { IsText, OptionalField, PageQuery } from '@openbourse/platform';
import { emailLengthMax } from '../../domain/email';

export class ListUsersRequest extends PageQuery {
  @IsText({
    max: emailLengthMax,
    description: 'Only users whose email contains it, whatever its case.',
    example: 'demo',
  })
  @OptionalField()
  search?: string;
}
