import { setTimeout as sleep } from 'node:timers/promises';
import {
  PostgresStreamHistory,
  startEngineHost,
  type ClientCommand,
  type CommandResult,
  type CoreClient,
  type EngineHost,
} from '@openbourse/engine-host';
import { defaultPlatformSettings } from '@openbourse/platform';
import { PrivateStreamPublisher, type Envelope, type Namespace } from '@openbourse/streams';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/start-test-api';
import type { Relay } from '../../apps/worker/src/relay/relay';
import { startRelay } from '../../apps/worker/src/relay/start-relay';
import { MessageChecker } from '../../libs/streams/src/testing/message-checker';
import { RawClient } from '../../libs/streams/src/testing/raw-client';
import { Connections } from '../../libs/streams/src/server/connections';
import { StreamClient } from '../../libs/streams/src/testing/stream-client';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

interface Trader {
  readonly token: string;
  readonly userId: string;
  readonly tenantId: number;
  account?: { readonly accountId: number; readonly ownerNo: number };
}

let api: TestApi;
let url: string;
let host: EngineHost;
let history: PostgresStreamHistory;
let relay: Relay;
let checker: MessageChecker;
const traders: Record<string, Trader> = {};
const operators: Record<number, string> = {};
const clients: { end(): void }[] = [];

const core: CoreClient = {
  submit: (...args) => host.client.submit(...args),
  submitAll: (...args) => host.client.submitAll(...args),
};

async function must(command: ClientCommand): Promise<CommandResult> {
  const outcome = await host.client.submit(command);
  if (outcome.status !== 'done') throw new Error(`${command.kind}: ${JSON.stringify(outcome)}`);
  return outcome.result;
}

async function startTheRelay(): Promise<void> {
  relay = startRelay({
    app: api.app,
    engineUrl: api.database.engineUrl,
    engine: host,
    live: [api.app.get(PrivateStreamPublisher)],
    log: silent,
  });
  await relay.ready;
}

async function openMarket(tenantId: number): Promise<void> {
  await must({ kind: 'open_tenant', tenantId, code: tenantId === 1 ? 'one' : 'two' });
  for (const [code, assetClass, scale] of [
    ['USD', 'fiat', 7],
    ['AAPL', 'equity', 0],
  ] as const) {
    await must({ kind: 'define_asset', tenantId, code, name: code, assetClass, scale, displayScale: scale && 2 });
  }
  await must({
    kind: 'list_instrument',
    tenantId,
    terms: {
      symbol: 'AAPL',
      name: 'Apple',
      baseAsset: 'AAPL',
      quoteAsset: 'USD',
      priceScale: 2,
      qtyScale: 0,
      lot: 1,
      ticks: [{ fromPrice: 0, tick: 1 }],
      bandBps: 0,
      protectionBps: 500,
      qtyMax: 1e9,
      notionalMax: 9e15,
      referencePrice: 10_000,
      makerPpm: 100,
      takerPpm: 300,
      feeMin: 0,
      feeMax: 0,
    },
  });
}

async function openAccount(name: string): Promise<void> {
  const trader = traders[name] as Trader;
  const { tenantId, userId } = trader;
  const limits = { ordersPerSecondMax: 1_000_000, burstMax: 1_000_000, openOrdersMax: 1_000_000 };
  const { accountId, ownerNo } = await must({ kind: 'open_account', tenantId, userId, name, limits });
  trader.account = { accountId: accountId as number, ownerNo: ownerNo as number };
  const first = tenantId === 1 ? 1 : 3;
  for (const [assetId, amount] of [
    [first, 8e14],
    [first + 1, 1e6],
  ] as const) {
    await must({
      kind: 'adjust',
      tenantId,
      accountId: accountId as number,
      assetId,
      amount,
      reason: 'funds',
      actor: 'op',
    });
  }
}

const order = (side: 'buy' | 'sell', limitPrice: string, qty = '1') => ({
  symbol: 'AAPL',
  side,
  type: 'limit',
  qty,
  limitPrice,
  timeInForce: 'gtc',
});

async function connected(namespace: Namespace, token: string): Promise<StreamClient> {
  const client = await StreamClient.connect(url, namespace, token);
  clients.push(client);
  return client;
}

const tokenOf = (name: string): string => (traders[name] as Trader).token;

async function streaming(name: string, request: object = {}): Promise<StreamClient> {
  const client = await connected('/trading', tokenOf(name));
  expect(await client.ask('resume', request)).toMatchObject({ ok: true });
  return client;
}

const numbered = ({ messages }: StreamClient): Envelope[] =>
  messages.filter(({ channel }) => channel.endsWith('_update'));

/** All of a stream as the history tells it. */
async function replayed(namespace: Namespace, token: string): Promise<Envelope[]> {
  const client = await connected(namespace, token);
  const { seq } = await client.ask('resume', {});
  const whole = await connected(namespace, token);
  await whole.ask('resume', { since: 0 });
  await whole.until(() => (whole.seqs.at(-1) ?? 0) >= Number(seq), 20_000);
  return numbered(whole);
}

const dense = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i + 1);

beforeAll(async () => {
  api = await startTestApi(
    { sockets: { ...defaultPlatformSettings.sockets, messagesPerSecond: 1_000_000 } },
    {
      coreClient: core,
      streamHistory: (connectionString) => (history = new PostgresStreamHistory({ connectionString })),
    },
  );
  host = await startEngineHost({ connectionString: api.database.engineUrl });
  for (const [name, tenantId] of [
    ['ann', 1],
    ['bob', 1],
    ['cem', 2],
    ['dee', 2],
    ['eve', 1],
  ] as const) {
    const email = `${name}@${tenantId}.test`;
    const userId = await api.createUser({ tenantId, email });
    traders[name] = { userId, tenantId, token: await api.signIn(email) };
  }
  for (const tenantId of [1, 2]) {
    await api.createUser({ tenantId, email: `op@${tenantId}.test`, roles: ['operator'] });
    operators[tenantId] = await api.signIn(`op@${tenantId}.test`);
  }
  for (const tenantId of [1, 2]) await openMarket(tenantId);
  for (const name of ['ann', 'bob', 'cem', 'dee']) await openAccount(name);
  await startTheRelay();
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  url = await api.app.getUrl();
  checker = await MessageChecker.of(url);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.end();
});
afterAll(async () => {
  await relay?.stop();
  await host?.stop();
  await history?.close();
  await api?.stop();
});

test('each sees their own and nobody else’s, operators all of their tenant, each number once', async () => {
  const [ann, bob, cem, dee] = [
    await streaming('ann'),
    await streaming('bob'),
    await streaming('cem'),
    await streaming('dee'),
  ];
  const one = await connected('/admin', operators[1] as string);
  const two = await connected('/admin', operators[2] as string);
  const begins = [Number((await one.ask('resume')).seq), Number((await two.ask('resume')).seq)] as const;
  for (let i = 0; i < 20; i++) {
    expect(await ann.ask('order.place', order('buy', '100.00'))).toMatchObject({ ok: true, status: 201 });
    expect(await bob.ask('order.place', order('sell', '100.00'))).toMatchObject({ ok: true, status: 201 });
    expect(await cem.ask('order.place', order('buy', '90.00'))).toMatchObject({ ok: true, status: 201 });
  }
  await dee.ask('order.place', order('sell', '90.00', '20'));
  await two.until(() => two.of('fills_update').length === 20);
  await one.until(() => one.of('fills_update').length === 20 && one.of('positions_update').length >= 40);
  await sleep(100);
  for (const client of [ann, bob, cem, dee]) {
    const accounts = new Set(numbered(client).map(({ data }) => (data as { accountId: string }).accountId));
    expect(accounts.size).toBe(1);
    expect(client.seqs).toEqual(dense((client.seqs[0] as number) - 1, client.seqs.at(-1) as number));
  }
  expect(ann.of('fills_update')).toHaveLength(20);
  expect(one.seqs).toEqual(dense(begins[0], one.seqs.at(-1) as number));
  expect(two.seqs).toEqual(dense(begins[1], two.seqs.at(-1) as number));
  const accountsIn = (client: StreamClient) => new Set(JSON.stringify(client.messages).match(/"accountId":"[^"]+"/g));
  expect([...accountsIn(one)].filter((account) => accountsIn(two).has(account))).toEqual([]);
});

test('what was live is told again from the journal, word by word', async () => {
  const live = await streaming('ann');
  const admin = await connected('/admin', operators[1] as string);
  await admin.ask('resume');
  const placed = await live.ask('order.place', order('buy', '101.00', '3'));
  await live.ask('order.replace', { orderId: (placed['order'] as { id: string }).id, qty: '4' });
  await live.ask('order.place', order('buy', '1.00', '999999999'));
  const bob = await connected('/trading', tokenOf('bob'));
  await bob.ask('order.place', order('sell', '101.00', '4'));
  await live.until(() => live.of('fills_update').length > 0 && live.of('positions_update').length > 0);
  await sleep(200);
  for (const [client, namespace, token] of [
    [live, '/trading', tokenOf('ann')],
    [admin, '/admin', operators[1] as string],
  ] as const) {
    const told = numbered(client);
    const again = await replayed(namespace, token);
    expect(again.map(({ seq }) => seq)).toEqual(dense(0, again.length));
    expect(again.slice((told[0] as Envelope).seq - 1)).toEqual(told);
  }
});

test('every message that was sent is as documented', async () => {
  const legacy = await connected('/', tokenOf('ann'));
  const ann = await connected('/trading', tokenOf('ann'));
  const answers: [string, unknown][] = [
    ['resume', await ann.ask('resume', { since: 1e12 })],
    ['resume', await ann.ask('resume', {})],
    ['time', await ann.ask('time')],
    ['order.place', await ann.ask('order.place', order('buy', '99.00'))],
    ['order.place', await ann.ask('order.place', order('buy', '0'))],
    [
      'orders.place_batch',
      await ann.ask('orders.place_batch', { orders: [order('buy', '99.00'), order('buy', '99.001')] }),
    ],
  ];
  for (const [event, answer] of answers) expect(checker.answer('/trading', event, answer)).toEqual([]);
  await sleep(100);
  const messages: [Namespace, Envelope[]][] = [
    ['/', legacy.messages],
    ['/trading', ann.messages],
    ['/trading', await replayed('/trading', tokenOf('bob'))],
    ['/admin', await replayed('/admin', operators[1] as string)],
    ['/admin', await replayed('/admin', operators[2] as string)],
  ];
  for (const [namespace, sent] of messages) {
    expect(sent.length).toBeGreaterThan(2);
    expect(sent.flatMap((message) => checker.envelope(namespace, message))).toEqual([]);
  }
  expect(legacy.messages.map(({ channel }) => channel)).toEqual([
    'connection',
    'bot_state',
    'orders_update',
    'orders_update',
  ]);
});

test('a user without an account hears nothing until one is opened, and then everything', async () => {
  const eve = await connected('/trading', tokenOf('eve'));
  expect(await eve.ask('resume', { since: 7 })).toEqual({ ok: true, seq: 0, resync: true });
  expect(await eve.ask('resume', {})).toEqual({ ok: true, seq: 0 });
  await openAccount('eve');
  await eve.until(() => eve.seqs.length >= 3);
  expect(eve.seqs).toEqual(dense(0, eve.seqs.length));
  expect(eve.of('balances_update')).toHaveLength(2);
});

test('a number ahead of the stream cannot be resumed from, and nothing follows', async () => {
  const client = await connected('/trading', tokenOf('ann'));
  const answer = await client.ask('resume', { since: 1e9 });
  expect(answer).toEqual({ ok: true, resync: true, seq: expect.any(Number) });
  await client.ask('order.place', order('buy', '98.00'));
  await sleep(100);
  expect(client.seqs).toEqual([]);
});

test('connections that are cut at random and resume hear each number once', async () => {
  const heard: number[] = [];
  let since = Number((await (await connected('/trading', tokenOf('bob'))).ask('resume')).seq);
  const first = since;
  const trader = await connected('/trading', tokenOf('bob'));
  let stop = false;
  const load = (async () => {
    while (!stop) await trader.ask('order.place', order('buy', '97.00'));
  })();
  for (let round = 0; round < 15; round++) {
    const client = await connected('/trading', tokenOf('bob'));
    await client.ask('resume', { since });
    await sleep(20 + round * 7);
    client.end();
    heard.push(...client.seqs);
    since = client.seqs.at(-1) ?? since;
  }
  stop = true;
  await load;
  expect(heard.length).toBeGreaterThan(100);
  expect(heard).toEqual(dense(first, since));
});

test('when the relay starts again, what it did not tell is read from the journal', async () => {
  const client = await streaming('ann');
  const admin = await connected('/admin', operators[1] as string);
  await admin.ask('resume');
  await client.ask('order.place', order('buy', '96.00'));
  await relay.stop();
  const before = client.seqs.at(-1) as number;
  for (let i = 0; i < 5; i++) await client.ask('order.place', order('buy', '96.00'));
  await sleep(50);
  expect(client.seqs.at(-1)).toBe(before);
  await startTheRelay();
  await client.until(() => client.of('orders_update').length === 6);
  await admin.until(() => admin.of('orders_update').length === 6);
  for (const { seqs } of [client, admin]) expect(seqs).toEqual(dense((seqs[0] as number) - 1, seqs.at(-1) as number));
});

test('resumes too often are refused', async () => {
  const client = await connected('/trading', tokenOf('ann'));
  const answers = [];
  for (let i = 0; i < 7; i++) answers.push(await client.ask('resume'));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
  expect(answers.at(-1)).toMatchObject({ problem: { code: 'rate_limited' } });
});

/** Makes more messages for the user than the buffers of both kernels take, about 6 MB on loopback. */
async function flood(name: string): Promise<void> {
  const { account, tenantId } = traders[name] as Trader;
  const commands = Array.from({ length: 500 }, (): ClientCommand => ({
    kind: 'place_order',
    tenantId,
    ...(account as NonNullable<Trader['account']>),
    instrumentId: tenantId,
    side: 0,
    type: 1,
    timeInForce: 1,
    selfTradePrevention: 0,
    postOnly: false,
    qty: 1,
    limitPrice: 5_000,
    stopPrice: 0,
    clientOrderId: '',
    fingerprint: 0,
  }));
  for (let count = 0; count < 16_000; count += commands.length) await host.client.submitAll(commands);
}

const waitingNow = (): number =>
  Math.max(0, ...[...api.app.get(Connections).all()].map(({ output }) => output.waiting));
const slowConsumers = async (): Promise<number> =>
  Number(/stream_cuts_total\{reason="slow_consumer"\} (\d+)/.exec(await metrics())?.[1] ?? 0);

async function untilCut(cutsBefore: number): Promise<void> {
  for (const deadline = Date.now() + 20_000; (await slowConsumers()) === cutsBefore; await sleep(100)) {
    if (Date.now() > deadline) throw new Error('nobody was cut');
  }
}

test('a reader that stops costs less than its bound, is cut with the reason, and misses nothing when it comes back', async () => {
  const before = await slowConsumers();
  const deaf = await RawClient.open(url);
  clients.push(deaf);
  await deaf.join('/trading', tokenOf('cem'));
  const { seq: since } = (await deaf.call('/trading', 1, 'resume', {})) as unknown as { seq: number };
  deaf.stopReading();
  const heapBefore = await heapUsed();
  await flood('cem');
  expect(waitingNow()).toBeGreaterThan(0);
  expect(waitingNow()).toBeLessThanOrEqual(defaultPlatformSettings.sockets.bufferBytesMax);
  expect((await heapUsed()) - heapBefore).toBeLessThan(40e6);
  await untilCut(before);
  expect(waitingNow()).toBeLessThanOrEqual(defaultPlatformSettings.sockets.bufferBytesMax + 1_024);
  await sleep(2_500);
  deaf.socket.resume();
  for (const deadline = Date.now() + 5_000; !deaf.isClosed && Date.now() < deadline;) await sleep(20);
  expect(deaf.isClosed).toBe(true);
  const last = Math.max(...deaf.received.map((text) => Number(/"seq":(\d+)/.exec(text)?.[1] ?? 0)));
  expect(last).toBeGreaterThan(since);
  const { seq: head } = await (await connected('/trading', tokenOf('cem'))).ask('resume');
  const back = await connected('/trading', tokenOf('cem'));
  const answer = await back.ask('resume', { since: last });
  if (Number(head) - last > 20_000) return expect(answer).toMatchObject({ ok: true, resync: true });
  await back.until(() => back.seqs.at(-1) === head, 20_000);
  expect(back.seqs).toEqual(dense(last, Number(head)));
});

test('a client that polls and then does not come back costs no more, and is cut too', async () => {
  const before = await slowConsumers();
  const base = `${url}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(base)).text()).slice(1)) as { sid: string };
  const post = (body: string) => fetch(`${base}&sid=${sid}`, { method: 'POST', body });
  const poll = async () => (await fetch(`${base}&sid=${sid}`)).text();
  await post(`40/trading,${JSON.stringify({ token: tokenOf('dee') })}`);
  expect(await poll()).toContain('"ready"');
  await post('42/trading,1["resume",{}]');
  expect(await poll()).toContain('"ok":true');
  await flood('dee');
  expect(waitingNow()).toBeGreaterThan(0);
  expect(waitingNow()).toBeLessThanOrEqual(defaultPlatformSettings.sockets.bufferBytesMax);
  await untilCut(before);
});

test('who asks and does not read the answers is not asked on, and cut', async () => {
  const before = await slowConsumers();
  const deaf = await RawClient.open(url);
  clients.push(deaf);
  await deaf.join('/trading', tokenOf('bob'));
  deaf.stopReading();
  const heapBefore = await heapUsed();
  // Each is answered with 100 errors, about 8 kB.
  const fields = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`f${i}`, 1]));
  for (let id = 0; id < 3_000; id++) deaf.send(`42/trading,${id}${JSON.stringify(['time', fields])}`);
  for (const deadline = Date.now() + 5_000; waitingNow() === 0 && Date.now() < deadline;) await sleep(20);
  expect(waitingNow()).toBeGreaterThan(0);
  expect((await heapUsed()) - heapBefore).toBeLessThan(40e6);
  await sleep(500);
  expect(waitingNow()).toBeLessThan(64 * 1_024);
  await untilCut(before);
  await sleep(2_500);
  expect([...api.app.get(Connections).all()]).toEqual([]);
});

test('a reader that is slow but reads gets everything, in order, without being cut', async () => {
  const before = await slowConsumers();
  const slow = await RawClient.open(url);
  clients.push(slow);
  await slow.join('/trading', tokenOf('ann'));
  const { seq } = (await slow.call('/trading', 1, 'resume', {})) as unknown as { seq: number };
  const { account } = traders['ann'] as Trader;
  const place = (): ClientCommand => ({
    kind: 'place_order',
    tenantId: 1,
    ...(account as NonNullable<Trader['account']>),
    instrumentId: 1,
    side: 0,
    type: 1,
    timeInForce: 1,
    selfTradePrevention: 0,
    postOnly: false,
    qty: 1,
    limitPrice: 5_000,
    stopPrice: 0,
    clientOrderId: '',
    fingerprint: 0,
  });
  const seqs = () =>
    slow.received
      .flatMap((text) => (text.startsWith('42') ? [Number(/"seq":(\d+)/.exec(text)?.[1])] : []))
      .filter((n) => n > 0);
  for (let round = 0; round < 16; round++) {
    slow.stopReading();
    await host.client.submitAll(Array.from({ length: 500 }, place));
    await sleep(30);
    slow.socket.resume();
    await sleep(30);
  }
  const expected = seq + 16_000;
  for (const deadline = Date.now() + 20_000; seqs().at(-1) !== expected && Date.now() < deadline;) await sleep(50);
  expect(seqs()).toEqual(dense(seq, expected));
  expect(await slowConsumers()).toBe(before);
});

const metrics = async (): Promise<string> => (await fetch(`${url}/metrics`)).text();

async function heapUsed(): Promise<number> {
  global.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
}
