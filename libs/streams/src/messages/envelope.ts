/** What every message from the server looks like; the Socket.IO event's name is the channel. */
export interface Envelope<T = unknown> {
  readonly channel: string;
  readonly type: string;
  readonly seq: number;
  /** RFC 3339, UTC, milliseconds: of the journal batch for private messages, of the tick for market data. */
  readonly ts: string;
  readonly data: T;
}
