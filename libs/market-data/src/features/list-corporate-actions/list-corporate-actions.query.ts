import { Query } from '@nestjs/cqrs';
import type { Page } from '@openbourse/platform';
import type { CorporateActionEntryView } from '../corporate-action-entry.view';
import type { ListCorporateActionsRequest } from './list-corporate-actions.request';

export class ListCorporateActions extends Query<Page<CorporateActionEntryView>> {
  constructor(
    readonly tenantId: number,
    readonly request: ListCorporateActionsRequest,
  ) {
    super();
  }
}
