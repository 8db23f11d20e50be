import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { AuctionIndicated, AuctionUncrossed, CoreEvent, TradeExecuted } from '@openbourse/core/engine';
import type { CommittedEvents, LiveConsumer } from '@openbourse/platform';
import {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedInstrument,
} from '../../contracts/instrument-directory';
import { recentTradesMax, type MarketStart } from '../../domain/market';
import type { MarketTrade } from '../../domain/market-trade';
import { PublicBooks } from '../../domain/public-books';
import { isRestatement, restated, type Restatement } from '../../domain/restatement';
import type { Auction } from '../../domain/session';
import { MarketStartReader } from '../../infrastructure/persistence/market-start-reader';
import { LiveMarket } from './live-market';

const retryMs = 1_000;
/** A market that nobody watches goes on for so long: whoever reloads a page should not cost a start. */
export const lingerMs = 60_000;

export interface FeedListener {
  /** Does the work when no tick is under way: in the middle of one a market must not start anew. */
  betweenTicks(work: () => void): void;
  /** The market shows; whoever watches it is owed a snapshot of every topic. */
  started(live: LiveMarket): void;
  /** Whoever watches it has to learn under which symbol it goes on. */
  renamed(live: LiveMarket, renaming: Renaming): void;
}

export interface Renaming {
  readonly symbol: string;
  readonly newSymbol: string;
  readonly atMs: number;
}

/**
 * The markets that somebody watches, from committed events as they come; the public books hear of them before. Of other
 * markets nothing is computed: the first who watches one starts it.
 */
@Injectable()
export class MarketFeed implements LiveConsumer, OnModuleDestroy {
  private readonly logger = new Logger(MarketFeed.name);
  private readonly lives = new Map<number, LiveMarket>();
  private readonly cold = new Set<LiveMarket>();
  private readonly idleSinceMs = new Map<LiveMarket, number>();
  private changed = new Set<LiveMarket>();
  private starting = false;
  private stopped = false;
  private listener: FeedListener | undefined;
  private lastMinute = 0;

  constructor(
    private readonly books: PublicBooks,
    private readonly starts: MarketStartReader,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: Pick<InstrumentDirectory, 'byId'>,
  ) {}

  listen(listener: FeedListener): void {
    this.listener = listener;
  }

  onModuleDestroy(): void {
    this.stopped = true;
  }

  restart(): void {
    for (const live of this.lives.values()) {
      live.forget();
      this.cold.add(live);
    }
    void this.startCold();
  }

  take({ timeMs, events }: CommittedEvents): void {
    for (const event of events) {
      const live = 'instrumentId' in event ? this.lives.get(event.instrumentId) : undefined;
      if (!live) continue;
      if (isRestatement(event)) this.restate(live, event, timeMs);
      else if (takes(live, event, timeMs)) this.changed.add(live);
    }
  }

  /** Under a new symbol, and of units split, nobody knows anything yet: whoever watches is owed a snapshot. */
  private restate(live: LiveMarket, event: Restatement, atMs: number): void {
    const { symbol } = live.instrument;
    live.instrument = restated(live.instrument, event);
    if (event.kind === 'symbol_changed') {
      const newSymbol = live.instrument.symbol;
      if (symbol === newSymbol) return;
      this.listener?.renamed(live, { symbol, newSymbol, atMs });
    }
    live.startAnew();
    this.cold.add(live);
    void this.startCold();
  }

  /** Whether the books show. */
  get isReady(): boolean {
    return this.books.lastBatch !== undefined;
  }

  get size(): number {
    return this.lives.size;
  }

  /** Of an instrument that is watched from now on. */
  watched(instrument: ListedInstrument): LiveMarket {
    let live = this.lives.get(instrument.id);
    if (!live) {
      live = new LiveMarket(instrument);
      this.lives.set(instrument.id, live);
      this.cold.add(live);
      void this.startCold();
    }
    this.idleSinceMs.delete(live);
    return live;
  }

  find({ id }: ListedInstrument): LiveMarket | undefined {
    return this.lives.get(id);
  }

  /** Nobody watches it any more. */
  unwatched(live: LiveMarket, nowMs: number): void {
    this.idleSinceMs.set(live, nowMs);
  }

  /** Markets that may have news since the last call. */
  takeChanged(nowMs: number): Iterable<LiveMarket> {
    const { changed } = this;
    this.changed = new Set();
    // A minute leaves the last 24 hours one millisecond after its turn; that is news without an event.
    const minute = Math.floor((nowMs - 1) / 60_000);
    if (minute === this.lastMinute) return changed;
    this.lastMinute = minute;
    this.dropIdle(nowMs);
    return [...this.lives.values()];
  }

  private dropIdle(nowMs: number): void {
    for (const [live, sinceMs] of this.idleSinceMs) {
      if (nowMs - sinceMs < lingerMs) continue;
      this.idleSinceMs.delete(live);
      this.lives.delete(live.instrument.id);
      this.cold.delete(live);
    }
  }

  /** One at a time, so that many at once leave the database to others too. */
  private async startCold(): Promise<void> {
    if (this.starting || !this.isReady) return;
    this.starting = true;
    try {
      for (const live of this.cold) {
        if (this.stopped) return;
        this.cold.delete(live);
        if (!(await this.start(live))) this.cold.add(live);
      }
    } finally {
      this.starting = false;
    }
  }

  private async start(live: LiveMarket): Promise<boolean> {
    const { id: instrumentId, tenantId, symbol } = live.instrument;
    try {
      live.expectStart();
      const nowMs = Date.now();
      const start = await this.starts.read({ tenantId, instrumentId, nowMs, recentTrades: recentTradesMax });
      await this.restateLate(live);
      return await this.apply(live, start);
    } catch (error) {
      this.logger.warn({ err: error, symbol }, 'a market does not show yet');
      await sleep(retryMs, undefined, { ref: false });
      return false;
    }
  }

  /** A corporate action while the stream of events was broken is told by no event. */
  private async restateLate(live: LiveMarket): Promise<void> {
    const known = live.instrument;
    const { tenantId, id, symbol } = known;
    const current = await this.instruments.byId(tenantId, id);
    // An event came meanwhile: it knows better.
    if (!current || live.instrument !== known) return;
    live.instrument = current;
    const newSymbol = current.symbol;
    if (newSymbol !== symbol) this.listener?.renamed(live, { symbol, newSymbol, atMs: Date.now() });
  }

  private apply(live: LiveMarket, start: MarketStart): Promise<boolean> {
    return new Promise((resolve) => {
      this.listener?.betweenTicks(() => {
        const applied = live.start(start);
        if (applied) this.listener?.started(live);
        resolve(applied);
      });
    });
  }
}

/** Gives the market what it keeps; whether there may be news for those who watch it. */
function takes(live: LiveMarket, event: CoreEvent, timeMs: number): boolean {
  switch (event.kind) {
    case 'trade_executed':
      live.takeTrade(tradeOf(event, timeMs));
      return true;
    case 'instrument_status_changed':
      live.takeStatus({ status: event.status, reason: event.reason, changedMs: timeMs });
      return true;
    case 'phase_changed': {
      const { phase, tradingDayMs, untilMs } = event;
      live.takeStatus({ session: { phase, tradingDayMs, untilMs } });
      return true;
    }
    case 'auction_indicated':
      live.takeAuctions({ indicated: auctionOf(event, timeMs) });
      return true;
    case 'auction_uncrossed':
      live.takeAuctions({ held: auctionOf(event, timeMs), indicated: undefined });
      return true;
    case 'level_changed':
      return true;
    default:
      return false;
  }
}

const auctionOf = (
  { price, qty, imbalanceQty, imbalanceSide }: AuctionIndicated | AuctionUncrossed,
  toldMs: number,
): Auction => ({ price, qty, imbalanceQty, imbalanceSide, toldMs });

const tradeOf = ({ tradeId, price, qty, takerSide }: TradeExecuted, tradedMs: number): MarketTrade => ({
  tradeId,
  price,
  qty,
  takerSide,
  tradedMs,
});
