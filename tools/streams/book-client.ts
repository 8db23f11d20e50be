import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiUser } from '../api/api';
import { StreamingClient, type Envelope } from './streaming-client';
import { Violation } from './violation';

type Level = readonly [price: string, qty: string];

interface BookMessage {
  readonly symbol: string;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
  readonly lastUpdateId?: number;
  readonly U?: number;
  readonly u?: number;
}

export interface BookAsRead {
  readonly lastUpdateId: number;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

interface FoldedBook {
  known: number;
  readonly bids: Map<string, string>;
  readonly asks: Map<string, string>;
}

const answerMsMax = 15_000;

/** Folds the public books of some symbols, and checks that trades are numbered without a gap. */
export class BookClient extends StreamingClient {
  violation: Error | undefined;
  snapshots = 0;
  diffs = 0;
  private readonly books = new Map<string, FoldedBook>();
  private readonly tradeSeqs = new Map<string, number>();

  constructor(
    name: string,
    user: ApiUser,
    private readonly symbols: readonly string[],
    address: { url: string; transports: ('websocket' | 'polling')[] },
  ) {
    super(name, user, { ...address, namespace: '/market' });
  }

  start(): void {
    this.socket.connect();
  }

  /** Waits until the folded book is the one that REST shows; throws with both when it does not become it. */
  async becomes(symbol: string, read: () => Promise<BookAsRead>): Promise<void> {
    for (const deadline = Date.now() + 5_000; ; await sleep(150)) {
      if (this.violation) throw this.violation;
      const { bids, asks } = await read();
      const shown = JSON.stringify({ bids, asks });
      const folded = this.sides(symbol);
      if (JSON.stringify(folded) === shown) return;
      if (Date.now() > deadline) {
        throw new Violation(
          `${this.name}: book of ${symbol}: REST says\n  ${shown}\nthe stream folds to\n  ${JSON.stringify(folded)}`,
        );
      }
    }
  }

  /** At a moment when both are at the same update; undefined when they were not. */
  sameAt(symbol: string, { lastUpdateId, bids, asks }: BookAsRead): boolean | undefined {
    if (this.books.get(symbol)?.known !== lastUpdateId) return undefined;
    return JSON.stringify(this.sides(symbol)) === JSON.stringify({ bids, asks });
  }

  private sides(symbol: string): { bids: Level[]; asks: Level[] } {
    const book = this.books.get(symbol);
    const sorted = (side: ReadonlyMap<string, string> | undefined, descending: boolean): Level[] =>
      [...(side ?? [])].sort(([a], [b]) => (Number(a) - Number(b)) * (descending ? -1 : 1));
    return { bids: sorted(book?.bids, true), asks: sorted(book?.asks, false) };
  }

  protected connected(): void {
    this.books.clear();
    this.tradeSeqs.clear();
    for (const channel of ['book', 'trade']) this.subscribe(channel, this.symbols);
  }

  private subscribe(channel: string, symbols: readonly string[]): void {
    this.socket
      .timeout(answerMsMax)
      .emit(
        'subscribe',
        { channel, symbols },
        (error: Error | null, answer?: { ok: boolean; problem?: { code: string } }) => {
          if (error || answer?.ok) return;
          if (answer?.problem?.code !== 'not_ready')
            return this.fail(`subscribe ${channel}: ${JSON.stringify(answer)}`);
          setTimeout(() => this.socket.connected && this.subscribe(channel, symbols), 100);
        },
      );
  }

  protected take({ channel, type, seq, data }: Envelope): void {
    if (channel === 'book') this.takeBook(type, data as BookMessage);
    else if (channel === 'trade') this.takeTrades(type, seq, (data as { symbol: string }).symbol);
  }

  private takeBook(type: string, message: BookMessage): void {
    const { symbol } = message;
    if (type === 'snapshot') {
      this.snapshots++;
      const { lastUpdateId, bids, asks } = message;
      this.books.set(symbol, { known: lastUpdateId!, bids: new Map(bids), asks: new Map(asks) });
      return;
    }
    const book = this.books.get(symbol);
    if (!book) return this.fail(`a diff of ${symbol} comes before its snapshot`);
    if (message.u! <= book.known) return;
    if (message.U! > book.known + 1) return this.fail(`book of ${symbol}: ${message.U} follows ${book.known}`);
    this.diffs++;
    book.known = message.u!;
    for (const side of ['bids', 'asks'] as const) {
      for (const [price, qty] of message[side]) {
        if (qty === '0') book[side].delete(price);
        else book[side].set(price, qty);
      }
    }
  }

  private takeTrades(type: string, seq: number, symbol: string): void {
    const last = this.tradeSeqs.get(symbol);
    if (type === 'update' && last === undefined) return this.fail(`trades of ${symbol} come before their snapshot`);
    if (type === 'update' && seq !== last! + 1) return this.fail(`trade ${symbol}: ${seq} follows ${last}`);
    this.tradeSeqs.set(symbol, seq);
  }

  private fail(what: string): void {
    this.violation ??= new Violation(`${this.name}: ${what}`);
  }
}
