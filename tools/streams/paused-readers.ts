import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'undici';
import { ApiUser } from '../api/api';
import { LeanSocket } from '../api/lean-socket';
import { feedSymbol, FullFeed } from './full-feed';

/** What the server may keep for one that does not read, until it cuts it after 10 s. */
const bytesPerReaderMax = 64 * 1024;
/** What the garbage collector has not come to yet is no reader's. */
const slackBytes = 96 * 1024 * 1024;
const levels = 1_000;
/** So often a reader asks for a snapshot of that book, 36 KB: of one that is paused the kernel took 17 MB before it stopped. */
const greedMs = 25;
/** For all of them to be cut, ms. */
const patienceMs = 60_000;
const intervals = ['1m', '5m', '15m', '1h', '4h', '1d'];

export interface PausedReadersOptions {
  readonly url: string;
  readonly pool: Pool;
  readonly readers: number;
  /** For which they read, and then do not. */
  readonly attentiveSeconds: number;
  readonly pausedSeconds: number;
}

export interface PausedReaders {
  /** The most bytes of the server while everybody read. */
  readonly residentBefore: number;
  /** The most while they did not. */
  readonly residentMax: number;
  readonly residentMaxAllowed: number;
  /** Connections paused in all: whoever was cut came back and paused again. */
  readonly paused: number;
  /** Connections that the server ended as slow_consumer. */
  readonly cuts: number;
  /** Messages of a reader that went on reading. */
  readonly othersGot: number;
}

/** Readers of everything that stop reading while the market goes on: what they cost the server, and what it does about them. */
export async function measurePausedReaders(options: PausedReadersOptions): Promise<PausedReaders> {
  const { url, pool, readers, attentiveSeconds, pausedSeconds } = options;
  const watcher = new ApiUser(pool, 'operator@demo.local', 'Demo-pass-1');
  const feed = await FullFeed.open(pool);
  await feed.deepen(levels);
  feed.start();
  const open = new Set<LeanSocket>();
  const connect = async (count: number): Promise<LeanSocket[]> => {
    const sockets: LeanSocket[] = [];
    for (let i = 0; i < count; i++) sockets.push(await subscribed(url, await watcher.accessToken()));
    for (const socket of sockets) open.add(socket);
    return sockets;
  };
  try {
    const [other] = await connect(1);
    const attentiveReaders = await connect(readers);
    // As greedily as later, so that what the asking costs is in both figures.
    const asking = setInterval(askAll, greedMs, attentiveReaders);
    const residentBefore = Math.max(...(await resident(url, attentiveSeconds * 1000)));
    clearInterval(asking);
    // Whoever read fast has large buffers in the kernel, which would take long to fill.
    for (const socket of attentiveReaders) socket.close();

    let othersGot = 0;
    other.onMessage = () => void othersGot++;
    const cutsBefore = await metric(url, cutsMetric);
    const cuts = async () => (await metric(url, cutsMetric)) - cutsBefore;
    let residentMax = 0;
    let paused = 0;
    for (const until = performance.now() + pausedSeconds * 1000; performance.now() < until;) {
      const sockets = await connect(readers);
      paused += readers;
      for (const socket of sockets) socket.pause();
      const greedy = setInterval(askAll, greedMs, sockets);
      const deadline = performance.now() + patienceMs;
      while ((await cuts()) < paused && performance.now() < deadline)
        residentMax = Math.max(residentMax, ...(await resident(url, 500)));
      clearInterval(greedy);
      for (const socket of sockets) socket.close();
    }
    const residentMaxAllowed = residentBefore + readers * bytesPerReaderMax + slackBytes;
    return { residentBefore, residentMax, residentMaxAllowed, paused, cuts: await cuts(), othersGot };
  } finally {
    for (const socket of open) socket.close();
    await feed.stop();
  }
}

async function subscribed(url: string, token: string): Promise<LeanSocket> {
  const socket = await LeanSocket.connect(url, '/market', token);
  const symbols = [feedSymbol];
  for (const channel of ['quote', 'trade', 'book', 'instrument_status'])
    await socket.request('subscribe', JSON.stringify({ channel, symbols }));
  for (const interval of intervals)
    await socket.request('subscribe', JSON.stringify({ channel: 'candle', symbols, interval }));
  return socket;
}

const unanswered = { answered: () => undefined, failed: () => undefined };

function askAll(sockets: readonly LeanSocket[]): void {
  const body = JSON.stringify({ channel: 'book', symbols: [feedSymbol] });
  for (const socket of sockets) socket.ask('subscribe', body, unanswered);
}

const cutsMetric = 'stream_cuts_total{reason="slow_consumer"}';

/** Resident bytes of the server, twice a second. */
async function resident(url: string, forMs: number): Promise<number[]> {
  const seen: number[] = [];
  for (const until = performance.now() + forMs; performance.now() < until; await sleep(500))
    seen.push(await metric(url, 'process_resident_memory_bytes'));
  return seen;
}

async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line ? Number(line.slice(name.length + 1)) : 0;
}
