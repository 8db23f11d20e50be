import type { ListedInstrument } from '../../contracts/instrument-directory';
import { Market, type MarketStart, type MarketStatus } from '../../domain/market';
import type { MarketTrade } from '../../domain/market-trade';
import type { Auctions } from '../../domain/session';
import type { Tick, Topic } from './topics/topic';

/** Trades that wait while the start of a market is read; with more it is read again. */
const earlyMax = 20_000;

/** Events since the start of a market is being read. */
interface Early {
  readonly trades: MarketTrade[];
  status: Partial<MarketStatus> | undefined;
  auctions: Partial<Auctions> | undefined;
}

/**
 * An instrument that somebody watches, or did a moment ago. It goes on from a start that is read from the tables while events
 * come in already: those that the start holds too are known by their numbers.
 */
export class LiveMarket {
  /** By channel and interval: those that somebody watches. */
  readonly topics = new Map<string, Topic>();
  private market: Market | undefined;
  private early: Early | undefined;
  private statusChangedMs: number | undefined;

  /** A corporate action replaces the instrument: what is told from then on bears its new symbol. */
  constructor(public instrument: ListedInstrument) {}

  /** Undefined until {@link start}. */
  get started(): Market | undefined {
    return this.market;
  }

  /** From here on nothing is missed; the start is read after this. */
  expectStart(): void {
    this.early = { trades: [], status: undefined, auctions: undefined };
  }

  takeTrade(trade: MarketTrade): void {
    if (this.market) this.market.takeTrade(trade);
    else this.early?.trades.push(trade);
  }

  takeStatus(change: Partial<MarketStatus>): void {
    if (change.changedMs !== undefined) this.statusChangedMs = change.changedMs;
    if (this.market) this.market.takeStatus(change);
    else if (this.early) {
      this.early.status = { ...this.early.status, ...change };
      // What was indicated before, here or in the start, was of another phase.
      if (change.session) this.early.auctions = { ...this.early.auctions, indicated: undefined };
    }
  }

  takeAuctions(change: Partial<Auctions>): void {
    if (this.market) this.market.takeAuctions(change);
    else if (this.early) this.early.auctions = { ...this.early.auctions, ...change };
  }

  /** False when too much came meanwhile, or the stream of events broke: the start has to be read again. */
  start(start: MarketStart): boolean {
    const { early } = this;
    this.early = undefined;
    if (!early || early.trades.length > earlyMax) return false;
    const market = new Market(start, this.statusChangedMs);
    for (const trade of early.trades) market.takeTrade(trade);
    if (early.status) market.takeStatus(early.status);
    if (early.auctions) market.takeAuctions(early.auctions);
    // Nobody was told anything yet: it belongs to the start.
    market.tellTrades();
    market.tellStatuses();
    market.tellAuctions();
    this.market = market;
    for (const topic of this.topics.values()) topic.begin();
    return true;
  }

  /** What was held is in other units, or under another symbol; of the status nothing was missed. */
  startAnew(): void {
    this.market = undefined;
    this.early = undefined;
  }

  /** The stream of events broke: what was held is void. */
  forget(): void {
    this.startAnew();
    this.statusChangedMs = undefined;
  }

  /** Makes the messages of this tick for those who watch. */
  tell(tick: Tick): void {
    if (!this.market) return;
    const { market } = this;
    const news = {
      trades: market.tellTrades(),
      statuses: market.tellStatuses(),
      hasAuctions: market.tellAuctions(),
    };
    for (const topic of this.topics.values()) topic.tell(tick, news);
  }
}
