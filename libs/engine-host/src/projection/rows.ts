import type {
  AccountLimits,
  CoreEvent,
  InstrumentTerms,
  OrderState,
  Posting,
  TradeExecuted,
} from '@openbourse/core/engine';

type EventOf<Kind extends CoreEvent['kind']> = Extract<CoreEvent, { kind: Kind }>;

export type OrderRow = OrderState;

/** The columns of an older order that a batch changed. */
export interface OrderChangeRow {
  readonly orderId: number;
  status: number;
  endReason: number;
  qty: number;
  filledQty: number;
  filledNotional: number;
  fee: number;
  triggered: boolean;
  replacedBy: number;
  replacedByMs: number;
  version: number;
  updatedMs: number;
}

export type TradeRow = TradeExecuted & { tradedMs: number };
export type PostingRow = Posting & { batch: number; postedMs: number };
export type BalanceRow = EventOf<'balance_changed'>;
export type PositionRow = EventOf<'position_changed'>;
export type TenantRow = EventOf<'tenant_opened'>;
export type AssetRow = EventOf<'asset_defined'>;

/** A private stream: an owner's (its number), a tenant's (minus the tenant). */
export interface StreamRow {
  readonly streamNo: number;
  readonly tenantId: number;
  seq: number;
}

/** The last number of a stream within a batch. */
export type StreamBatchRow = StreamRow & { readonly batch: number };

export interface InstrumentRow {
  readonly instrumentId: number;
  readonly tenantId: number;
  readonly baseAssetId: number;
  readonly quoteAssetId: number;
  terms: InstrumentTerms;
  readonly listedMs: number;
  status: number;
  statusReason: string;
}

export interface InstrumentStatusRow {
  readonly instrumentId: number;
  readonly status: number;
  readonly statusReason: string;
}

export interface AccountRow {
  readonly accountId: number;
  readonly tenantId: number;
  readonly ownerNo: number;
  readonly userId: string;
  readonly name: string;
  readonly openedMs: number;
  limits: AccountLimits;
}

export interface AccountLimitsRow {
  readonly accountId: number;
  readonly limits: AccountLimits;
}

export type KillSwitchRow = EventOf<'kill_switch_changed'> & { changedMs: number };

export interface CommandKeyRow {
  readonly tenantId: number;
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: number;
  readonly outcome: string;
  readonly createdMs: number;
}

export type OrderExtensionRow = EventOf<'order_extended'>;
export type TradingRulesRow = EventOf<'trading_rules_changed'>;
export type CalendarRow = EventOf<'calendar_defined'>;
export type SessionRow = EventOf<'phase_changed'>;
/** The auction that an instrument was told to come to last, or the one it held last. */
export type AuctionRow = EventOf<'auction_indicated' | 'auction_uncrossed'> & { toldMs: number };
export type MarkPriceRow = EventOf<'mark_price_changed'> & { markedMs: number };

/** Terms that a corporate action changed. */
export interface InstrumentTermsRow {
  readonly instrumentId: number;
  readonly terms: InstrumentTerms;
}

export interface CorporateActionRow {
  readonly actionId: number;
  readonly tenantId: number;
  readonly instrumentId: number;
  readonly kind: number;
  readonly status: number;
  /** JSON of what is particular to its kind. */
  readonly details: string;
  readonly reason: string;
  readonly actor: string;
  changedMs: number;
}
