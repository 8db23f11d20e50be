import { IsId, IsOneOf, IsText, OptionalField, PageQuery } from '@openbourse/platform';

export const statusFilters = ['open', 'closed', 'all'] as const;
export type StatusFilter = (typeof statusFilters)[number];

export class ListOrdersRequest extends PageQuery {
  @IsOneOf(statusFilters)
  @OptionalField()
  status: StatusFilter = 'open';

  @IsText({ max: 32, example: 'AAPL' })
  @OptionalField()
  symbol?: string;

  @IsId({ description: 'Only orders that are linked with each other, by their `listId`.' })
  @OptionalField()
  listId?: string;
}
