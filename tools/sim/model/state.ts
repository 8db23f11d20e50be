import type { AccountLimits, InstrumentTerms, OrderExtension, PlaceOrder, TradingRules } from '@openbourse/core/engine';

/** Everything as plain as can be: objects, arrays that are searched, BigInt. */
export interface ModelOrder {
  orderId: number;
  readonly account: ModelAccount;
  readonly instrument: ModelInstrument;
  readonly side: 'buy' | 'sell';
  readonly type: number;
  readonly timeInForce: number;
  readonly selfTradePrevention: number;
  readonly postOnly: boolean;
  /** What only some orders have: for the parts of the features that gave it to them. */
  readonly extended: PlaceOrder['extended'];
  clientOrderId: string;
  fingerprint: number;
  qty: bigint;
  filled: bigint;
  takerNotional: bigint;
  makerNotional: bigint;
  fee: bigint;
  limit: bigint;
  stop: bigint;
  protection: bigint;
  triggered: boolean;
  status: number;
  endReason: number;
  replaces: number;
  replacesMs: number;
  replacedBy: number;
  replacedByMs: number;
  createdMs: number;
  updatedMs: number;
  /** Where it waits, and since when: who came earlier goes first at the same price. */
  place: 'nowhere' | 'book' | 'stops';
  arrival: number;
  /** What it must hold now, in cash (buy) or custody (sell). */
  hold: bigint;
  /** As last told; only in worlds in full. */
  extension?: OrderExtension;
}

export interface ModelAsset {
  readonly assetId: number;
  readonly tenantId: number;
  readonly code: string;
  readonly assetClass: string;
  readonly scale: number;
  instrument: ModelInstrument | undefined;
}

export interface ModelInstrument {
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly base: ModelAsset;
  readonly quote: ModelAsset;
  terms: InstrumentTerms;
  status: number;
  killed: boolean;
  lastPrice: bigint;
  /** Open orders that wait in the book or for their stop price. */
  readonly waiting: Set<ModelOrder>;
  /** As last told; only in worlds in full. */
  rules?: TradingRules;
  phase?: number;
  tradingDayMs?: number;
  phaseUntilMs?: number;
  markPrice?: bigint;
}

export interface ModelAccount {
  readonly accountId: number;
  readonly tenantId: number;
  readonly ownerNo: number;
  limits: AccountLimits;
  killed: boolean;
  /** Theoretical arrival time of its next order, microseconds. */
  arrivalUs: bigint;
  readonly open: Set<ModelOrder>;
}

export interface ModelPosition {
  qty: bigint;
  cost: bigint;
  realizedPnl: bigint;
}

export interface ModelTrade {
  readonly tradeId: number;
  readonly instrument: ModelInstrument;
  readonly price: bigint;
  readonly qty: bigint;
  readonly notional: bigint;
  readonly taker: ModelOrder;
  readonly maker: ModelOrder;
  readonly takerOrderId: number;
  readonly makerOrderId: number;
  readonly takerFee: bigint;
  readonly makerFee: bigint;
}

export interface ModelDenial {
  readonly accountId: number;
  readonly instrumentId: number;
  readonly code: string;
  readonly clientOrderId: string;
}

export const isOpen = (order: ModelOrder): boolean => order.status <= 1;
export const leavesOf = (order: ModelOrder): bigint => order.qty - order.filled;
/** What it trades up or down to. */
export const workingPrice = (order: ModelOrder): bigint => (order.limit > 0n ? order.limit : order.protection);
export const quoteMultiplier = ({ quote, terms }: ModelInstrument): bigint =>
  10n ** BigInt(quote.scale - terms.priceScale - terms.qtyScale);
export const baseMultiplier = ({ base, terms }: ModelInstrument): bigint => 10n ** BigInt(base.scale - terms.qtyScale);
