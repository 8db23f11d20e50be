import { Inject, Injectable } from '@nestjs/common';
import type { CoreEvent, DividendChanged, InstrumentSplit, SymbolChanged } from '@openbourse/core/engine';
import { derivedId, IdKind } from '@openbourse/kernel';
import type { EventOrigin, PrivateMessage, PrivateMessagePresenter, Viewer } from '@openbourse/streams';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../contracts/instrument-directory';
import { dividendView, splitView, symbolChangeView } from '../features/corporate-action.view';

type CorporateAction = InstrumentSplit | DividendChanged | SymbolChanged;

/** Splits, dividends and new symbols, for operators. */
@Injectable()
export class CorporateActionMessagePresenter implements PrivateMessagePresenter {
  constructor(@Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory) {}

  present(event: CoreEvent, origin: EventOrigin, viewer: Viewer): Promise<PrivateMessage> | undefined {
    return viewer.kind === 'tenant' && isCorporateAction(event) ? this.message(event, origin) : undefined;
  }

  private async message(event: CorporateAction, { shard }: EventOrigin): Promise<PrivateMessage> {
    const instrument = await this.instruments.byId(event.tenantId, event.instrumentId);
    if (!instrument) throw new Error(`instrument ${event.instrumentId} is not listed`);
    const id = derivedId(IdKind.instrument, shard, instrument.listedMs, instrument.id);
    const channel = 'instruments_update';
    switch (event.kind) {
      case 'instrument_split':
        return { channel, type: 'split', data: splitView(event, instrument, id) };
      case 'dividend_changed':
        return { channel, type: 'dividend', data: dividendView(event, instrument, id) };
      case 'symbol_changed':
        return { channel, type: 'symbol_changed', data: symbolChangeView(event, instrument, id) };
    }
  }
}

const isCorporateAction = (event: CoreEvent): event is CorporateAction =>
  event.kind === 'instrument_split' || event.kind === 'dividend_changed' || event.kind === 'symbol_changed';
