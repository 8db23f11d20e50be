import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { candleIntervals } from '../../domain/candle';
import { CandleStore } from '../../infrastructure/persistence/candle-store';
import { candleView, type CandleView } from '../candle.view';
import { ListCandles } from './list-candles.query';

@QueryHandler(ListCandles)
export class ListCandlesHandler implements IQueryHandler<ListCandles> {
  constructor(
    private readonly store: CandleStore,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ candles: { symbol, interval, ...range } }: ListCandles): Promise<CandleView[] | undefined> {
    const instrument = await this.instruments.bySymbol(range.tenantId, symbol);
    if (!instrument) return undefined;
    const candles = await this.store.list({
      ...range,
      instrumentId: instrument.id,
      minutes: candleIntervals[interval],
    });
    return candles.map((candle) => candleView(instrument, candle));
  }
}
