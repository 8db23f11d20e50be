/** Any message from the server; the event's name is the channel. Narrow it to `MarketMessage`, `TradingMessage` or `AdminMessage`. */
export interface Envelope<Data = unknown> {
  readonly channel: string;
  readonly type: string;
  readonly seq: number;
  /** RFC 3339. */
  readonly ts: string;
  readonly data: Data;
}
