export {
  CallAuction,
  type AuctionResult,
  type CallInterest,
  type Indication,
  type LimitOrders,
  type PriceBasis,
} from './call-auction';
export { MARKET_PRICE, nextInLine, type CallQueues } from './priority';
export { PriceGrid, type TickBand } from './price-grid';
export { closingOffsetMs, closingWindowMsMax } from './random-close';
export { VolatilityGuard, type BandBreach, type VolatilityBands } from './volatility-guard';
