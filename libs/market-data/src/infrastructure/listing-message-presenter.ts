import { Inject, Injectable } from '@nestjs/common';
import type { CoreEvent } from '@openbourse/core/engine';
import { derivedId, IdKind } from '@openbourse/kernel';
import type { EventOrigin, PrivateMessage, PrivateMessagePresenter, Viewer } from '@openbourse/streams';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../contracts/instrument-directory';
import { instrumentView, newlyListed } from '../features/instrument.view';

type Listed = Extract<CoreEvent, { kind: 'instrument_listed' }>;

/** New instruments, for operators. */
@Injectable()
export class ListingMessagePresenter implements PrivateMessagePresenter {
  constructor(@Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory) {}

  present(event: CoreEvent, origin: EventOrigin, viewer: Viewer): Promise<PrivateMessage> | undefined {
    return viewer.kind === 'tenant' && event.kind === 'instrument_listed' ? this.listed(event, origin) : undefined;
  }

  private async listed({ tenantId, instrumentId }: Listed, { shard, timeMs }: EventOrigin): Promise<PrivateMessage> {
    const instrument = await this.instruments.byId(tenantId, instrumentId);
    if (!instrument) throw new Error(`instrument ${instrumentId} is not listed`);
    const id = derivedId(IdKind.instrument, shard, timeMs, instrumentId);
    return {
      channel: 'instruments_update',
      type: 'listed',
      data: instrumentView(instrument, newlyListed, id),
    };
  }
}
