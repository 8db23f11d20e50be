/**
 * The numbers that stand for words inside the core, the journal and the `core` tables.
 * A number is never reused; the words are those of the API.
 */
export const sides = ['buy', 'sell'] as const;
export type Side = (typeof sides)[number];

export const orderTypes = ['market', 'limit', 'stop', 'stop_limit'] as const;
export type OrderType = (typeof orderTypes)[number];
export const MARKET = 0;
export const LIMIT = 1;
export const STOP = 2;
export const STOP_LIMIT = 3;

export const timesInForce = ['day', 'gtc', 'ioc', 'fok'] as const;
export type TimeInForce = (typeof timesInForce)[number];
export const DAY = 0;
export const GTC = 1;
export const IOC = 2;
export const FOK = 3;

export const selfTradePreventions = ['cancel_taker', 'cancel_maker', 'cancel_both', 'decrement'] as const;
export type SelfTradePrevention = (typeof selfTradePreventions)[number];
export const CANCEL_TAKER = 0;
export const CANCEL_MAKER = 1;
export const CANCEL_BOTH = 2;
export const DECREMENT = 3;

/** Open statuses come first: `status <= lastOpenStatus` is what "open" means, in SQL too. */
export const orderStatuses = [
  'new',
  'partially_filled',
  'filled',
  'canceled',
  'expired',
  'replaced',
  'rejected',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];
export const NEW = 0;
export const PARTIALLY_FILLED = 1;
export const FILLED = 2;
export const CANCELED = 3;
export const EXPIRED = 4;
export const REPLACED = 5;
export const REJECTED = 6;
export const lastOpenStatus = PARTIALLY_FILLED;

/** Why an order ended otherwise than by its owner's wish or by filling; 0 is none. Shown as `rejectReason`. */
export const endReasons = [
  '',
  'post_only_would_cross',
  'fok_not_fillable',
  'ioc_remainder',
  'protection_price',
  'self_trade',
  'amount_out_of_range',
  'trigger_refused',
  'level_quantity_out_of_range',
] as const;
export type EndReason = (typeof endReasons)[number];

export const instrumentStatuses = ['open', 'cancel_only', 'halted'] as const;
export type InstrumentStatus = (typeof instrumentStatuses)[number];
export const OPEN = 0;
export const CANCEL_ONLY = 1;
export const HALTED = 2;

export const killSwitchScopes = ['tenant', 'account', 'instrument'] as const;
export type KillSwitchScope = (typeof killSwitchScopes)[number];

export const assetClasses = ['fiat', 'crypto', 'equity'] as const;
export type AssetClass = (typeof assetClasses)[number];

/** The cause of a posting. */
export const postingCauses = ['trade', 'fee', 'adjustment'] as const;
export type PostingCause = (typeof postingCauses)[number];
export const CAUSE_TRADE = 0;
export const CAUSE_FEE = 1;
export const CAUSE_ADJUSTMENT = 2;

/** What a ledger account is for. Customer accounts belong to a trading account, house accounts to a tenant. */
export const ledgerKinds = ['customer', 'fees', 'external_clearing', 'rounding'] as const;
export type LedgerKind = (typeof ledgerKinds)[number];
export const KIND_CUSTOMER = 0;
export const KIND_FEES = 1;
export const KIND_EXTERNAL = 2;
export const KIND_ROUNDING = 3;
