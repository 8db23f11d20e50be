import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'undici';
import { ApiUser } from '../api/api';
import { LeanSocket } from '../api/lean-socket';
import { feedSymbol, FullFeed } from './full-feed';

/** The server cuts after 10 s without reading; what it keeps until then is bounded. */
const bytesPerReaderMax = 64 * 1024;
/** What the garbage collector leaves behind for a while has nothing to do with readers. */
const slackBytes = 48 * 1024 * 1024;
const levels = 1_000;
/** Snapshots of that book that a paused reader asks for: more than the kernel keeps for a connection. */
const greed = 150;
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
  /** Of the server, in the last third of the time in which everybody read. */
  readonly residentBefore: number;
  /** The most in the time in which nobody did. */
  readonly residentMax: number;
  readonly residentMaxAllowed: number;
  /** Connections that the server ended because nobody read. */
  readonly cuts: number;
  /** Messages of a reader that went on reading all the time, in the second half of the pause. */
  readonly othersGot: number;
}

/** Readers of everything that stop reading while the market goes on: what they cost the server, and what it does about them. */
export async function measurePausedReaders(options: PausedReadersOptions): Promise<PausedReaders> {
  const { url, pool, readers, attentiveSeconds, pausedSeconds } = options;
  const watcher = new ApiUser(pool, 'operator@demo.local', 'Demo-pass-1');
  const feed = await FullFeed.open(pool);
  await feed.deepen(levels);
  feed.start();
  const open: LeanSocket[] = [];
  try {
    const connect = async (): Promise<LeanSocket> => {
      const socket = await subscribed(url, await watcher.accessToken());
      open.push(socket);
      return socket;
    };
    const others = await connect();
    let othersGot = 0;
    others.onMessage = () => void othersGot++;
    let paused: LeanSocket[] = [];
    for (let i = 0; i < readers; i++) paused.push(await connect());
    const before = await resident(url, attentiveSeconds * 1000);
    const residentBefore = median(before.slice(-Math.ceil(before.length / 3)));

    const cutsBefore = await metric(url, cutsMetric);
    let residentMax = 0;
    let halfway = 0;
    for (const until = performance.now() + pausedSeconds * 1000; performance.now() < until;) {
      for (const socket of paused) pauseGreedily(socket);
      // Whoever was cut comes back and does it again.
      const roundMs = Math.min(14_000, until - performance.now());
      residentMax = Math.max(residentMax, ...(await resident(url, roundMs)));
      if (performance.now() < until - (pausedSeconds * 1000) / 2) halfway = othersGot;
      if (until - performance.now() < 5_000) break;
      for (const socket of paused) socket.close();
      paused = [];
      for (let i = 0; i < readers; i++) paused.push(await connect());
    }
    const cuts = (await metric(url, cutsMetric)) - cutsBefore;
    const residentMaxAllowed = residentBefore + readers * bytesPerReaderMax + slackBytes;
    return { residentBefore, residentMax, residentMaxAllowed, cuts, othersGot: othersGot - halfway };
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

function pauseGreedily(socket: LeanSocket): void {
  socket.pause();
  const unanswered = { answered: () => undefined, failed: () => undefined };
  const body = JSON.stringify({ channel: 'book', symbols: [feedSymbol] });
  for (let i = 0; i < greed; i++) socket.ask('subscribe', body, unanswered);
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

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];
