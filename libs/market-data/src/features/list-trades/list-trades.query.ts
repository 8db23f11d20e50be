import { Query } from '@nestjs/cqrs';
import type { Page, PageQuery } from '@openbourse/platform';
import type { TradeView } from '../trade.view';

export class ListTrades extends Query<Page<TradeView> | undefined> {
  constructor(
    readonly tenantId: number,
    readonly symbol: string,
    readonly page: PageQuery,
  ) {
    super();
  }
}
