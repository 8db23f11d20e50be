import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeNumberCursor, pageOf, type Page } from '@openbourse/platform';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../contracts/instrument-directory';
import { CorporateActionReader } from '../../infrastructure/persistence/corporate-action-reader';
import type { CorporateActionEntryView } from '../corporate-action-entry.view';
import { ListCorporateActions } from './list-corporate-actions.query';

@QueryHandler(ListCorporateActions)
export class ListCorporateActionsHandler implements IQueryHandler<ListCorporateActions> {
  constructor(
    private readonly actions: CorporateActionReader,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ tenantId, request }: ListCorporateActions): Promise<Page<CorporateActionEntryView>> {
    const { symbol, limit, cursor } = request;
    const before = decodeNumberCursor(cursor);
    const instrument = symbol === undefined ? undefined : await this.instruments.bySymbol(tenantId, symbol);
    if (symbol !== undefined && !instrument) return { items: [], nextCursor: null };
    const found = await this.actions.list(tenantId, { instrumentId: instrument?.id, before, rows: limit + 1 });
    return pageOf(found, limit, ({ actionId }) => String(actionId));
  }
}
