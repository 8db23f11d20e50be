import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { tenantStreamNo } from '@openbourse/core/engine';
import { err, ok, type Result } from '@openbourse/kernel';
import { decodeNumberCursor, pageOf, type StreamedPage } from '@openbourse/platform';
import { noOrder, orderNumberOf } from '../../domain/order-number';
import type { OrderProblem } from '../../domain/order-problem';
import { ACCOUNT_DIRECTORY, type AccountDirectory } from '../../infrastructure/acl/accounts';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../infrastructure/acl/instruments';
import { OrderViews } from '../../infrastructure/order-views';
import { OrderReader } from '../../infrastructure/persistence/order-reader';
import type { OrderView } from '../order.view';
import { SuperviseOrders } from './supervise-orders.query';

@QueryHandler(SuperviseOrders)
export class SuperviseOrdersHandler implements IQueryHandler<SuperviseOrders> {
  constructor(
    private readonly orders: OrderReader,
    private readonly views: OrderViews,
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async execute({ operator, request }: SuperviseOrders): Promise<Result<StreamedPage<OrderView>, OrderProblem>> {
    const { tenantId } = operator;
    const { accountId, symbol, status, listId, limit, cursor } = request;
    const account = accountId === undefined ? undefined : await this.accounts.byPublicId(tenantId, accountId);
    if (accountId !== undefined && !account) return err({ code: 'account_not_found' });
    const instrument = symbol === undefined ? undefined : await this.instruments.bySymbol(tenantId, symbol);
    if (symbol !== undefined && !instrument) return err({ code: 'instrument_not_found' });
    const list = listId === undefined ? undefined : (orderNumberOf(listId) ?? noOrder);
    const { orders, streamSeq } = await this.orders.list({
      tenantId,
      accountIds: account && [account.accountId],
      instrumentId: instrument?.id,
      status,
      list,
      before: decodeNumberCursor(cursor),
      rows: limit + 1,
      streamNo: tenantStreamNo(tenantId),
    });
    const { items, nextCursor } = pageOf(orders, limit, ({ orderId }) => String(orderId));
    return ok({ items: await this.views.ofAll(tenantId, items), nextCursor, streamSeq });
  }
}
