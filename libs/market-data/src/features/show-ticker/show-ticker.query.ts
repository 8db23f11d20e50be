import { Query } from '@nestjs/cqrs';
import type { TickerView } from '../ticker.view';

export class ShowTicker extends Query<TickerView | undefined> {
  constructor(
    readonly tenantId: number,
    readonly symbol: string,
    readonly nowMs: number,
  ) {
    super();
  }
}
