import { Query } from '@nestjs/cqrs';
import type { PageQuery, StreamedPage } from '@openbourse/platform';
import type { PostingsOf } from '../list-postings/list-postings.query';
import type { PostingView } from '../posting.view';

/** Newest first, to be joined with the tenant's private stream. */
export class SupervisePostings extends Query<StreamedPage<PostingView>> {
  constructor(
    readonly whose: PostingsOf,
    readonly page: PageQuery,
  ) {
    super();
  }
}
