import { Inject, Injectable } from '@nestjs/common';
import type { PlaceLinkedOrders, PlaceOrder as PlaceOrderCommand } from '@openbourse/core/engine';
import { err, ok, type Result } from '@openbourse/kernel';
import type { Principal } from '@openbourse/platform';
import type { OrderProblem } from '../../domain/order-problem';
import type { TradingAccount } from '../../infrastructure/acl/accounts';
import {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedInstrument,
} from '../../infrastructure/acl/instruments';
import { OwnAccounts } from '../../infrastructure/acl/own-accounts';
import { orderFieldErrors } from './order-field-rules';
import type { PlaceOrderRequest } from './place-order.request';
import { prepareOrder } from './prepare-order';

export interface PreparedOrder {
  readonly command: PlaceOrderCommand | PlaceLinkedOrders;
  readonly account: TradingAccount;
  readonly instrument: ListedInstrument;
}

/** Everything about a new order that can be said before the core is asked. */
@Injectable()
export class OrderPreparation {
  constructor(
    private readonly accounts: OwnAccounts,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async prepare(caller: Principal, request: PlaceOrderRequest): Promise<Result<PreparedOrder, OrderProblem>> {
    const errors = orderFieldErrors(request);
    if (errors) return err({ code: 'invalid_request', errors });
    const found = this.accounts.find(caller, request.accountId);
    const account = found instanceof Promise ? await found : found;
    if (!account) return err({ code: 'account_not_found' });
    const instrument =
      this.instruments.rememberedBySymbol(caller.tenantId, request.symbol) ??
      (await this.instruments.bySymbol(caller.tenantId, request.symbol));
    if (!instrument) {
      return err({
        code: 'instrument_not_found',
        errors: [{ field: 'symbol', code: 'unknown', detail: 'no instrument has this symbol' }],
      });
    }
    const command = prepareOrder(request, account, instrument);
    return command.ok ? ok({ command: command.value, account, instrument }) : command;
  }
}
