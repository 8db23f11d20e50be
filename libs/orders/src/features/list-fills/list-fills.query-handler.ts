import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { err, ok, type Result } from '@openbourse/kernel';
import { decodeNumberCursor, noStream, pageOf, type StreamedPage } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../infrastructure/acl/instruments';
import { OwnAccounts } from '../../infrastructure/acl/own-accounts';
import { OwnOrders } from '../../infrastructure/own-orders';
import { FillReader } from '../../infrastructure/persistence/fill-reader';
import { fillView, type FillView } from './fill.view';
import { ListFills } from './list-fills.query';

@QueryHandler(ListFills)
export class ListFillsHandler implements IQueryHandler<ListFills> {
  constructor(
    private readonly accounts: OwnAccounts,
    private readonly orders: OwnOrders,
    private readonly fills: FillReader,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ caller, request }: ListFills): Promise<Result<StreamedPage<FillView>, OrderProblem>> {
    const { tenantId } = caller;
    const { orderId, symbol, limit, cursor } = request;
    const before = decodeNumberCursor(cursor);
    const instrument = symbol === undefined ? undefined : await this.instruments.bySymbol(tenantId, symbol);
    if (symbol !== undefined && !instrument) return err({ code: 'instrument_not_found' });
    const own = orderId === undefined ? undefined : await this.orders.find(caller, orderId);
    if (orderId !== undefined && !own) return err({ code: 'order_not_found' });
    const accounts = own ? [own.account] : await this.accounts.all(caller);
    const { fills, streamSeq } = await this.fills.list({
      tenantId,
      accountIds: accounts.map(({ accountId }) => accountId),
      orderId: own?.order.orderId,
      instrumentId: instrument?.id,
      before,
      rows: limit + 1,
      streamNo: accounts[0]?.ownerNo ?? noStream,
    });
    const { items, nextCursor } = pageOf(fills, limit, ({ tradeId }) => String(tradeId));
    const views = items.map(async (fill) => {
      const account = accounts.find(({ accountId }) => accountId === fill.accountId);
      const traded = await this.instruments.byId(tenantId, fill.instrumentId);
      if (!account || !traded) throw new Error(`trade ${fill.tradeId} has no account or instrument`);
      return fillView(fill, account, traded);
    });
    return ok({ items: await Promise.all(views), nextCursor, streamSeq });
  }
}
