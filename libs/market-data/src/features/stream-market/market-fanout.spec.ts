import { Logger } from '@nestjs/common';
import { Metrics } from '@openbourse/platform';
import fc from 'fast-check';
import { candleIntervalNames } from '../../domain/candle';
import type { MarketStart } from '../../domain/market';
import { MarketStartReader } from '../../infrastructure/persistence/market-start-reader';
import { anInstrument } from '../../testing/an-instrument';
import { SimulatedClient } from '../../testing/simulated-client';
import { SimulatedMarket } from '../../testing/simulated-market';
import { auctionViewOrNull, phaseView } from '../session.view';
import { MarketFanout } from './market-fanout';
import { lingerMs, MarketFeed } from './market-feed';
import type { MarketMember } from './market-member';
import { MarketStreamMetrics } from './market-stream-metrics';
import type { Watch } from './topics/make-topic';

const instruments = [anInstrument(1), anInstrument(2)];
const watches: readonly Watch[] = [
  { channel: 'quote' },
  { channel: 'trade' },
  { channel: 'book' },
  { channel: 'instrument_status' },
  { channel: 'auction' },
  ...candleIntervalNames.map((interval) => ({ channel: 'candle', interval }) as const),
];
const keyOf = (symbol: string, watch: Watch) => `${symbol} ${JSON.stringify(watch)}`;
const dayMs = 86_400_000;

class Setup {
  readonly market = new SimulatedMarket(Date.now() - 3 * dayMs);
  readonly feed: MarketFeed;
  readonly listed = new Map(instruments.map((one) => [one.id, one]));
  readonly fanout: MarketFanout;
  readonly clients: { client: SimulatedClient; member: MarketMember; subscribed: Set<string> }[] = [];

  constructor() {
    this.feed = new MarketFeed(this.market.books, new SimulatedStarts(this.market), {
      byId: async (_, id) => (await turn(), this.listed.get(id)),
    });
    const metrics = new MarketStreamMetrics(new Metrics());
    this.fanout = new MarketFanout(this.feed, this.market.books, metrics, { marketTickMs: 10_000 });
  }

  join() {
    const client = new SimulatedClient();
    const joined = { client, member: this.fanout.join(client), subscribed: new Set<string>() };
    this.clients.push(joined);
    return joined;
  }

  /** The first instrument; the directory hears of it before the feed. */
  rename(symbol: string): void {
    const terms = { ...instruments[0].terms, symbol, name: 'New' };
    this.listed.set(1, { ...instruments[0], symbol, name: 'New', terms });
    const change = { actionId: 1, instrumentId: 1, tenantId: 1, oldSymbol: 'S1', terms, reason: '', actor: '' };
    this.market.commit(this.feed, [{ kind: 'symbol_changed', ...change }]);
  }

  /** Until every market that is watched has started and everybody has everything. */
  async settle(): Promise<void> {
    for (let i = 0; i < 60; i++) await turn();
    for (let i = 0; i < 3; i++) {
      for (const { client } of this.clients) client.takeAll();
      await this.fanout.tick();
    }
  }

  end(): void {
    this.fanout.onModuleDestroy();
    this.feed.onModuleDestroy();
  }

  /** Each client knows of what it subscribed to what REST would show. */
  check(): void {
    for (const { client, subscribed } of this.clients) {
      for (const instrument of instruments) {
        for (const watch of watches)
          if (subscribed.has(keyOf(instrument.symbol, watch))) this.checkOne(client, instrument, watch);
      }
    }
  }

  private checkOne({ view }: SimulatedClient, instrument: (typeof instruments)[number], watch: Watch): void {
    const { symbol } = instrument;
    if (watch.channel === 'quote') expect(view.quotes.get(symbol)).toEqual(this.market.ticker(instrument, Date.now()));
    else if (watch.channel === 'book') {
      const { bids, asks } = this.market.book(instrument);
      expect(view.book(symbol)).toMatchObject({ bids, asks });
    } else if (watch.channel === 'trade') {
      const tape = this.market.tape(instrument);
      const known = view.trades.get(symbol)!;
      expect(known.length).toBeGreaterThanOrEqual(Math.min(50, tape.length));
      expect(known).toEqual(tape.slice(-known.length || tape.length));
    } else if (watch.channel === 'candle') {
      const candles = this.market.candles(instrument, watch.interval);
      const newest = candles.at(-1);
      const known = view.candles.get(`${symbol} ${watch.interval}`)!;
      if (newest) expect(known.get(newest.time)).toEqual(newest);
      else expect(known.size).toBe(0);
    } else if (watch.channel === 'auction') {
      const { indicated, held } = this.market.start(instrument.id).auctions;
      expect(view.auctions.get(symbol)).toEqual({
        symbol,
        indicative: auctionViewOrNull(instrument, indicated),
        last: auctionViewOrNull(instrument, held),
      });
    } else {
      const { status, reason, session } = this.market.start(instrument.id);
      expect(view.statuses.get(symbol)).toMatchObject({
        status: ['open', 'cancel_only', 'halted'][status],
        reason,
        ...phaseView(session),
      });
    }
  }
}

/** Reads like the tables: some time after it was asked, and some more before the answer is there. */
class SimulatedStarts extends MarketStartReader {
  constructor(private readonly market: SimulatedMarket) {
    super(undefined as never);
  }

  override async read({ instrumentId }: { instrumentId: number }): Promise<MarketStart> {
    await turn();
    const start = this.market.start(instrumentId);
    await turn();
    return start;
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

const on = fc.constantFrom(...instruments);
const several = fc.uniqueArray(on, { minLength: 1 });
const watch = fc.constantFrom(...watches);
const price = fc.integer({ min: 9_990, max: 10_010 });
const who = fc.nat(2);
const of = <K extends string, T extends object>(
  kind: K,
  fields: { [P in keyof T]: fc.Arbitrary<T[P]> },
): fc.Arbitrary<{ kind: K } & T> => fc.record(fields).map((values) => ({ kind, ...(values as T) }));
const step = fc.oneof(
  { weight: 8, arbitrary: of('level', { on, side: fc.nat(1), price, qty: fc.nat(4) }) },
  { weight: 8, arbitrary: of('trade', { on, price, qty: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 2, arbitrary: of('status', { on, status: fc.nat(2) }) },
  { weight: 2, arbitrary: of('phase', { on, phase: fc.nat(5) }) },
  { weight: 3, arbitrary: of('auction', { on, held: fc.boolean(), price: fc.nat(20) }) },
  { weight: 2, arbitrary: of('time', { ms: fc.oneof(fc.nat(5_000), fc.nat(2 * 3_600_000)) }) },
  { weight: 8, arbitrary: of('tick', {}) },
  { weight: 4, arbitrary: of('turn', {}) },
  { weight: 3, arbitrary: of('subscribe', { who, on: several, watch }) },
  { weight: 1, arbitrary: of('unsubscribe', { who, on: several, watch }) },
  { weight: 3, arbitrary: of('room', { who, messages: fc.nat(6) }) },
  { weight: 2, arbitrary: of('drain', { who }) },
  { weight: 1, arbitrary: of('restart', {}) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(setup: Setup, one: Step): Promise<void> {
  const { market, feed, fanout } = setup;
  const client = 'who' in one ? setup.clients[one.who] : undefined;
  switch (one.kind) {
    case 'level':
      return market.commit(feed, [market.level(one.on, one.side, one.price, one.qty)]);
    case 'trade':
      return market.commit(feed, [market.trade(one.on, one.price, one.qty)]);
    case 'status':
      return market.commit(feed, [market.status(one.on, one.status)]);
    case 'phase':
      return market.commit(feed, market.phase(one.on, one.phase));
    case 'auction':
      return market.commit(feed, [market.auction(one.on, one.held, one.price)]);
    case 'time':
      return market.pass(one.ms);
    case 'tick':
      // Not waited for, so that what follows may fall into it.
      return void fanout.tick();
    case 'turn':
      return void (await turn());
    case 'subscribe':
      for (const { symbol } of one.on) client!.subscribed.add(keyOf(symbol, one.watch));
      return fanout.subscribe(client!.member, one.on, one.watch);
    case 'unsubscribe':
      for (const { symbol } of one.on) client!.subscribed.delete(keyOf(symbol, one.watch));
      return fanout.unsubscribe(client!.member, one.on, one.watch);
    case 'room':
      return client!.client.takeOnly(one.messages);
    case 'drain':
      return client!.client.takeAll();
    case 'restart':
      return feed.restart();
    default:
      return one satisfies never;
  }
}

beforeEach(() => {
  // Time flies: a slice of a tick is over after every step.
  let nowMs = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (nowMs += 4));
});
afterEach(() => jest.restoreAllMocks());
let errors: jest.SpyInstance;
beforeEach(() => (errors = jest.spyOn(Logger.prototype, 'error')));

it('lets every client know what REST shows, however slow it is, whenever it subscribes, whatever breaks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 200 }), async (steps) => {
      const setup = new Setup();
      try {
        for (let i = 0; i < 3; i++) setup.join();
        // The first one watches everything from the beginning.
        for (const all of watches) await play(setup, { kind: 'subscribe', who: 0, on: [...instruments], watch: all });
        await setup.settle();
        for (const one of steps) await play(setup, one);
        await setup.settle();
        setup.check();
        expect(errors).not.toHaveBeenCalled();
      } finally {
        setup.end();
      }
    }),
    { numRuns: 500 },
  );
}, 120_000);

it('ends a tick and begins the next, though a client subscribes again and again', async () => {
  const setup = new Setup();
  const { market, feed, fanout } = setup;
  const greedy = setup.join();
  const other = setup.join();
  const everything = () => fanout.subscribe(greedy.member, instruments, { channel: 'book' });
  fanout.subscribe(other.member, instruments, { channel: 'book' });
  await setup.settle();
  for (let i = 0; i < 60; i++) {
    market.commit(feed, [market.level(instruments[0], 0, 100, i + 1)]);
    void fanout.tick();
    for (let again = 0; again < 5; again++) everything();
    await turn();
  }
  const diffs = other.client.got.filter(({ type }) => type === 'diff');
  expect(diffs.length).toBeGreaterThan(2);
  setup.end();
});

it('sends a slow client one diff over everything that it missed, and goes on from there', async () => {
  const setup = new Setup();
  const { market, feed, fanout } = setup;
  const { client, member } = setup.join();
  fanout.subscribe(member, [instruments[0]], { channel: 'book' });
  await setup.settle();
  const before = client.got.length;
  client.takeOnly(0);
  for (const qty of [1, 2, 0, 3]) {
    market.commit(feed, [market.level(instruments[0], 0, 100, qty), market.level(instruments[0], 1, 200 + qty, 1)]);
    await fanout.tick();
  }
  client.takeAll();
  await fanout.tick();
  market.commit(feed, [market.level(instruments[0], 0, 100, 0)]);
  await fanout.tick();
  const [merged, next, ...more] = client.got.slice(before);
  expect(merged).toMatchObject({ type: 'diff', data: { bids: [['1', '3']] } });
  expect(merged.data.asks.toSorted()).toEqual(['2', '2.01', '2.02', '2.03'].map((price) => [price, '1']));
  expect(next).toMatchObject({ type: 'diff', data: { U: merged.data.u + 1, bids: [['1', '0']], asks: [] } });
  expect(more).toEqual([]);
  setup.end();
});

it('tells the end of a candle together with the beginning of the next', async () => {
  const setup = new Setup();
  const { market, feed, fanout } = setup;
  const { client, member } = setup.join();
  market.commit(feed, [market.trade(instruments[0], 100, 1)]);
  fanout.subscribe(member, [instruments[0]], { channel: 'candle', interval: '1m' });
  await setup.settle();
  client.takeOnly(0);
  market.commit(feed, [market.trade(instruments[0], 103, 2)]);
  await fanout.tick();
  market.commit(feed, [market.trade(instruments[0], 102, 1)]);
  market.pass(60_000);
  market.commit(feed, [market.trade(instruments[0], 101, 5)]);
  await fanout.tick();
  client.takeAll();
  await fanout.tick();
  const [ended, begun] = market.candles(instruments[0], '1m');
  expect(client.got.slice(-2).map(({ type, data }) => [type, data.candle])).toEqual([
    ['update', ended],
    ['update', begun],
  ]);
  setup.end();
});

it('tells a quote that changes because a minute leaves the last 24 hours', async () => {
  const setup = new Setup();
  const { market, feed, fanout } = setup;
  const { client, member } = setup.join();
  market.pass(3 * dayMs);
  fanout.subscribe(member, [instruments[0]], { channel: 'quote' });
  await setup.settle();
  market.commit(feed, [market.trade(instruments[0], 100, 7)]);
  await fanout.tick();
  expect(client.view.quotes.get('S1')).toMatchObject({ last: '1', volume: '7', high: '1' });
  const nowMs = Date.now();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(nowMs + dayMs - 60_001);
  await fanout.tick();
  expect(client.view.quotes.get('S1')).toMatchObject({ volume: '7' });
  clock.mockReturnValue(nowMs + dayMs + 60_001);
  await fanout.tick();
  expect(client.view.quotes.get('S1')).toMatchObject({ last: '1', volume: '0', high: null, change: null });
  setup.end();
});

it('keeps a market for a minute after the last who watched it, then forgets it', async () => {
  const setup = new Setup();
  const { feed, fanout } = setup;
  const { member } = setup.join();
  fanout.subscribe(member, instruments, { channel: 'trade' });
  await setup.settle();
  const nowMs = Date.now();
  fanout.unsubscribe(member, [instruments[0]], { channel: 'trade' });
  fanout.leave(member);
  const clock = jest.spyOn(Date, 'now').mockReturnValue(nowMs + lingerMs - 1);
  await fanout.tick();
  expect(feed.size).toBe(2);
  clock.mockReturnValue(nowMs + 2 * lingerMs + 1);
  await fanout.tick();
  expect(feed.size).toBe(0);
  setup.end();
});

it('tells a market under its new symbol from the moment it has one, beginning with a snapshot', async () => {
  const setup = new Setup();
  const { market, feed, fanout } = setup;
  const { client, member } = setup.join();
  fanout.subscribe(member, [instruments[0]], { channel: 'trade' });
  await setup.settle();
  setup.rename('NEW');
  await setup.settle();
  expect(client.got.at(-1)).toMatchObject({ type: 'snapshot', data: { symbol: 'NEW', trades: [] } });
  market.commit(feed, [market.trade(instruments[0], 100, 7)]);
  await fanout.tick();
  expect(client.got.at(-1)).toMatchObject({ data: { symbol: 'NEW', trades: [{ qty: '7' }] } });
  setup.end();
});

describe('a new symbol', () => {
  let setup: Setup;
  const join = (...subscribed: [number, Watch][]) => {
    const { client, member } = setup.join();
    for (const [i, watch] of subscribed) setup.fanout.subscribe(member, [instruments[i]], watch);
    return { client, member };
  };
  beforeEach(() => (setup = new Setup()));
  afterEach(() => setup.end());

  it('is told once to whoever watches anything of the instrument, before the snapshots, and to nobody else', async () => {
    const watching = join([0, { channel: 'quote' }], [0, { channel: 'instrument_status' }]);
    const elsewhere = join([1, { channel: 'instrument_status' }]);
    await setup.settle();
    const before = watching.client.got.length;
    setup.rename('NEW');
    await setup.settle();
    const [news, ...snapshots] = watching.client.got.slice(before);
    expect(news).toMatchObject({ channel: 'instrument_status', type: 'renamed', seq: 0 });
    expect(news.data).toEqual({ symbol: 'S1', newSymbol: 'NEW', at: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(snapshots.map(({ type }) => type)).toEqual(['snapshot', 'snapshot']);
    expect(watching.client.view.statuses.get('NEW')).toBeDefined();
    expect(elsewhere.client.view.renamings).toEqual([]);
  });

  it('waits for whoever does not read, and comes first then', async () => {
    const { client } = join([0, { channel: 'instrument_status' }]);
    await setup.settle();
    const before = client.got.length;
    client.takeOnly(0);
    setup.rename('NEW');
    for (let i = 0; i < 20; i++) await turn();
    await setup.fanout.tick();
    setup.rename('NEWER');
    await setup.fanout.tick();
    expect(client.got).toHaveLength(before);
    await setup.settle();
    expect(client.got.slice(before).map(({ data }) => data.newSymbol ?? data.symbol)).toEqual([
      'NEW',
      'NEWER',
      'NEWER',
    ]);
  });

  it('that came while events were missing is told when they are followed again', async () => {
    const { client } = join([0, { channel: 'trade' }]);
    await setup.settle();
    const before = client.got.length;
    setup.listed.set(1, { ...instruments[0], symbol: 'NEW' });
    setup.feed.restart();
    await setup.settle();
    expect(client.got.slice(before).map(({ type, data }) => [type, data.newSymbol ?? data.symbol])).toEqual([
      ['renamed', 'NEW'],
      ['snapshot', 'NEW'],
    ]);
  });

  it('leaves the status its time, unless events were missing', async () => {
    const { client } = join([0, { channel: 'instrument_status' }]);
    await setup.settle();
    setup.market.commit(setup.feed, [setup.market.status(instruments[0], 2)]);
    await setup.settle();
    const { changedAt } = client.view.statuses.get('S1')!;
    expect(changedAt).not.toBeNull();
    setup.rename('NEW');
    await setup.settle();
    expect(client.view.statuses.get('NEW')).toMatchObject({ status: 'halted', changedAt });
    setup.feed.restart();
    await setup.settle();
    expect(client.view.statuses.get('NEW')).toMatchObject({ status: 'halted', changedAt: null });
  });

  it('is no news where only the name changed', async () => {
    const { client } = join([0, { channel: 'instrument_status' }]);
    await setup.settle();
    setup.rename('S1');
    await setup.settle();
    expect(client.view.renamings).toEqual([]);
  });
});
