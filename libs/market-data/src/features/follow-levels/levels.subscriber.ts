import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { parseDecimal } from '@openbourse/kernel';
import { IntegrationBus, type EventBatch } from '@openbourse/platform';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory, type ListedInstrument } from '../../contracts/instrument-directory';
import { marketEventTypes, type MarketUpdateV1 } from '../../contracts/market-events';
import { PublicBooks, type Level } from '../../domain/public-books';

/** Keeps the public books, in memory, at the state of the last committed batch. */
@Injectable()
export class LevelsSubscriber implements OnModuleInit, OnModuleDestroy {
  private leave: () => void = () => undefined;

  constructor(
    private readonly bus: IntegrationBus,
    private readonly books: PublicBooks,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  onModuleInit(): void {
    this.leave = this.bus.subscribe('market-data.books', [marketEventTypes.updates], (batch) => this.take(batch));
  }

  onModuleDestroy(): void {
    this.leave();
  }

  private async take({ batch, events }: EventBatch): Promise<void> {
    const levels: Level[] = [];
    for (const { tenantId, payload } of events) {
      const update = payload as MarketUpdateV1;
      if (update.kind !== 'levels') continue;
      const { instrumentNumber } = update;
      const instrument =
        this.instruments.rememberedById(tenantId, instrumentNumber) ?? (await this.instruments.byId(tenantId, instrumentNumber));
      if (!instrument) throw new Error(`instrument ${instrumentNumber} is not listed`);
      for (const level of update.levels) levels.push(levelOf(level, tenantId, instrument));
    }
    this.books.apply(batch, levels);
  }
}

function levelOf([side, price, qty]: readonly [string, string, string], tenantId: number, { id, terms }: ListedInstrument): Level {
  const priceNumber = parseDecimal(price, terms.priceScale);
  const qtyNumber = parseDecimal(qty, terms.qtyScale);
  if (!priceNumber.ok || !qtyNumber.ok) throw new Error(`a level of ${terms.symbol} is at its scales: ${price}, ${qty}`);
  return { tenantId, instrumentId: id, side: side === 'buy' ? 0 : 1, price: priceNumber.value, qty: qtyNumber.value };
}
