import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNT_DIRECTORY, type AccountDirectory, type TradingAccount } from './acl/accounts';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory, type ListedInstrument } from './acl/instruments';

/** What the numbers of an order stand for. */
export interface OrderNames {
  readonly account: TradingAccount;
  readonly instrument: ListedInstrument;
}

/** Names the numbers of events and rows; a promise only when a name is not remembered. */
@Injectable()
export class OrderNaming {
  constructor(
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  of(tenantId: number, accountId: number, instrumentId: number): OrderNames | Promise<OrderNames> {
    const account = this.accounts.rememberedById(tenantId, accountId);
    const instrument = this.instruments.rememberedById(tenantId, instrumentId);
    return account && instrument ? { account, instrument } : this.lookUp(tenantId, accountId, instrumentId);
  }

  async instrument(tenantId: number, instrumentId: number): Promise<ListedInstrument> {
    const instrument = await this.instruments.byId(tenantId, instrumentId);
    if (!instrument) throw new Error(`instrument ${instrumentId} is not listed`);
    return instrument;
  }

  private async lookUp(tenantId: number, accountId: number, instrumentId: number): Promise<OrderNames> {
    const [account, instrument] = await Promise.all([
      this.accounts.byId(tenantId, accountId),
      this.instrument(tenantId, instrumentId),
    ]);
    if (!account) throw new Error(`account ${accountId} is not there`);
    return { account, instrument };
  }
}
