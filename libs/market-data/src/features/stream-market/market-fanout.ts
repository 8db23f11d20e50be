import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { PLATFORM_SETTINGS, type PlatformSettings } from '@openbourse/platform';
import type { ListedInstrument } from '../../contracts/instrument-directory';
import { PublicBooks } from '../../domain/public-books';
import { inSlices } from './in-slices';
import type { LiveMarket } from './live-market';
import { MarketFeed, type Renaming } from './market-feed';
import { MarketMember, type MemberOptions } from './market-member';
import { MarketStreamMetrics } from './market-stream-metrics';
import { MarketTopics } from './market-topics';
import { MessageNumbers } from './message-text';
import { renamedMessage } from './renamed-message';
import type { Watch } from './topics/make-topic';
import type { Tick, Topic } from './topics/topic';

/** As long as a slice of a tick may keep others waiting, ms. */
const sliceMs = 3;
/** When a tick takes as long as there is until the next, this much of it is left to others all the same. */
const restShare = 0.25;
/** Successive ticks begin this part of all connections further on, so that none is always last. */
const goldenRatio = 0.618;

/**
 * Brings what markets tell to the connections that watch them. Tick by tick: first every market with news makes its messages,
 * once; then every connection gets those of its subscriptions. Between ticks nothing is told, so whatever comes during a
 * tick waits for its end: what a snapshot shows and what follows it then join.
 */
@Injectable()
export class MarketFanout implements OnModuleDestroy {
  private readonly logger = new Logger(MarketFanout.name);
  private readonly numbers = new MessageNumbers();
  private readonly topics: MarketTopics;
  private readonly members = new Set<MarketMember>();
  private readonly tickMs: number;
  private timer: NodeJS.Timeout | undefined;
  private later: (() => void)[] = [];
  /** They are owed something and could take it, and need not wait for the next tick. */
  private readonly hungry = new Set<MarketMember>();
  private ticking = false;
  private tickNo = 0;

  constructor(
    private readonly feed: MarketFeed,
    books: PublicBooks,
    private readonly metrics: MarketStreamMetrics,
    @Inject(PLATFORM_SETTINGS) { marketTickMs }: Pick<PlatformSettings, 'marketTickMs'>,
  ) {
    this.topics = new MarketTopics(feed, books, this.numbers);
    this.tickMs = marketTickMs;
    metrics.watch({ subscriptions: () => this.topics.subscriptions, markets: () => feed.size });
    feed.listen({
      betweenTicks: (work) => this.betweenTicks(work),
      started: (live) => this.oweAll(live),
      renamed: (live, renaming) => this.betweenTicks(() => this.oweRenamed(live, renaming)),
    });
    this.schedule(marketTickMs);
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  join(outbox: MemberOptions['outbox']): MarketMember {
    const member = new MarketMember({
      outbox,
      numbers: this.numbers,
      tick: this.tickNo,
      onRoom: () => this.serveSoon(member),
    });
    this.members.add(member);
    return member;
  }

  leave(member: MarketMember): void {
    this.members.delete(member);
    this.hungry.delete(member);
    this.betweenTicks(() => this.regroup(member, new Set()));
  }

  /** Snapshots first, of what was subscribed before too, then what changes. */
  subscribe(member: MarketMember, instruments: readonly ListedInstrument[], watch: Watch): void {
    this.betweenTicks(() => {
      if (!this.members.has(member)) return;
      const topics = new Set(member.group?.topics);
      for (const instrument of instruments) {
        const topic = this.topics.topic(instrument, watch);
        topics.add(topic);
        member.oweSnapshot(topic);
      }
      this.regroup(member, topics);
      this.serveSoon(member);
    });
  }

  unsubscribe(member: MarketMember, instruments: readonly ListedInstrument[], watch: Watch): void {
    this.betweenTicks(() => {
      const topics = new Set(member.group?.topics);
      for (const instrument of instruments) {
        const topic = this.topics.find(instrument, watch);
        if (topic && topics.delete(topic)) member.oweNothing(topic);
      }
      this.regroup(member, topics);
    });
  }

  private regroup(member: MarketMember, topics: ReadonlySet<Topic>): void {
    const before = member.group;
    member.group = this.topics.regroup(before, topics, Date.now());
    if (before === member.group) return;
    before?.members.delete(member);
    member.group?.members.add(member);
    if (before) this.topics.forget(before);
  }

  /** After a start; it is sent with the next tick. */
  private oweAll(live: LiveMarket): void {
    for (const topic of live.topics.values())
      for (const group of this.topics.groupsOf(topic)) for (const member of group.members) member.oweSnapshot(topic);
  }

  /** Once to each connection, whatever it watches of the market. */
  private oweRenamed(live: LiveMarket, renaming: Renaming): void {
    const members = new Set<MarketMember>();
    for (const topic of live.topics.values())
      for (const group of this.topics.groupsOf(topic)) for (const member of group.members) members.add(member);
    if (members.size === 0) return;
    const message = renamedMessage(renaming, this.moment());
    for (const member of members) member.oweNews(message);
  }

  private betweenTicks(work: () => void): void {
    if (this.ticking) this.later.push(work);
    else work();
  }

  /** Once, however often it is asked for. */
  private serveSoon(member: MarketMember): void {
    if (this.hungry.size === 0 && !this.ticking) this.serveHungry();
    this.hungry.add(member);
  }

  private serveHungry(): void {
    setImmediate(() => void inSlices(this.servings(), sliceMs));
  }

  private *servings(): Generator<void> {
    for (const member of this.hungry) {
      // A tick serves everybody.
      if (this.ticking) return;
      this.hungry.delete(member);
      yield this.attempt(() => member.deliver(this.moment()));
    }
  }

  private schedule(inMs: number): void {
    this.timer = setTimeout(() => void this.tick(), inMs);
    this.timer.unref();
  }

  /** Ticks follow each other by themselves: the next one is due a tick's time after this one began. */
  async tick(): Promise<void> {
    if (this.ticking) return;
    clearTimeout(this.timer);
    const startedMs = performance.now();
    this.tickNo++;
    this.ticking = true;
    this.hungry.clear();
    await inSlices(this.steps(this.moment()), sliceMs);
    this.ticking = false;
    for (const work of this.later.splice(0)) this.attempt(work);
    if (this.hungry.size > 0) this.serveHungry();
    const tookMs = performance.now() - startedMs;
    this.metrics.ticked(tookMs / 1000);
    if (this.timer) this.schedule(Math.max(1, this.tickMs - tookMs, tookMs * restShare));
  }

  private *steps(tick: Tick): Generator<void> {
    for (const live of this.feed.takeChanged(tick.nowMs)) yield this.attempt(() => live.tell(tick));
    const members = [...this.members];
    const first = Math.floor(((tick.no * goldenRatio) % 1) * members.length);
    for (let i = 0; i < members.length; i++) {
      const member = members[(first + i) % members.length];
      yield this.attempt(() => member.deliver(tick));
    }
    // What comes while this is done is done at once afterwards: a tick ends, whatever clients send.
    for (const work of this.later.splice(0)) yield this.attempt(work);
  }

  /** What fails must not keep the others from theirs. */
  private attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.logger.error({ err: error }, 'market data was not sent');
    }
  }

  /** Now, as part of the last tick. */
  private moment(): Tick {
    const nowMs = Date.now();
    return { no: this.tickNo, nowMs, ts: new Date(nowMs).toISOString() };
  }
}
