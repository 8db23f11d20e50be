import type { AccountLimits, InstrumentTerms, TradingRules } from './commands';
import type { OrderExtension } from './state/extended-terms';
import type { AssetClass } from './vocabulary';
import type { OrderState } from './state/order-state';

/**
 * What the core decided, in order. The tables are a fold of these: every event carries the new absolute state of what it
 * names, so the last one of a batch wins. `streamSeq` is the dense number of the event in its owner's private stream.
 */
export type CoreEvent =
  | { readonly kind: 'tenant_opened'; tenantId: number; code: string }
  | {
      readonly kind: 'asset_defined';
      assetId: number;
      tenantId: number;
      code: string;
      name: string;
      assetClass: AssetClass;
      scale: number;
      displayScale: number;
    }
  | {
      readonly kind: 'instrument_listed';
      instrumentId: number;
      tenantId: number;
      baseAssetId: number;
      quoteAssetId: number;
      terms: InstrumentTerms;
    }
  | {
      readonly kind: 'instrument_status_changed';
      instrumentId: number;
      tenantId: number;
      status: number;
      reason: string;
      actor: string;
    }
  | {
      readonly kind: 'account_opened';
      accountId: number;
      tenantId: number;
      ownerNo: number;
      userId: string;
      name: string;
      limits: AccountLimits;
    }
  | {
      readonly kind: 'account_limits_changed';
      accountId: number;
      tenantId: number;
      limits: AccountLimits;
      reason: string;
      actor: string;
    }
  | {
      readonly kind: 'kill_switch_changed';
      tenantId: number;
      scope: number;
      targetId: number;
      engaged: boolean;
      reason: string;
      actor: string;
    }
  | OrderAccepted
  | OrderChanged
  | OrderDenied
  | TradeExecuted
  | Posting
  | BalanceChanged
  | PositionChanged
  | LevelChanged
  | OrderExtended
  | TradingRulesChanged
  | CalendarDefined
  | PhaseChanged
  | AuctionIndicated
  | AuctionUncrossed
  | MarkPriceChanged
  | InstrumentSplit
  | DividendChanged
  | SymbolChanged;

/**
 * A new order in its state at the end of its own command (or of the first chunk of it), so an order that filled at once says
 * filled; its trades follow.
 */
export interface OrderAccepted {
  readonly kind: 'order_accepted';
  readonly ownerNo: number;
  readonly streamSeq: number;
  readonly order: OrderState;
}

/** The parts of an order that can change, absolute. */
export interface OrderChanged {
  readonly kind: 'order_changed';
  readonly ownerNo: number;
  readonly streamSeq: number;
  readonly orderId: number;
  /** With the number it makes the order's public id. */
  readonly createdMs: number;
  readonly tenantId: number;
  readonly accountId: number;
  readonly instrumentId: number;
  readonly status: number;
  readonly endReason: number;
  readonly qty: number;
  readonly filledQty: number;
  readonly filledNotional: number;
  readonly fee: number;
  /** Set at the trigger of a stop order. */
  readonly triggered: boolean;
  readonly replacedBy: number;
  readonly replacedByMs: number;
  readonly version: number;
}

/** A refused order command: kept for audit, changes nothing. `code` is an index into refusalCodes. */
export interface OrderDenied {
  readonly kind: 'order_denied';
  readonly tenantId: number;
  readonly accountId: number;
  readonly ownerNo: number;
  readonly streamSeq: number;
  readonly instrumentId: number;
  readonly code: number;
  readonly clientOrderId: string;
}

/**
 * A trade stands for its whole transfer set: its postings are not events of their own (they would double the journal) but
 * follow from it by {@link postingsOfTrade}, which numbers them from `firstPostingId`. Whoever folds events into ledger rows
 * calls that for every trade.
 */
export interface TradeExecuted {
  readonly kind: 'trade_executed';
  readonly firstPostingId: number;
  readonly baseAssetId: number;
  readonly quoteAssetId: number;
  /** Custody that changes hands, base asset scale. */
  readonly baseQty: number;
  readonly tradeId: number;
  readonly tenantId: number;
  readonly instrumentId: number;
  readonly price: number;
  readonly qty: number;
  /** Quote asset scale. */
  readonly notional: number;
  readonly takerSide: number;
  readonly takerOrderId: number;
  readonly takerOrderMs: number;
  readonly takerAccountId: number;
  readonly takerFee: number;
  readonly takerStreamSeq: number;
  readonly makerOrderId: number;
  readonly makerOrderMs: number;
  readonly makerAccountId: number;
  readonly makerFee: number;
  readonly makerStreamSeq: number;
}

/** One leg of a transfer set; the legs of one set sum to zero per asset. An event of its own for adjustments and corporate actions; see TradeExecuted. */
export interface Posting {
  readonly kind: 'posting';
  readonly postingId: number;
  /** The first posting id of its set. */
  readonly setId: number;
  readonly tenantId: number;
  /** Trading account for kind customer, else 0. */
  readonly accountId: number;
  readonly ledgerKind: number;
  readonly assetId: number;
  readonly amount: number;
  readonly cause: number;
  /** Trade number for trade and fee, number of the corporate action, 0 for adjustment (its reason is in the command). */
  readonly causeId: number;
  /** The customer's order, 0 = none. */
  readonly orderId: number;
  readonly orderMs: number;
  readonly reason: string;
}

export interface BalanceChanged {
  readonly kind: 'balance_changed';
  readonly tenantId: number;
  readonly accountId: number;
  readonly ledgerKind: number;
  readonly ownerNo: number;
  readonly streamSeq: number;
  readonly assetId: number;
  readonly settled: bigint;
  readonly held: bigint;
}

export interface PositionChanged {
  readonly kind: 'position_changed';
  readonly tenantId: number;
  readonly accountId: number;
  readonly ownerNo: number;
  readonly streamSeq: number;
  readonly instrumentId: number;
  /** Base asset scale. */
  readonly qty: bigint;
  /** Exact cost of what is held, and profit taken so far net of nothing but price; quote asset scale. */
  readonly cost: bigint;
  readonly realizedPnl: bigint;
}

/** The new total of one price level of a public book; qty 0 = gone. */
export interface LevelChanged {
  readonly kind: 'level_changed';
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly side: number;
  readonly price: number;
  readonly qty: number;
}

/**
 * What an order has beyond every order, absolute. Follows the order's accepted event and comes again whenever any of it
 * changes (a trailing stop's price, an iceberg's next slice, a link).
 */
export interface OrderExtended {
  readonly kind: 'order_extended';
  readonly ownerNo: number;
  readonly streamSeq: number;
  readonly orderId: number;
  readonly createdMs: number;
  readonly tenantId: number;
  readonly accountId: number;
  readonly instrumentId: number;
  readonly extension: OrderExtension;
}

export interface TradingRulesChanged {
  readonly kind: 'trading_rules_changed';
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly rules: TradingRules;
  readonly reason: string;
  readonly actor: string;
}

export interface CalendarDefined {
  readonly kind: 'calendar_defined';
  readonly calendarId: number;
  readonly tenantId: number;
  readonly code: string;
  readonly definition: string;
  readonly actor: string;
}

export interface PhaseChanged {
  readonly kind: 'phase_changed';
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly phase: number;
  readonly tradingDayMs: number;
  /** 0 = open end. */
  readonly untilMs: number;
}

/** What the auction would come to now; `price` 0 = nothing would trade. */
export interface AuctionIndicated {
  readonly kind: 'auction_indicated';
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly price: number;
  readonly qty: number;
  /** Left over at that price; the side it is on. */
  readonly imbalanceQty: number;
  readonly imbalanceSide: number;
}

/** An auction was held: what its trades, told before, came to and what they left. `price` 0 = nothing traded. */
export interface AuctionUncrossed {
  readonly kind: 'auction_uncrossed';
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly price: number;
  readonly qty: number;
  readonly imbalanceQty: number;
  readonly imbalanceSide: number;
}

export interface MarkPriceChanged {
  readonly kind: 'mark_price_changed';
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly price: number;
}

/** Positions, balances and orders follow as changes of their own, each with its new state. */
export interface InstrumentSplit {
  readonly kind: 'instrument_split';
  readonly actionId: number;
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly fractionPrice: number;
  /** As they are from now on. */
  readonly terms: InstrumentTerms;
  readonly reason: string;
  readonly actor: string;
}

export interface DividendChanged {
  readonly kind: 'dividend_changed';
  readonly actionId: number;
  readonly instrumentId: number;
  readonly tenantId: number;
  /** Index into corporateActionStatuses. */
  readonly status: number;
  readonly amountPerUnit: number;
  readonly recordMs: number;
  readonly payMs: number;
  /** Sum of what is owed to holders, quote asset scale; 0 before the record date. */
  readonly entitled: bigint;
  readonly reason: string;
  readonly actor: string;
}

export interface SymbolChanged {
  readonly kind: 'symbol_changed';
  readonly actionId: number;
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly oldSymbol: string;
  /** As they are from now on. */
  readonly terms: InstrumentTerms;
  readonly reason: string;
  readonly actor: string;
}
