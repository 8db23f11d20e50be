import { Query } from '@nestjs/cqrs';
import type { CandleInterval } from '../../domain/candle';
import type { CandleView } from '../candle.view';

/** Oldest first. */
export class ListCandles extends Query<CandleView[] | undefined> {
  constructor(
    readonly candles: {
      readonly tenantId: number;
      readonly symbol: string;
      readonly interval: CandleInterval;
      readonly fromMs?: number;
      readonly toMs?: number;
      readonly limit: number;
    },
  ) {
    super();
  }
}
