import type { Signal } from '@angular/core';
import type {
  BalanceChangeView,
  EngagedKillSwitchView,
  FillView,
  OrderView,
  PositionChangeView,
  Problem,
} from '@openbourse/web/api-client';

export type Order = OrderView;
export type Fill = FillView;
export type EngagedKillSwitch = EngagedKillSwitchView;
export type Balance = Omit<BalanceChangeView, 'updatedAt'>;

/** A holding of an account. Its value at the market is the reader's to compute from a quote. */
export type Position = Omit<PositionChangeView, 'updatedAt'> & {
  /** Of qty: set aside for open sell orders. */
  readonly held: string;
};

/** A list that the stream keeps true. */
export interface Collection<T> {
  readonly items: Signal<readonly T[]>;
  /** Nothing was loaded yet: show a skeleton, not "none". */
  readonly loading: Signal<boolean>;
  /** Loading failed; what is there (perhaps nothing) is from before. `PrivateStore.reload` tries again. */
  readonly problem: Signal<Problem | undefined>;
}

/** A list as REST gave it, and the last number of the stream that it contains. */
export interface Loaded<T> {
  readonly items: readonly T[];
  readonly streamSeq: number;
}

export interface LoadedAccount {
  readonly accountId: string;
  readonly balances: Loaded<Balance>;
  readonly positions: Loaded<Position>;
}

export interface LoadedState {
  readonly openOrders: Loaded<Order>;
  readonly closedOrders: Loaded<Order>;
  readonly fills: Loaded<Fill>;
  readonly accounts: readonly LoadedAccount[];
  /** By symbol. */
  readonly baseAssets: ReadonlyMap<string, string>;
}
