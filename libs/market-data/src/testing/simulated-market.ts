import type { CoreEvent, LevelChanged, TradeExecuted } from '@openbourse/core/engine';
import type { ListedInstrument } from '../contracts/instrument-directory';
import { alignedDown, candleIntervals, extendCandle, minuteCandlesOf, minuteMs } from '../domain/candle';
import type { Candle, CandleInterval } from '../domain/candle';
import { dayMs } from '../domain/day-window';
import { recentTradesMax, type MarketStart } from '../domain/market';
import type { MarketTrade } from '../domain/market-trade';
import { PublicBooks } from '../domain/public-books';
import { aroundTheClock, standingAuctions, type Auction, type Auctions, type Session } from '../domain/session';
import { bookView } from '../features/book.view';
import { candleView } from '../features/candle.view';
import type { MarketFeed } from '../features/stream-market/market-feed';
import { tickerView } from '../features/ticker.view';
import { tradeView } from '../features/trade.view';

/** What nobody but the two sides of a trade sees. */
const privateParts = {
  firstPostingId: 0,
  baseAssetId: 0,
  quoteAssetId: 1,
  baseQty: 0,
  takerOrderId: 1,
  takerOrderMs: 1,
  takerAccountId: 1,
  takerFee: 0,
  takerStreamSeq: 1,
  makerOrderId: 2,
  makerOrderMs: 1,
  makerAccountId: 2,
  makerFee: 0,
  makerStreamSeq: 1,
};

/** Commits events as the relay hands them over, and knows what REST would show of them. */
export class SimulatedMarket {
  readonly books = new PublicBooks();
  private readonly trades = new Map<number, MarketTrade[]>();
  private readonly statuses = new Map<number, { status: number; reason: string }>();
  private readonly sessions = new Map<number, Session>();
  private readonly auctions = new Map<number, Auctions>();
  private batch = 1;
  private lastTradeId = 0;

  constructor(private nowMs: number) {
    this.books.restart(this.batch, []);
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }

  trade({ id, tenantId }: ListedInstrument, price: number, qty: number): CoreEvent {
    const trade = { tradeId: ++this.lastTradeId, price, qty, takerSide: 0, tradedMs: this.nowMs };
    this.trades.set(id, [...this.tradesOf(id), trade]);
    const event: TradeExecuted = {
      ...privateParts,
      kind: 'trade_executed',
      tradeId: trade.tradeId,
      tenantId,
      instrumentId: id,
      price,
      qty,
      notional: price * qty,
      takerSide: 0,
    };
    return event;
  }

  level({ id: instrumentId, tenantId }: ListedInstrument, side: number, price: number, qty: number): LevelChanged {
    return { kind: 'level_changed', instrumentId, tenantId, side, price, qty };
  }

  status({ id: instrumentId, tenantId }: ListedInstrument, status: number): CoreEvent {
    this.statuses.set(instrumentId, { status, reason: `because ${status}` });
    return {
      kind: 'instrument_status_changed',
      instrumentId,
      tenantId,
      status,
      reason: `because ${status}`,
      actor: '',
    };
  }

  /** Nothing when it is the present one. */
  phase({ id: instrumentId, tenantId }: ListedInstrument, phase: number): CoreEvent[] {
    if (phase === this.sessionOf(instrumentId).phase) return [];
    const session = { phase, tradingDayMs: dayMs, untilMs: this.nowMs + 1_000 };
    const before = this.auctions.get(instrumentId);
    if (before) this.auctions.set(instrumentId, { ...before, indicated: undefined });
    this.sessions.set(instrumentId, session);
    return [{ kind: 'phase_changed', instrumentId, tenantId, ...session }];
  }

  auction({ id: instrumentId, tenantId }: ListedInstrument, held: boolean, price: number): CoreEvent {
    const figures = { price, qty: price, imbalanceQty: price % 3, imbalanceSide: price % 2 };
    const auction: Auction = { ...figures, toldMs: this.nowMs };
    const before = this.auctionsOf(instrumentId);
    this.auctions.set(instrumentId, held ? { indicated: undefined, held: auction } : { ...before, indicated: auction });
    return { kind: held ? 'auction_uncrossed' : 'auction_indicated', instrumentId, tenantId, ...figures };
  }

  commit(feed: MarketFeed, events: readonly CoreEvent[]): void {
    this.batch++;
    this.books.apply(
      this.batch,
      events.filter((event) => event.kind === 'level_changed'),
    );
    feed.take({ shard: 0, batch: this.batch, timeMs: this.nowMs, events });
  }

  /** What the tables hold now. */
  start(instrumentId: number): MarketStart {
    const trades = this.tradesOf(instrumentId);
    const { status, reason } = this.statuses.get(instrumentId) ?? { status: 0, reason: '' };
    const session = this.sessionOf(instrumentId);
    const auctions = standingAuctions(session, this.auctionsOf(instrumentId));
    const recent = trades.slice(-recentTradesMax);
    return { recent, minutes: this.minutes(instrumentId), splits: [], status, reason, session, auctions };
  }

  ticker(instrument: ListedInstrument, nowMs: number) {
    const minutes = this.minutes(instrument.id).filter(({ startMs }) => startMs >= nowMs - dayMs);
    const day = minutes.length === 0 ? undefined : folded(minutes, Number.MAX_SAFE_INTEGER)[0];
    const last = this.tradesOf(instrument.id).at(-1);
    return tickerView(instrument, { ...this.books.best(instrument.id), last, day });
  }

  book(instrument: ListedInstrument) {
    return bookView(instrument, this.books.top(instrument.id, 500));
  }

  tape(instrument: ListedInstrument) {
    return this.tradesOf(instrument.id).map((trade) => tradeView(trade, instrument));
  }

  candles(instrument: ListedInstrument, interval: CandleInterval) {
    const candles = folded(this.minutes(instrument.id), candleIntervals[interval] * minuteMs);
    return candles.map((candle) => candleView(instrument, candle));
  }

  private sessionOf(instrumentId: number): Session {
    return this.sessions.get(instrumentId) ?? aroundTheClock;
  }

  private auctionsOf(instrumentId: number): Auctions {
    return this.auctions.get(instrumentId) ?? { indicated: undefined, held: undefined };
  }

  private minutes(instrumentId: number): Candle[] {
    const trades = this.tradesOf(instrumentId).map((trade) => ({ ...trade, instrumentId, notional: 0 }));
    return minuteCandlesOf(trades);
  }

  private tradesOf(instrumentId: number): readonly MarketTrade[] {
    return this.trades.get(instrumentId) ?? [];
  }
}

/** Minutes added up to candles of a width, as the query of REST does. */
function folded(minutes: readonly Candle[], widthMs: number): Candle[] {
  const candles: Candle[] = [];
  for (const minute of minutes) {
    const startMs = alignedDown(minute.startMs, widthMs);
    const last = candles.at(-1);
    if (last?.startMs === startMs) extendCandle(last, minute);
    else candles.push({ ...minute, startMs });
  }
  return candles;
}
