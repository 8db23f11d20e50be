/** Live state. Panels read these stores and know neither the socket nor each other. */
export type { Connection, ConnectionState } from './connection/connection-state';
export { Renamings, type Renaming } from './market/renamings';
export { MarketStore } from './market/market-store';
export type { Feed, FeedState } from './market/feed';
export type { Auctions, Book, Candle, InstrumentStatus, Level, MarketTrade, Quote } from './market/market-data';
export { PrivateStore } from './private/private-store';
export type { Balance, Collection, EngagedKillSwitch, Fill, Order, Position } from './private/private-data';
export { OrderEntry } from './entry/order-entry';
export type { EntryOutcome, EntryState, PendingChange, PendingOrder } from './entry/entry-outcome';
export { AdminStore } from './admin/admin-store';
export type {
  AccountNews,
  AdminOrder,
  AdminTrade,
  InstrumentNews,
  LedgerEntry,
  LiveList,
  RiskNews,
} from './admin/admin-data';
