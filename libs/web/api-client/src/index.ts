/** REST as the product serves it: one function per operation (throws {@link ApiProblem}), one `…Resource` per read, all types. */
export * from './generated/rest/sdk.gen';
export type * from './generated/rest/types.gen';
export * from './generated/rest/@angular/common.gen';
/** What the sockets say. */
export type {
  AccountLimitsChangeView,
  AdminMessage,
  BalanceChangeView,
  BookDiffView,
  EngagedKillSwitchView,
  InstrumentStatusMessage,
  LiveAuctionView,
  LiveCandleView,
  MarketMessage,
  OrderChangeView,
  OrderDeniedView,
  OrderExtensionView,
  PlacedOrderAnswer,
  PositionChangeView,
  QuoteView,
  ResumeAnswer,
  TradesView,
  TradingHaltView,
  TradingMessage,
} from './generated/streams/types.gen';
export type { Envelope } from './envelope';
export { ApiProblem, apiProblem, ownProblem } from './problem/problem';
export { problemText, type ProblemText } from './problem/problem-text';
export { readAllPages } from './paging/read-all-pages';
export { provideApi } from './session/provide-api';
export { Session, type Credentials, type SessionState } from './session/session';
export { requireRole, requireSignIn } from './session/session-guards';
