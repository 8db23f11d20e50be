import type {
  Adjust,
  AdvanceDividend,
  CancelAll,
  CancelOrder,
  ChangeSymbol,
  DeclareDividend,
  DefineAsset,
  DefineCalendar,
  ListInstrument,
  OpenAccount,
  OpenTenant,
  OrderState,
  PlaceLinkedOrders,
  PlaceOrder,
  Refusal,
  ReplaceOrder,
  SetAccountLimits,
  SetInstrumentStatus,
  SetKillSwitch,
  SetMarkPrice,
  SetTradingRules,
  Split,
} from '@openbourse/core/engine';

/** The commands that callers may submit (the others are the sequencer's own). */
export type ClientCommand =
  | OpenTenant
  | DefineAsset
  | ListInstrument
  | SetInstrumentStatus
  | OpenAccount
  | SetAccountLimits
  | SetKillSwitch
  | DefineCalendar
  | SetTradingRules
  | SetMarkPrice
  | Split
  | DeclareDividend
  | AdvanceDividend
  | ChangeSymbol
  | Adjust
  | PlaceOrder
  | PlaceLinkedOrders
  | CancelOrder
  | ReplaceOrder
  | CancelAll;

/** Makes a write that is not an order repeatable: same scope, key and fingerprint → the first answer again. */
export interface CommandKey {
  /** Which door, e.g. `adjustments`. */
  readonly scope: string;
  /** The caller's `Idempotency-Key`, checked and bounded by the caller. */
  readonly key: string;
  /** {@link fingerprintOf} the request. */
  readonly fingerprint: number;
}

/** What a command made. Which fields are set follows from the command's kind. */
export interface CommandResult {
  /** place_order, cancel_order: the order; replace_order: the replacing order; place_linked_orders: the first. */
  readonly order?: OrderState;
  /** place_linked_orders: all of them, in their order; absent from the answer to a repeat of what was committed before. */
  readonly linked?: readonly OrderState[];
  /** cancel_all: how many orders it canceled. */
  readonly canceledCount?: number;
  readonly tenantId?: number;
  readonly assetId?: number;
  readonly instrumentId?: number;
  readonly accountId?: number;
  readonly ownerNo?: number;
  /** Of a corporate action. */
  readonly actionId?: number;
  /** Time of the batch, milliseconds: with a number it makes a public id. */
  readonly timeMs: number;
}

export type CommandOutcome =
  /** Durable. `repeated`: this command had been done before; the result is the first one's (an order in its state now). */
  | { readonly status: 'done'; readonly repeated: boolean; readonly result: CommandResult }
  /** Nothing changed; durable as a denial for audit. */
  | { readonly status: 'refused'; readonly refusal: Refusal }
  /** The client order id or idempotency key was used for something else. */
  | { readonly status: 'conflict' }
  /**
   * engine_overloaded: a limit of the queue, nothing was done. engine_unavailable: not leading or recovering, nothing was done.
   * outcome_unknown: the commit's fate is not known; a retry with the same client order id or key settles it.
   */
  | { readonly status: 'unavailable'; readonly code: 'engine_overloaded' | 'engine_unavailable' | 'outcome_unknown' };

/** The one door to the trading core. Never throws for an outcome; answers only after the commit. */
export interface CoreClient {
  submit(command: ClientCommand, key?: CommandKey): Promise<CommandOutcome>;
  /** Sequenced next to each other, in order; one outcome each. */
  submitAll(commands: readonly ClientCommand[]): Promise<CommandOutcome[]>;
}

/** Nest injection token. */
export const CORE_CLIENT = Symbol('CoreClient');
