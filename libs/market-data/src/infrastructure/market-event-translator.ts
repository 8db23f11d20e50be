import { Inject, Injectable } from '@nestjs/common';
import { instrumentStatuses, sides, type LevelChanged } from '@openbourse/core/engine';
import { formatDecimal } from '@openbourse/kernel';
import type { CommittedEvents, CoreEventTranslator, IntegrationEvent } from '@openbourse/platform';
import {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedInstrument,
} from '../contracts/instrument-directory';
import { auctionView, phaseView } from '../features/session.view';
import { marketEventTypes, type LevelsChangedV1, type MarketUpdateV1 } from '../contracts/market-events';

/** From the core's events to the context's: one event per book and batch. */
@Injectable()
export class MarketEventTranslator implements CoreEventTranslator {
  constructor(@Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory) {}

  async translate(
    { batch, timeMs, events }: CommittedEvents,
    wants: (type: string) => boolean,
    published: IntegrationEvent[],
  ): Promise<void> {
    if (!wants(marketEventTypes.updates)) return;
    const levels = new Map<number, LevelChanged[]>();
    for (const event of events) {
      if (event.kind === 'level_changed') {
        const changed = levels.get(event.instrumentId);
        if (changed) changed.push(event);
        else levels.set(event.instrumentId, [event]);
      } else if (event.kind === 'instrument_status_changed') {
        const instrument = await this.instrument(event.tenantId, event.instrumentId);
        const status = instrumentStatuses[event.status];
        published.push(update(instrument, { kind: 'status', ...named(instrument), status, reason: event.reason }));
      } else if (event.kind === 'phase_changed') {
        const instrument = await this.instrument(event.tenantId, event.instrumentId);
        published.push(update(instrument, { kind: 'phase', ...named(instrument), ...phaseView(event) }));
      } else if (event.kind === 'auction_uncrossed') {
        const instrument = await this.instrument(event.tenantId, event.instrumentId);
        const held = auctionView(instrument, { ...event, toldMs: timeMs });
        published.push(update(instrument, { kind: 'auction', ...named(instrument), ...held }));
      } else if (event.kind === 'instrument_listed') {
        const instrument = await this.instrument(event.tenantId, event.instrumentId);
        published.push(update(instrument, { kind: 'listed', ...named(instrument) }));
      }
    }
    for (const changed of levels.values()) {
      const instrument = await this.instrument(changed[0].tenantId, changed[0].instrumentId);
      published.push(update(instrument, levelsChanged(instrument, batch, changed)));
    }
  }

  private async instrument(tenantId: number, instrumentId: number): Promise<ListedInstrument> {
    const instrument =
      this.instruments.rememberedById(tenantId, instrumentId) ?? (await this.instruments.byId(tenantId, instrumentId));
    if (!instrument) throw new Error(`instrument ${instrumentId} is not listed`);
    return instrument;
  }
}

const named = ({ id, symbol }: ListedInstrument) => ({ symbol, instrumentNumber: id });

const update = ({ tenantId, symbol }: ListedInstrument, payload: MarketUpdateV1): IntegrationEvent => ({
  type: marketEventTypes.updates,
  version: 1,
  tenantId,
  key: symbol,
  payload,
});

function levelsChanged(instrument: ListedInstrument, batch: number, changed: readonly LevelChanged[]): LevelsChangedV1 {
  const { priceScale, qtyScale } = instrument.terms;
  return {
    kind: 'levels',
    ...named(instrument),
    updateId: batch,
    levels: changed.map(
      ({ side, price, qty }) => [sides[side], formatDecimal(price, priceScale), formatDecimal(qty, qtyScale)] as const,
    ),
  };
}
