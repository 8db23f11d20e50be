import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeNumberCursor, pageOfViews, type Page } from '@openbourse/platform';
import { PostingReader } from '../../infrastructure/persistence/posting-reader';
import type { PostingView } from '../posting.view';
import { ListPostings } from './list-postings.query';

@QueryHandler(ListPostings)
export class ListPostingsHandler implements IQueryHandler<ListPostings> {
  constructor(private readonly postings: PostingReader) {}

  async execute({ whose, page: { limit, cursor } }: ListPostings): Promise<Page<PostingView>> {
    const { postings } = await this.postings.list({ ...whose, before: decodeNumberCursor(cursor), rows: limit + 1 });
    return pageOfViews(
      postings,
      limit,
      ({ postingNumber }) => postingNumber,
      ({ view }) => view,
    );
  }
}
