import { Query } from '@nestjs/cqrs';
import type { PostingCause } from '@openbourse/core/engine';
import type { Page, PageQuery } from '@openbourse/platform';
import type { PostingView } from '../posting.view';

export interface PostingsOf {
  readonly tenantId: number;
  /** Absent: every ledger account of the tenant, the house's included. */
  readonly accountId?: number;
  readonly assetId?: number;
  readonly cause?: PostingCause;
}

/** Newest first. */
export class ListPostings extends Query<Page<PostingView>> {
  constructor(
    readonly whose: PostingsOf,
    readonly page: PageQuery,
  ) {
    super();
  }
}
