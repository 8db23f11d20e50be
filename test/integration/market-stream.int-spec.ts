import { MarketFeed, PublicBooks } from '@openbourse/market-data/composition';
import { defaultPlatformSettings } from '@openbourse/platform';
import { io, type Socket } from 'socket.io-client';
import { anInstrument } from '../../libs/market-data/src/testing/an-instrument';
import { MarketTables } from '../../libs/market-data/src/testing/market-tables';
import { MarketView, type MarketMessage } from '../../libs/market-data/src/testing/market-view';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/start-test-api';

const subscriptionsMax = 12;
const apple = anInstrument(1, 'AAPL');
const tesla = anInstrument(2, 'TSLA');
/** Another tenant's: one of the same name, one of another. */
const foreignApple = anInstrument(11, 'AAPL', 2);
const foreign = anInstrument(12, 'SECRET', 2);

let api: TestApi;
let url: string;
let tables: MarketTables;
let tokens: Record<'one' | 'two', string>;
const open: Socket[] = [];
beforeAll(async () => {
  api = await startTestApi({
    marketTickMs: 20,
    sockets: { ...defaultPlatformSettings.sockets, subscriptionsMax },
  });
  tables = await MarketTables.open(api.database.engineUrl);
  for (const instrument of [apple, tesla, foreignApple, foreign]) await tables.list(instrument);
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  url = await api.app.getUrl();
  await api.createUser({ email: 'trader@one.test' });
  await api.createUser({ email: 'trader@two.test', tenantId: 2 });
  tokens = { one: await api.signIn('trader@one.test'), two: await api.signIn('trader@two.test') };
});
afterAll(async () => {
  for (const socket of open) socket.disconnect();
  await tables?.close();
  await api?.stop();
});

interface Watcher {
  readonly view: MarketView;
  readonly got: MarketMessage[];
  /** What the server said, acknowledgements among the messages, in the order that it came. */
  readonly heard: string[];
  send(
    event: string,
    body: unknown,
  ): Promise<{ ok: boolean; problem?: { code: string; errors?: { field: string }[] } }>;
  /** The first message that fits, waited for. */
  until(fits: (message: MarketMessage) => boolean): Promise<MarketMessage>;
}

async function watcher(tenant: 'one' | 'two', transport: 'websocket' | 'polling' = 'websocket'): Promise<Watcher> {
  const auth = { token: tokens[tenant] };
  const socket = io(`${url}/market`, { auth, forceNew: true, reconnection: false, transports: [transport] });
  open.push(socket);
  const [view, got, heard] = [new MarketView(), [] as MarketMessage[], [] as string[]];
  const waiting = new Set<() => void>();
  socket.onAny((_, message: MarketMessage) => {
    got.push(message);
    heard.push(`${message.channel} ${message.type}`);
    view.take(message);
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject));
  return {
    view,
    got,
    heard,
    send: async (event, body) => {
      const answer = await socket.timeout(5_000).emitWithAck(event, body);
      heard.push(`${event} answered`);
      return answer;
    },
    until: (fits) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`heard only ${heard.join(', ')}`)), 5_000);
        const look = () => {
          const found = got.find(fits);
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

const codeOf = (answer: { problem?: { code: string; errors?: { field: string }[] } }) => [
  answer.problem?.code,
  answer.problem?.errors?.[0]?.field,
];

it('says that it is not ready until the books show', async () => {
  const { send } = await watcher('one');
  expect(codeOf(await send('subscribe', { channel: 'book', symbols: ['AAPL'] }))).toEqual(['not_ready', undefined]);
});

describe('with books', () => {
  let batch = 10;
  const commit = (...levels: [id: number, tenantId: number, side: number, price: number, qty: number][]) => {
    batch++;
    const events = levels.map(([instrumentId, tenantId, side, price, qty]) => ({
      kind: 'level_changed' as const,
      instrumentId,
      tenantId,
      side,
      price,
      qty,
    }));
    api.app.get(PublicBooks).apply(batch, events);
    api.app.get(MarketFeed).take({ shard: 0, batch, timeMs: Date.now(), events });
  };
  beforeAll(() => {
    api.app.get(PublicBooks).restart(batch, []);
    api.app.get(MarketFeed).restart();
  });

  it.each([
    ['nothing', undefined, ['invalid_request', '']],
    ['text', 'AAPL', ['invalid_request', '']],
    ['no symbols', { channel: 'quote', symbols: [] }, ['invalid_request', 'symbols']],
    ['a symbol that is no text', { channel: 'quote', symbols: [1] }, ['invalid_request', 'symbols']],
    ['a symbol twice', { channel: 'quote', symbols: ['AAPL', 'AAPL'] }, ['invalid_request', 'symbols']],
    [
      'too many',
      { channel: 'quote', symbols: Array.from({ length: 501 }, (_, i) => `S${i}`) },
      ['invalid_request', 'symbols'],
    ],
    ['an unknown channel', { channel: 'quotes', symbols: ['AAPL'] }, ['invalid_request', 'channel']],
    ['an inherited name', { channel: 'constructor', symbols: ['AAPL'] }, ['invalid_request', 'channel']],
    ['an unknown interval', { channel: 'candle', symbols: ['AAPL'], interval: '2m' }, ['invalid_request', 'interval']],
    ['an interval of quotes', { channel: 'quote', symbols: ['AAPL'], interval: '1m' }, ['invalid_request', 'interval']],
    ['an unknown field', { channel: 'quote', symbols: ['AAPL'], depth: 5 }, ['invalid_request', 'depth']],
    ['an unknown symbol', { channel: 'quote', symbols: ['AAPL', 'NONE'] }, ['instrument_not_found', 'symbols[1]']],
    ['what only looks like a symbol', { channel: 'quote', symbols: ["AAPL'; --"] }, ['invalid_request', 'symbols']],
    ['a symbol of another tenant', { channel: 'quote', symbols: ['SECRET'] }, ['instrument_not_found', 'symbols[0]']],
  ])('refuses %s, subscribing and unsubscribing alike', async (_, body, expected) => {
    const { send, got } = await watcher('one');
    expect(codeOf(await send('subscribe', body))).toEqual(expected);
    expect(codeOf(await send('unsubscribe', body))).toEqual(expected);
    expect(got.filter(({ channel }) => channel !== 'connection')).toEqual([]);
  });

  it('answers first, then sends snapshots, then what changes; after unsubscribing nothing', async () => {
    const { view, heard, got, send, until } = await watcher('one');
    expect(await send('subscribe', { channel: 'book', symbols: ['AAPL'] })).toEqual({
      ok: true,
      channel: 'book',
      symbols: ['AAPL'],
    });
    await until(({ type }) => type === 'snapshot');
    commit([1, 1, 0, 9_900, 5], [1, 1, 1, 10_100, 7]);
    await until(({ type }) => type === 'diff');
    expect(heard).toEqual(['connection ready', 'subscribe answered', 'book snapshot', 'book diff']);
    expect(view.book('AAPL')).toEqual({ lastUpdateId: batch, bids: [['99', '5']], asks: [['101', '7']] });
    await send('subscribe', { channel: 'quote', symbols: ['AAPL'] });
    await until(({ channel }) => channel === 'quote');
    expect(await send('unsubscribe', { channel: 'book', symbols: ['AAPL', 'TSLA'] })).toMatchObject({ ok: true });
    commit([1, 1, 0, 9_900, 0]);
    await until(({ channel, type }) => channel === 'quote' && type === 'update');
    expect(view.quotes.get('AAPL')).toMatchObject({ symbol: 'AAPL', bid: null, ask: '101', askQty: '7', volume: '0' });
    expect(got.filter(({ type }) => type === 'diff')).toHaveLength(1);
  });

  it('works over polling too', async () => {
    const { view, send, until } = await watcher('one', 'polling');
    await send('subscribe', { channel: 'book', symbols: ['TSLA'] });
    await until(({ type }) => type === 'snapshot');
    commit([2, 1, 0, 5_000, 1]);
    await until(({ type }) => type === 'diff');
    expect(view.book('TSLA').bids).toEqual([['50', '1']]);
  });

  it('shows the same symbol of two tenants to each its own', async () => {
    const [one, two] = [await watcher('one'), await watcher('two')];
    for (const { send } of [one, two]) await send('subscribe', { channel: 'book', symbols: ['AAPL'] });
    for (const { until } of [one, two]) await until(({ type }) => type === 'snapshot');
    commit([1, 1, 0, 9_000, 1], [11, 2, 0, 8_000, 2]);
    for (const { until } of [one, two]) await until(({ type }) => type === 'diff');
    expect(one.view.book('AAPL').bids).toEqual([['90', '1']]);
    expect(two.view.book('AAPL').bids).toEqual([['80', '2']]);
    expect(JSON.stringify(one.got)).not.toContain('"80"');
  });

  it('bounds the subscriptions of a connection, counting each once', async () => {
    const { send } = await watcher('one');
    const subscribe = (body: object) => send('subscribe', { symbols: ['AAPL', 'TSLA'], ...body });
    for (const interval of ['1m', '5m', '15m', '1h', '4h'])
      expect(await subscribe({ channel: 'candle', interval })).toMatchObject({ ok: true, interval });
    expect(await subscribe({ channel: 'candle' })).toMatchObject({ ok: true, interval: '1m' });
    expect(await subscribe({ channel: 'quote' })).toMatchObject({ ok: true });
    expect(codeOf(await subscribe({ channel: 'trade' }))).toEqual(['too_many_subscriptions', undefined]);
    await send('unsubscribe', { channel: 'quote', symbols: ['AAPL', 'TSLA'] });
    expect(await subscribe({ channel: 'trade' })).toMatchObject({ ok: true });
  });

  it('counts subscriptions until their connection ends', async () => {
    const count = async () => {
      const { body } = await api.app.inject({ url: '/metrics', remoteAddress: '127.0.0.1' });
      return Number(/^market_subscriptions (\d+)$/m.exec(body)?.[1]);
    };
    for (const socket of open.splice(0)) socket.disconnect();
    const gone = async (subscriptions: number) => {
      for (let tries = 0; (await count()) !== subscriptions && tries < 100; tries++)
        await new Promise((resolve) => setTimeout(resolve, 10));
      expect(await count()).toBe(subscriptions);
    };
    await gone(0);
    const { send } = await watcher('one');
    await send('subscribe', { channel: 'quote', symbols: ['AAPL', 'TSLA'] });
    await gone(2);
    open.pop()!.disconnect();
    await gone(0);
  });
});
