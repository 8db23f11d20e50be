import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CORE_CLIENT, type CoreClient } from '@openbourse/engine-host';
import { err, ok, type Result } from '@openbourse/kernel';
import type { OrderProblem } from '../../domain/order-problem';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from '../../infrastructure/acl/instruments';
import { OwnAccounts } from '../../infrastructure/acl/own-accounts';
import { CancelAllOrders } from './cancel-all-orders.command';

const everyAccount = 0;
const everyInstrument = 0;

@CommandHandler(CancelAllOrders)
export class CancelAllOrdersHandler implements ICommandHandler<CancelAllOrders> {
  constructor(
    private readonly accounts: OwnAccounts,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
    @Inject(CORE_CLIENT) private readonly core: CoreClient,
  ) {}

  async execute({ caller, symbol }: CancelAllOrders): Promise<Result<number, OrderProblem>> {
    const { tenantId } = caller;
    const instrument = symbol === undefined ? undefined : await this.instruments.bySymbol(tenantId, symbol);
    if (symbol !== undefined && !instrument) return err({ code: 'instrument_not_found' });
    const ownerNo = await this.accounts.ownerNo(caller);
    if (ownerNo === undefined) return ok(0);
    const instrumentId = instrument?.id ?? everyInstrument;
    const outcome = await this.core.submit({
      kind: 'cancel_all',
      tenantId,
      ownerNo,
      accountId: everyAccount,
      instrumentId,
    });
    if (outcome.status === 'done') return ok(outcome.result.canceledCount ?? 0);
    if (outcome.status === 'unavailable') return err({ code: outcome.code });
    if (outcome.status === 'refused') return err({ code: outcome.refusal.code });
    throw new Error('cancel_all has no key that could conflict');
  }
}
