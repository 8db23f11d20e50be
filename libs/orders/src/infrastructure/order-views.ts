import { Inject, Injectable } from '@nestjs/common';
import type { OrderFigures } from '../domain/order-figures';
import { orderView, type OrderView } from '../features/order.view';
import { ACCOUNT_DIRECTORY, type AccountDirectory } from './acl/accounts';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory, type ListedInstrument } from './acl/instruments';

/** Shows orders of one tenant, whoever's they are. */
@Injectable()
export class OrderViews {
  constructor(
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async of(tenantId: number, order: OrderFigures): Promise<OrderView> {
    const [account, instrument] = await Promise.all([
      this.accounts.byId(tenantId, order.accountId),
      this.instrument(tenantId, order.instrumentId),
    ]);
    if (!account) throw new Error(`order ${order.orderId} has no account`);
    return orderView(order, account, instrument);
  }

  async ofAll(tenantId: number, orders: readonly OrderFigures[]): Promise<OrderView[]> {
    return Promise.all(orders.map((order) => this.of(tenantId, order)));
  }

  async instrument(tenantId: number, instrumentId: number): Promise<ListedInstrument> {
    const instrument = await this.instruments.byId(tenantId, instrumentId);
    if (!instrument) throw new Error(`instrument ${instrumentId} is not listed`);
    return instrument;
  }
}
