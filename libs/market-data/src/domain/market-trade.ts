/** A trade as the public sees it; integers at the instrument's scales. */
export interface MarketTrade {
  readonly tradeId: number;
  readonly price: number;
  readonly qty: number;
  /** 0 buy, 1 sell. */
  readonly takerSide: number;
  readonly tradedMs: number;
}
