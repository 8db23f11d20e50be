import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { err, ok, type Result } from '@openbourse/kernel';
import { decodeNumberCursor, noStream, pageOf, type StreamedPage } from '@openbourse/platform';
import { noOrder, orderNumberOf } from '../../domain/order-number';
import type { OrderProblem } from '../../domain/order-problem';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../infrastructure/acl/instruments';
import { OwnAccounts } from '../../infrastructure/acl/own-accounts';
import { OrderViews } from '../../infrastructure/order-views';
import { OrderReader } from '../../infrastructure/persistence/order-reader';
import type { OrderView } from '../order.view';
import { ListOrders } from './list-orders.query';

@QueryHandler(ListOrders)
export class ListOrdersHandler implements IQueryHandler<ListOrders> {
  constructor(
    private readonly accounts: OwnAccounts,
    private readonly orders: OrderReader,
    private readonly views: OrderViews,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ caller, request }: ListOrders): Promise<Result<StreamedPage<OrderView>, OrderProblem>> {
    const { tenantId } = caller;
    const { symbol, status, listId, limit, cursor } = request;
    const instrument = symbol === undefined ? undefined : await this.instruments.bySymbol(tenantId, symbol);
    if (symbol !== undefined && !instrument) return err({ code: 'instrument_not_found' });
    const own = await this.accounts.all(caller);
    const list = listId === undefined ? undefined : (orderNumberOf(listId) ?? noOrder);
    const { orders, streamSeq } = await this.orders.list({
      tenantId,
      accountIds: own.map(({ accountId }) => accountId),
      instrumentId: instrument?.id,
      status,
      list,
      before: decodeNumberCursor(cursor),
      rows: limit + 1,
      streamNo: own[0]?.ownerNo ?? noStream,
    });
    const { items, nextCursor } = pageOf(orders, limit, ({ orderId }) => String(orderId));
    return ok({ items: await this.views.ofAll(tenantId, items), nextCursor, streamSeq });
  }
}
