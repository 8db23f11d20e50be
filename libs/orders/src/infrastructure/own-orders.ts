import { Injectable } from '@nestjs/common';
import type { Principal } from '@openbourse/platform';
import type { OrderFigures } from '../domain/order-figures';
import { orderNumberOf } from '../domain/order-number';
import type { TradingAccount } from './acl/accounts';
import { OwnAccounts } from './acl/own-accounts';
import { OrderReader } from './persistence/order-reader';

export interface OwnOrder {
  readonly order: OrderFigures;
  readonly account: TradingAccount;
}

/** An order of the caller's by its public id; anyone else's is as if it did not exist. */
@Injectable()
export class OwnOrders {
  constructor(
    private readonly orders: OrderReader,
    private readonly accounts: OwnAccounts,
  ) {}

  async find(caller: Principal, publicId: string): Promise<OwnOrder | undefined> {
    const number = orderNumberOf(publicId);
    if (!number) return undefined;
    const [order, own] = await Promise.all([
      this.orders.byNumber(caller.tenantId, number.orderId),
      this.accounts.all(caller),
    ]);
    const account = own.find(({ accountId }) => accountId === order?.accountId);
    return order && account && order.createdMs === number.createdMs ? { order, account } : undefined;
  }
}
