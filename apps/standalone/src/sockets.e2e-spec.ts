import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChecker } from '../../../libs/streams/src/testing/message-checker';
import { RawClient } from '../../../libs/streams/src/testing/raw-client';
import { StreamClient } from '../../../libs/streams/src/testing/stream-client';
import { freePort, StandaloneProcess } from './testing/standalone-process';

const accessTokenTtlS = 6;

let dataDir: string;
let port: number;
let product: StandaloneProcess;
const clients: StreamClient[] = [];

const start = () =>
  (product = StandaloneProcess.spawn({
    dataDir,
    port,
    env: { DEMO: 'quiet', ACCESS_TOKEN_TTL_S: String(accessTokenTtlS), ALLOWED_ORIGINS: 'https://desk.example.com' },
  }));

const trader = (n: 1 | 2) => product.signIn(`trader${n}@demo.local`);
const operator = () => product.signIn('operator@demo.local');

async function connected(...[namespace, token, options]: [...Tail<Parameters<typeof StreamClient.connect>>]) {
  const client = await StreamClient.connect(product.url, namespace, token, options);
  clients.push(client);
  return client;
}
type Tail<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;

const order = (side: 'buy' | 'sell', qty = '1') => ({
  symbol: 'AAPL',
  side,
  type: 'limit',
  qty,
  limitPrice: '190',
  timeInForce: 'gtc',
});

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-sockets-'));
  port = await freePort();
  await start().ready();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.end();
});
afterAll(async () => {
  product?.kill('SIGTERM');
  await product?.exited;
  rmSync(dataDir, { recursive: true, force: true });
});

test('who may connect where, and from which page', async () => {
  const { url } = product;
  expect(await StreamClient.refusal(url, '/trading', { token: 'x.y.z' })).toMatchObject({ code: 'unauthenticated' });
  expect(await StreamClient.refusal(url, '/admin', { token: await trader(1) })).toMatchObject({ code: 'forbidden' });
  expect(await StreamClient.refusal(url, '/trading', { token: await operator() })).toMatchObject({ code: 'forbidden' });
  const evil = { extraHeaders: { origin: 'https://evil.example.com' } };
  expect((await StreamClient.refusal(url, '/market', { token: await trader(1) }, evil)).message).toBe(
    'websocket error',
  );
  for (const origin of ['https://desk.example.com', url]) {
    await connected('/market', await trader(1), { extraHeaders: { origin } });
  }
});

test('cut at the expiry of the token, unless a newer one of the same user came before', async () => {
  const renewing = await connected('/trading', await trader(1));
  const letting = await connected('/trading', await trader(1));
  await sleep(accessTokenTtlS * 500);
  expect(await renewing.ask('authenticate', { token: await trader(2) })).toMatchObject({
    problem: { code: 'forbidden' },
  });
  expect(await renewing.ask('authenticate', { token: await trader(1) })).toMatchObject({ ok: true });
  await letting.until(() => letting.ended !== undefined, accessTokenTtlS * 1_000);
  expect(letting.messages.at(-1)).toMatchObject({ type: 'closing', data: { code: 'session_expired' } });
  expect(await renewing.ask('time')).toMatchObject({ ok: true });
});

test('two traders see their own sides of a trade, the operator both, and all of it is as documented', async () => {
  const checker = await MessageChecker.of(product.url);
  const [one, two, desk, legacy] = [
    await connected('/trading', await trader(1)),
    await connected('/trading', await trader(2), { transports: ['polling'] }),
    await connected('/admin', await operator()),
    await connected('/', await trader(1)),
  ];
  for (const client of [one, two, desk]) {
    const answer = await client.ask('resume', { since: 0 });
    expect(checker.answer(client === desk ? '/admin' : '/trading', 'resume', answer)).toEqual([]);
  }
  const sold = await one.ask('order.place', order('sell'));
  expect(checker.answer('/trading', 'order.place', sold)).toEqual([]);
  await two.ask('order.place', order('buy'));
  await desk.until(() => desk.of('fills_update').length === 1 && desk.of('positions_update').length >= 2);
  await one.until(() => one.of('fills_update').length === 1 && one.of('positions_update').length > 0);
  await two.until(() => two.of('fills_update').length === 1 && two.of('positions_update').length > 0);
  expect(one.of('fills_update')[0]?.data).toMatchObject({ side: 'sell', liquidity: 'maker' });
  expect(two.of('fills_update')[0]?.data).toMatchObject({ side: 'buy', liquidity: 'taker' });
  await legacy.until(() => legacy.of('positions_update').length > 0);
  for (const [namespace, client] of [
    ['/trading', one],
    ['/trading', two],
    ['/admin', desk],
    ['/', legacy],
  ] as const) {
    expect(client.messages.flatMap((message) => checker.envelope(namespace, message))).toEqual([]);
    if (namespace !== '/') expect(client.seqs).toEqual(client.seqs.map((_, i) => i + 1));
  }
});

test.each(['SIGTERM', 'SIGKILL'] as const)('after a %s a client resumes and misses nothing', async (signal) => {
  const client = await connected('/trading', await trader(1));
  const { seq } = await client.ask('resume');
  await client.ask('order.place', order('sell', '2'));
  await client.until(() => client.seqs.length > 0);
  product.kill(signal);
  await product.exited;
  await client.until(() => client.ended !== undefined);
  const last = client.messages.at(-1);
  if (signal === 'SIGTERM') expect(last).toMatchObject({ type: 'closing', data: { code: 'server_stopping' } });
  await start().ready();
  const other = await connected('/trading', await trader(1));
  const placed = await other.ask('order.place', order('sell', '3'));
  expect(placed).toMatchObject({ ok: true, status: 201 });
  const back = await connected('/trading', await trader(1));
  const since = client.seqs.at(-1) as number;
  expect(await back.ask('resume', { since })).toEqual({ ok: true, seq: since });
  await back.until(() => back.of('orders_update').length > 0);
  await sleep(200);
  const heard = [...client.seqs, ...back.seqs];
  expect(heard).toEqual(heard.map((_, i) => Number(seq) + i + 1));
});

test('a server that stops does not wait for who does not listen', async () => {
  const deaf = await RawClient.open(product.url);
  await deaf.join('/trading', await trader(2));
  deaf.stopReading();
  const startedMs = performance.now();
  product.kill('SIGTERM');
  expect(await product.exited).toBe(0);
  expect(performance.now() - startedMs).toBeLessThan(6_000);
  deaf.end();
  await start().ready();
});
