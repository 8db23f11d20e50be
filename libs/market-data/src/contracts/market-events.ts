/** What the context publishes, by type and version. */
export const marketEventTypes = { updates: 'market.updates' } as const;

/** market.updates, kind levels: the new totals of price levels of one book that one journal batch changed, in order; qty "0" = gone. */
export interface LevelsChangedV1 {
  readonly kind: 'levels';
  readonly symbol: string;
  readonly instrumentNumber: number;
  /** The journal batch: rises; later diffs join a snapshot by it. */
  readonly updateId: number;
  readonly levels: readonly (readonly [side: 'buy' | 'sell', price: string, qty: string])[];
}

/** market.updates, kind status. */
export interface InstrumentStatusChangedV1 {
  readonly kind: 'status';
  readonly symbol: string;
  readonly instrumentNumber: number;
  readonly status: string;
  readonly reason: string;
}

/** market.updates, kind listed. */
export interface InstrumentListedV1 {
  readonly kind: 'listed';
  readonly symbol: string;
  readonly instrumentNumber: number;
}

/** market.updates, kind phase. */
export interface PhaseChangedV1 {
  readonly kind: 'phase';
  readonly symbol: string;
  readonly instrumentNumber: number;
  readonly phase: string;
  /** ISO date; null around the clock. */
  readonly tradingDay: string | null;
  readonly until: string | null;
}

/** market.updates, kind auction: one was held; its trades are events of their own. */
export interface AuctionHeldV1 {
  readonly kind: 'auction';
  readonly symbol: string;
  readonly instrumentNumber: number;
  /** Null: nothing traded. */
  readonly price: string | null;
  readonly qty: string;
  readonly imbalanceQty: string;
  readonly imbalanceSide: string | null;
  readonly at: string;
}

export type MarketUpdateV1 =
  LevelsChangedV1 | InstrumentStatusChangedV1 | InstrumentListedV1 | PhaseChangedV1 | AuctionHeldV1;
