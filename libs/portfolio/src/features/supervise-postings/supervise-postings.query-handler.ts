import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeNumberCursor, pageOfViews, type StreamedPage } from '@openbourse/platform';
import { PostingReader } from '../../infrastructure/persistence/posting-reader';
import type { PostingView } from '../posting.view';
import { SupervisePostings } from './supervise-postings.query';

@QueryHandler(SupervisePostings)
export class SupervisePostingsHandler implements IQueryHandler<SupervisePostings> {
  constructor(private readonly postings: PostingReader) {}

  async execute({ whose, page: { limit, cursor } }: SupervisePostings): Promise<StreamedPage<PostingView>> {
    const before = decodeNumberCursor(cursor);
    const { postings, streamSeq } = await this.postings.list({ ...whose, before, rows: limit + 1 });
    const page = pageOfViews(
      postings,
      limit,
      ({ postingNumber }) => postingNumber,
      ({ view }) => view,
    );
    return { ...page, streamSeq };
  }
}
