import { plainTerms, type OrderExtension, type OrderState } from '@openbourse/core/engine';
import type { ClientCommand, CommandOutcome, CoreClient } from '@openbourse/engine-host';
import type { AccountDirectory, TradingAccount } from '../infrastructure/acl/accounts';
import type { InstrumentDirectory, ListedInstrument } from '../infrastructure/acl/instruments';

const usd = { id: 1, code: 'USD', name: 'US dollar', assetClass: 'fiat', scale: 7, displayScale: 2 } as const;
const aapl = { id: 2, code: 'AAPL', name: 'Apple', assetClass: 'equity', scale: 0, displayScale: 0 } as const;

export const anInstrument: ListedInstrument = {
  id: 7,
  tenantId: 1,
  symbol: 'AAPL',
  name: 'Apple Inc.',
  base: aapl,
  quote: usd,
  listedMs: 1_700_000_000_000,
  terms: {
    symbol: 'AAPL',
    name: 'Apple Inc.',
    baseAsset: 'AAPL',
    quoteAsset: 'USD',
    priceScale: 2,
    qtyScale: 0,
    lot: 1,
    ticks: [{ fromPrice: 0, tick: 1 }],
    bandBps: 0,
    protectionBps: 500,
    qtyMax: 1_000_000,
    notionalMax: 1e15,
    referencePrice: 23_000,
    makerPpm: 100,
    takerPpm: 300,
    feeMin: 0,
    feeMax: 0,
  },
};

export const anAccount: TradingAccount = {
  accountId: 3,
  publicId: '01M7XCF49V1000000000000003',
  tenantId: 1,
  shard: 0,
  ownerNo: 5,
  userId: '01M7XCF48YCT229VE27PT9QJDF',
  name: 'Trading',
};

export const anOrder = (change: Partial<OrderState> = {}): OrderState => ({
  orderId: 11,
  clientOrderId: '',
  tenantId: 1,
  accountId: 3,
  instrumentId: 7,
  side: 0,
  type: 1,
  timeInForce: 1,
  selfTradePrevention: 0,
  postOnly: false,
  status: 0,
  endReason: 0,
  qty: 10,
  filledQty: 0,
  filledNotional: 0,
  fee: 0,
  limitPrice: 19_050,
  stopPrice: 0,
  protectionPrice: 0,
  triggered: false,
  replaces: 0,
  replacesMs: 0,
  replacedBy: 0,
  replacedByMs: 0,
  version: 1,
  fingerprint: 0,
  createdMs: 1_800_000_000_000,
  updatedMs: 1_800_000_000_000,
  ...change,
});

export const anExtension = (change: Partial<OrderExtension> = {}): OrderExtension => ({
  ...plainTerms,
  ...{ stopPrice: 0, extremePrice: 0, limitPrice: 0, shownQty: 0 },
  ...{ orderClass: 0, role: 0, arming: 0, listId: 0, listMs: 0 },
  ...change,
});

/** A core that gives these answers, in turn, and keeps what it was asked. */
export class ScriptedCore implements CoreClient {
  readonly commands: ClientCommand[] = [];
  private readonly outcomes: CommandOutcome[];

  constructor(...outcomes: CommandOutcome[]) {
    this.outcomes = outcomes;
  }

  submit(command: ClientCommand): Promise<CommandOutcome> {
    this.commands.push(command);
    return Promise.resolve(this.outcomes.shift() ?? { status: 'unavailable', code: 'engine_unavailable' });
  }

  submitAll(commands: readonly ClientCommand[]): Promise<CommandOutcome[]> {
    return Promise.all(commands.map((command) => this.submit(command)));
  }
}

export const oneAccount = (account: TradingAccount = anAccount): AccountDirectory => ({
  ofUser: async (_, userId) => (userId === account.userId ? [account] : []),
  rememberedOfUser: () => undefined,
  byPublicId: async (_, publicId) => (publicId === account.publicId ? account : undefined),
  byId: async (_, accountId) => (accountId === account.accountId ? account : undefined),
  rememberedById: () => undefined,
});

export const oneInstrument = (instrument: ListedInstrument = anInstrument): InstrumentDirectory => ({
  bySymbol: async (_, symbol) => (symbol === instrument.symbol ? instrument : undefined),
  byId: async (_, id) => (id === instrument.id ? instrument : undefined),
  rememberedBySymbol: () => undefined,
  rememberedById: () => undefined,
  assetByCode: async () => undefined,
  assetById: async () => undefined,
  rememberedAssetById: () => undefined,
});
