/**
 * The numbers that stand for words inside the core, the journal and the `core` tables.
 * A number is never reused; the words are those of the API.
 */
export const sides = ['buy', 'sell'] as const;
export type Side = (typeof sides)[number];

export const orderTypes = ['market', 'limit', 'stop', 'stop_limit', 'trailing_stop'] as const;
export type OrderType = (typeof orderTypes)[number];
export const MARKET = 0;
export const LIMIT = 1;
export const STOP = 2;
export const STOP_LIMIT = 3;
export const TRAILING_STOP = 4;

/** Whether it trades at market, a stop order once it triggered: up to its protection price, and never on in continuous trading. */
export const isAtMarket = (type: number): boolean => type === MARKET || type === STOP || type === TRAILING_STOP;

/** Whether it waits for a trigger price before it trades. */
export const isStopType = (type: number): boolean => type >= STOP;

export const timesInForce = ['day', 'gtc', 'ioc', 'fok', 'opg', 'cls', 'gtd'] as const;
export type TimeInForce = (typeof timesInForce)[number];
export const DAY = 0;
export const GTC = 1;
export const IOC = 2;
export const FOK = 3;
/** Only in the opening auction. */
export const OPG = 4;
/** Only in the closing auction. */
export const CLS = 5;
/** Until a moment of the owner's choice. */
export const GTD = 6;

/** Whether what is not traded at once is canceled. */
export const isImmediate = (timeInForce: number): boolean => timeInForce === IOC || timeInForce === FOK;

export const selfTradePreventions = ['cancel_taker', 'cancel_maker', 'cancel_both', 'decrement'] as const;
export type SelfTradePrevention = (typeof selfTradePreventions)[number];
export const CANCEL_TAKER = 0;
export const CANCEL_MAKER = 1;
export const CANCEL_BOTH = 2;
export const DECREMENT = 3;

/** What is open is told by {@link isOpenStatus}, in SQL by `(status <= 1 or status = 7)`. */
export const orderStatuses = [
  'new',
  'partially_filled',
  'filled',
  'canceled',
  'expired',
  'replaced',
  'rejected',
  'held',
] as const;
export type OrderStatus = (typeof orderStatuses)[number];
export const NEW = 0;
export const PARTIALLY_FILLED = 1;
export const FILLED = 2;
export const CANCELED = 3;
export const EXPIRED = 4;
export const REPLACED = 5;
export const REJECTED = 6;
/** Open, and not yet in the book or the trigger queue: an exit that its entry has not armed, an order that waits for its auction. */
export const HELD = 7;
/** Statuses up to this one are of orders that work. */
export const lastOpenStatus = PARTIALLY_FILLED;
export const isOpenStatus = (status: number): boolean => status <= lastOpenStatus || status === HELD;

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
  'linked_order_ended',
  'entry_ended',
  'arming_refused',
  'position_reduced',
  'auction_remainder',
  'corporate_action',
] as const;
export type EndReason = (typeof endReasons)[number];
export const reason = (word: EndReason): number => endReasons.indexOf(word);

export const instrumentStatuses = ['open', 'cancel_only', 'halted'] as const;
export type InstrumentStatus = (typeof instrumentStatuses)[number];
export const OPEN = 0;
export const CANCEL_ONLY = 1;
export const HALTED = 2;

/**
 * What an instrument is doing by its calendar. Everything but `continuous` collects orders without matching them: `pre_open`
 * and `closing` end in an auction, as `volatility_auction` does, which a trade beyond the dynamic band begins;
 * `post_close` and `closed` take orders for the next session.
 */
export const sessionPhases = [
  'continuous',
  'pre_open',
  'closing',
  'post_close',
  'closed',
  'volatility_auction',
] as const;
export type SessionPhase = (typeof sessionPhases)[number];
export const CONTINUOUS = 0;
export const PRE_OPEN = 1;
export const CLOSING = 2;
export const POST_CLOSE = 3;
export const CLOSED = 4;
export const VOLATILITY_AUCTION = 5;

/** Which price of the instrument triggers its stop orders. */
export const triggerSources = ['last', 'bid_ask', 'mark'] as const;
export type TriggerSource = (typeof triggerSources)[number];
export const TRIGGER_LAST = 0;
/** Buys by the best offer, sells by the best bid. */
export const TRIGGER_BID_ASK = 1;
export const TRIGGER_MARK = 2;

export const orderClasses = ['simple', 'bracket', 'oco', 'oto'] as const;
export type OrderClass = (typeof orderClasses)[number];
export const SIMPLE = 0;
export const BRACKET = 1;
export const OCO = 2;
export const OTO = 3;

/** What an order is among the orders linked with it. */
export const linkedRoles = ['', 'entry', 'take_profit', 'stop_loss', 'secondary'] as const;
export type LinkedRole = (typeof linkedRoles)[number];
export const ROLE_NONE = 0;
export const ROLE_ENTRY = 1;
export const ROLE_TAKE_PROFIT = 2;
export const ROLE_STOP_LOSS = 3;
export const ROLE_SECONDARY = 4;

/** When the exits of an entry begin to work: with every fill for what is filled so far, or after the complete fill. */
export const exitArmings = ['each_fill', 'complete_fill'] as const;
export type ExitArming = (typeof exitArmings)[number];
export const ARM_EACH_FILL = 0;
export const ARM_COMPLETE_FILL = 1;

export const killSwitchScopes = ['tenant', 'account', 'instrument'] as const;
export type KillSwitchScope = (typeof killSwitchScopes)[number];

export const assetClasses = ['fiat', 'crypto', 'equity'] as const;
export type AssetClass = (typeof assetClasses)[number];

/** The cause of a posting. */
export const postingCauses = ['trade', 'fee', 'adjustment', 'corporate_action'] as const;
export type PostingCause = (typeof postingCauses)[number];
export const CAUSE_TRADE = 0;
export const CAUSE_FEE = 1;
export const CAUSE_ADJUSTMENT = 2;
export const CAUSE_CORPORATE_ACTION = 3;

export const corporateActionKinds = ['split', 'dividend', 'symbol_change'] as const;
export type CorporateActionKind = (typeof corporateActionKinds)[number];

/** A dividend goes through them; the others are done at once. */
export const corporateActionStatuses = ['declared', 'recorded', 'done', 'canceled'] as const;
export type CorporateActionStatus = (typeof corporateActionStatuses)[number];
export const DECLARED = 0;
export const RECORDED = 1;
export const ACTION_DONE = 2;
export const ACTION_CANCELED = 3;

/** What a ledger account is for. Customer accounts belong to a trading account, house accounts to a tenant. */
export const ledgerKinds = ['customer', 'fees', 'external_clearing', 'rounding', 'corporate_actions'] as const;
export type LedgerKind = (typeof ledgerKinds)[number];
export const KIND_CUSTOMER = 0;
export const KIND_FEES = 1;
export const KIND_EXTERNAL = 2;
export const KIND_ROUNDING = 3;
/** The issuer's side of splits and dividends. */
export const KIND_CORPORATE_ACTIONS = 4;
