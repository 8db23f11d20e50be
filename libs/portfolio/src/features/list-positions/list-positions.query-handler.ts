import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { StreamedPage } from '@openbourse/platform';
import { positionAmounts } from '../../domain/position-figures';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../infrastructure/acl/instruments';
import { PositionReader } from '../../infrastructure/persistence/position-reader';
import { ReadableAccounts } from '../../infrastructure/readable-accounts';
import { ListPositions } from './list-positions.query';
import type { PositionView } from './position.view';

@QueryHandler(ListPositions)
export class ListPositionsHandler implements IQueryHandler<ListPositions> {
  constructor(
    private readonly readable: ReadableAccounts,
    private readonly positions: PositionReader,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ caller, accountId }: ListPositions): Promise<StreamedPage<PositionView> | undefined> {
    const account = await this.readable.find(caller, accountId);
    if (!account) return undefined;
    const { positions, streamSeq } = await this.positions.list(account);
    const items = await Promise.all(
      positions.map(async ({ instrumentId, figures }) => {
        const instrument = await this.instruments.byId(caller.tenantId, instrumentId);
        if (!instrument) throw new Error(`instrument ${instrumentId} is not listed`);
        const { symbol, base, quote, terms } = instrument;
        const scales = { baseScale: base.scale, quoteScale: quote.scale, priceScale: terms.priceScale };
        return { symbol, ...positionAmounts(figures, scales), currency: quote.code };
      }),
    );
    return { items, nextCursor: null, streamSeq };
  }
}
