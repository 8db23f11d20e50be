import type { Signal } from '@angular/core';
import type {
  AccountLimitsChangeView,
  AccountSummaryView,
  AdminMessage,
  OrderView,
  PostingView,
  TradeSidesView,
  TradingHaltView,
} from '@openbourse/web/api-client';

/** A bounded live list, newest first. */
export interface LiveList<T> {
  readonly items: Signal<readonly T[]>;
  /** Something was missed for good since the page was opened (the stream could not be resumed): the list has a hole, REST has not. */
  readonly missed: Signal<boolean>;
}

export type AdminOrder = OrderView;
export type AdminTrade = TradeSidesView;
export type LedgerEntry = PostingView;

export interface RiskNews {
  readonly type: 'halted' | 'resumed';
  readonly seq: number;
  /** RFC 3339. */
  readonly at: string;
  readonly data: TradingHaltView;
}

export type AccountNews = { readonly seq: number; readonly at: string } & (
  | { readonly type: 'opened'; readonly data: AccountSummaryView }
  | { readonly type: 'limits_changed'; readonly data: AccountLimitsChangeView }
);

/** New instruments and rules, calendars, phases, auctions and corporate actions, as the stream said them. */
export type InstrumentNews = Extract<AdminMessage, { readonly channel: 'instruments_update' }>;
