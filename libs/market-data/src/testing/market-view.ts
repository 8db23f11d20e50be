/** A message of /market, read as docs/streams.md says. */
export interface MarketMessage {
  readonly channel: string;
  readonly type: string;
  readonly seq: number;
  readonly ts: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each channel has its own
  readonly data: any;
}

interface FoldedBook {
  known: number;
  /** The last thing known was a diff: the next one continues it exactly. */
  byDiff: boolean;
  readonly bids: Map<string, string>;
  readonly asks: Map<string, string>;
}

/** What a client that follows the rules strictly knows; throws when the server breaks one. */
export class MarketView {
  readonly quotes = new Map<string, unknown>();
  readonly trades = new Map<string, { id: string }[]>();
  readonly statuses = new Map<string, { status: string; reason: string; changedAt: string | null; phase: string }>();
  readonly renamings: { symbol: string; newSymbol: string; at: string }[] = [];
  readonly auctions = new Map<string, { indicative: unknown; last: unknown }>();
  /** Of `symbol interval`, by time. */
  readonly candles = new Map<string, Map<string, unknown>>();
  readonly books = new Map<string, FoldedBook>();
  private readonly seqs = new Map<string, number>();

  take(message: MarketMessage): void {
    const { channel, data } = message;
    if (channel === 'quote') {
      this.rises(message, 'quote');
      for (const quote of data) this.quotes.set(quote.symbol, quote);
    } else if (channel === 'candle') this.takeCandle(message);
    else if (channel === 'trade') this.takeTrades(message);
    else if (channel === 'instrument_status' && message.type === 'renamed') this.renamings.push(data);
    else if (channel === 'instrument_status') {
      this.continues(message, `status ${data.symbol}`);
      this.statuses.set(data.symbol, data);
    } else if (channel === 'auction') {
      this.rises(message, 'auction');
      this.auctions.set(data.symbol, data);
    } else if (channel === 'book') this.takeBook(message);
    else if (channel !== 'connection') throw new Error(`channel ${channel}`);
  }

  /** As REST shows a book. */
  book(symbol: string): { lastUpdateId: number; bids: [string, string][]; asks: [string, string][] } {
    const { known, bids, asks } = this.books.get(symbol)!;
    const side = (levels: Map<string, string>, sign: number) =>
      [...levels].sort(([a], [b]) => sign * (Number(a) - Number(b)));
    return { lastUpdateId: known, bids: side(bids, -1), asks: side(asks, 1) };
  }

  private takeCandle(message: MarketMessage): void {
    const { symbol, interval, candle } = message.data;
    this.rises(message, 'candle');
    const key = `${symbol} ${interval}`;
    if (!this.candles.has(key)) this.candles.set(key, new Map());
    if (candle) this.candles.get(key)!.set(candle.time, candle);
  }

  private takeTrades(message: MarketMessage): void {
    const { symbol, trades } = message.data;
    this.continues(message, `trade ${symbol}`);
    const before = message.type === 'snapshot' ? [] : this.trades.get(symbol)!;
    this.trades.set(symbol, [...before, ...trades]);
  }

  private takeBook({ type, data }: MarketMessage): void {
    if (type === 'snapshot') {
      const known = data.lastUpdateId;
      this.books.set(data.symbol, { known, byDiff: false, bids: new Map(data.bids), asks: new Map(data.asks) });
      return;
    }
    const book = this.books.get(data.symbol)!;
    if (book.byDiff && data.U !== book.known + 1) throw new Error(`diff from ${data.U} after ${book.known}`);
    if (data.u <= book.known) return;
    if (data.U > book.known + 1) throw new Error(`diff from ${data.U} after ${book.known}`);
    for (const side of ['bids', 'asks'] as const) {
      for (const [price, qty] of data[side]) {
        if (qty === '0') book[side].delete(price);
        else book[side].set(price, qty);
      }
    }
    book.known = data.u;
    book.byDiff = true;
  }

  private rises({ seq }: MarketMessage, stream: string): void {
    const last = this.seqs.get(stream) ?? 0;
    if (seq <= last) throw new Error(`${stream} ${seq} after ${last}`);
    this.seqs.set(stream, seq);
  }

  private continues({ type, seq }: MarketMessage, stream: string): void {
    const last = this.seqs.get(stream);
    if (type !== 'snapshot' && seq !== (last ?? NaN) + 1) throw new Error(`${stream} ${seq} after ${last}`);
    this.seqs.set(stream, seq);
  }
}
