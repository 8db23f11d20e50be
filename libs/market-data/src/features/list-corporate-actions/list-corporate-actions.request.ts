import { IsText, OptionalField, PageQuery } from '@openbourse/platform';

export class ListCorporateActionsRequest extends PageQuery {
  @IsText({ max: 32, example: 'AAPL', description: 'Only of the instrument that has this symbol now.' })
  @OptionalField()
  symbol?: string;
}
