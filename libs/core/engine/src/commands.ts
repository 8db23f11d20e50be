import type {
  AdvanceDividend,
  ChangeSymbol,
  DeclareDividend,
  Split,
} from './corporate-actions/corporate-action-commands';
import type { ExtendedTerms } from './state/extended-terms';
import type { PlaceLinkedOrders } from './linked-orders/linked-order-commands';
import type {
  DefineCalendar,
  EnterPhase,
  ExpireOrders,
  IndicateAuction,
  SetMarkPrice,
  SetTradingRules,
} from './sessions/session-commands';
import type { AssetClass } from './vocabulary';

export type * from './corporate-actions/corporate-action-commands';
export type * from './linked-orders/linked-order-commands';
export type * from './sessions/session-commands';

/**
 * What the sequencer feeds to {@link Engine.apply}. Integers only: prices at the instrument's price scale, quantities at its
 * quantity scale, amounts at the asset's scale, all safe integers; sides, types and so on are indices into the vocabulary.
 * Ids are the engine's dense numbers. Text was checked before sequencing (well-formed, no NUL, bounded).
 */
export type Command =
  | OpenTenant
  | DefineAsset
  | ListInstrument
  | SetInstrumentStatus
  | OpenAccount
  | SetAccountLimits
  | SetKillSwitch
  | Adjust
  | PlaceOrder
  | CancelOrder
  | ReplaceOrder
  | CancelAll
  | EndDay
  | Continue
  | PlaceLinkedOrders
  | SetTradingRules
  | DefineCalendar
  | EnterPhase
  | IndicateAuction
  | ExpireOrders
  | SetMarkPrice
  | Split
  | DeclareDividend
  | AdvanceDividend
  | ChangeSymbol;

export interface OpenTenant {
  readonly kind: 'open_tenant';
  readonly tenantId: number;
  readonly code: string;
}

export interface DefineAsset {
  readonly kind: 'define_asset';
  readonly tenantId: number;
  readonly code: string;
  readonly name: string;
  readonly assetClass: AssetClass;
  /** Ledger scale: 7 for USD means that the ledger counts in 10⁻⁷ USD. */
  readonly scale: number;
  /** Scale that people see. */
  readonly displayScale: number;
}

/** From `fromPrice` upward (price scale, inclusive) a price is a multiple of `tick`. The first row starts at 0. */
export interface TickRow {
  readonly fromPrice: number;
  readonly tick: number;
}

export interface InstrumentTerms {
  readonly symbol: string;
  readonly name: string;
  readonly baseAsset: string;
  readonly quoteAsset: string;
  readonly priceScale: number;
  readonly qtyScale: number;
  /** Quantity scale: an order's quantity is a multiple of it. */
  readonly lot: number;
  readonly ticks: readonly TickRow[];
  /** Limit and stop prices stay within reference × (1 ± bandBps / 10,000); 0 = no band. */
  readonly bandBps: number;
  /** A market order trades no further than reference × (1 ± protectionBps / 10,000). */
  readonly protectionBps: number;
  readonly qtyMax: number;
  /** Quote asset scale. */
  readonly notionalMax: number;
  /** Price scale, until the first trade; 0 = none. */
  readonly referencePrice: number;
  /** Parts per million of the notional. */
  readonly makerPpm: number;
  readonly takerPpm: number;
  /** Over a whole order, quote asset scale; feeMax 0 = no cap. */
  readonly feeMin: number;
  readonly feeMax: number;
}

export interface ListInstrument {
  readonly kind: 'list_instrument';
  readonly tenantId: number;
  readonly terms: InstrumentTerms;
}

export interface SetInstrumentStatus {
  readonly kind: 'set_instrument_status';
  readonly tenantId: number;
  readonly instrumentId: number;
  readonly status: number;
  readonly reason: string;
  readonly actor: string;
}

export interface AccountLimits {
  /** Sustained orders per second and the burst above it. */
  readonly ordersPerSecondMax: number;
  readonly burstMax: number;
  readonly openOrdersMax: number;
}

export interface OpenAccount {
  readonly kind: 'open_account';
  readonly tenantId: number;
  /** ULID of the owner in identity; one owner is one self-trade group and one private stream. */
  readonly userId: string;
  readonly name: string;
  readonly limits: AccountLimits;
}

export interface SetAccountLimits {
  readonly kind: 'set_account_limits';
  readonly tenantId: number;
  readonly accountId: number;
  readonly limits: AccountLimits;
  readonly reason: string;
  readonly actor: string;
}

export interface SetKillSwitch {
  readonly kind: 'set_kill_switch';
  readonly tenantId: number;
  readonly scope: number;
  /** Account or instrument number; the tenant id for scope tenant. */
  readonly targetId: number;
  readonly engaged: boolean;
  readonly reason: string;
  readonly actor: string;
}

/** An operator's correction against external clearing: the one way money or custody enters or leaves in this release. */
export interface Adjust {
  readonly kind: 'adjust';
  readonly tenantId: number;
  readonly accountId: number;
  readonly assetId: number;
  /** Signed, asset scale. */
  readonly amount: number;
  readonly reason: string;
  readonly actor: string;
}

export interface PlaceOrder {
  readonly kind: 'place_order';
  readonly tenantId: number;
  readonly accountId: number;
  readonly ownerNo: number;
  readonly instrumentId: number;
  readonly side: number;
  readonly type: number;
  readonly timeInForce: number;
  readonly selfTradePrevention: number;
  readonly postOnly: boolean;
  readonly qty: number;
  /** 0 = none. */
  readonly limitPrice: number;
  readonly stopPrice: number;
  /** '' = none. `[A-Za-z0-9._:-]{1,128}` */
  readonly clientOrderId: string;
  /** First 52 bits of the SHA-256 of the canonical request; tells a repeat from another order under the same client id. */
  readonly fingerprint: number;
  readonly extended?: ExtendedTerms;
}

export interface CancelOrder {
  readonly kind: 'cancel_order';
  readonly tenantId: number;
  readonly ownerNo: number;
  readonly orderId: number;
  /** From the public id; must agree with the order. */
  readonly createdMs: number;
}

export interface ReplaceOrder {
  readonly kind: 'replace_order';
  readonly tenantId: number;
  readonly ownerNo: number;
  readonly orderId: number;
  readonly createdMs: number;
  /** New total; 0 = unchanged, as for the prices. */
  readonly qty: number;
  readonly limitPrice: number;
  readonly stopPrice: number;
  /** New distance of a trailing stop, new shown quantity of an iceberg; 0 = unchanged. */
  readonly trailPrice?: number;
  readonly trailBps?: number;
  readonly displayQty?: number;
}

export interface CancelAll {
  readonly kind: 'cancel_all';
  readonly tenantId: number;
  readonly ownerNo: number;
  /** 0 = every account of the owner. */
  readonly accountId: number;
  /** 0 = every instrument. */
  readonly instrumentId: number;
}

/** Expires the day orders of markets that never close: sequenced by the host when a batch's time passes 00:00 UTC. */
export interface EndDay {
  readonly kind: 'end_day';
  /** Milliseconds of the midnight that passed. */
  readonly dayMs: number;
}

/** Goes on with what the previous command left unfinished (sweeps, cancel-all, expiry, trigger cascades come in chunks). */
export interface Continue {
  readonly kind: 'continue';
}
