/** What the context publishes, by type and version. */
export const portfolioEventTypes = { positionsChanged: 'positions.changed', ledgerPosted: 'ledger.posted' } as const;

/** positions.changed: the position as it is now. */
export interface PositionChangedV1 {
  readonly accountId: string;
  readonly symbol: string;
  readonly qty: string;
  /** Exact, quote currency. */
  readonly cost: string;
  readonly realizedPnl: string;
  readonly currency: string;
  readonly changedAt: string;
}

/** ledger.posted: one leg of a transfer set. */
export interface LedgerPostedV1 {
  readonly postingId: string;
  readonly setId: string;
  readonly accountId: string | null;
  readonly ledger: string;
  readonly asset: string;
  readonly amount: string;
  readonly cause: string;
  readonly causeId: string | null;
  readonly orderId: string | null;
  /** Null unless `cause` is corporate_action; `symbol` as it was when this was published. */
  readonly corporateAction: { readonly actionId: number; readonly kind: string; readonly symbol: string } | null;
  readonly reason: string;
  readonly postedAt: string;
}
