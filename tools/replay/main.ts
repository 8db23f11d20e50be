import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parseDecimal } from '@openbourse/kernel';
import { loadEnvFile, readSettings } from '@openbourse/platform/config';
import { ApiUser, call, connect } from '../api/api';
import { readMessages, readTops } from './lobster-file';
import { openMarket } from './market';
import { Player } from './player';
import { findInOrder } from './top-of-book';

const usage = 'usage: npm run replay -- FILE [--symbol S] [--speed N|max] [--url URL] [--limit N]';

interface Book {
  bids: [string, string][];
  asks: [string, string][];
}

const scaled = (price: string): number => {
  const parsed = parseDecimal(price, 4);
  if (!parsed.ok) throw new Error(`price ${price}: ${parsed.error}`);
  return parsed.value;
};

/** A top of book in the recording's own words; an empty side has LOBSTER's dummy price and size 0. */
const topOf = ({ asks: [ask], bids: [bid] }: Book): string =>
  `${ask ? scaled(ask[0]) : 9999999999},${ask?.[1] ?? 0},${bid ? scaled(bid[0]) : -9999999999},${bid?.[1] ?? 0}`;

async function main(): Promise<number> {
  loadEnvFile();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      symbol: { type: 'string' },
      speed: { type: 'string', default: 'max' },
      url: {
        type: 'string',
        default: process.env.OPENBOURSE_URL ?? `http://localhost:${readSettings(process.env).PORT}`,
      },
      limit: { type: 'string' },
      operator: { type: 'string', default: process.env.OPERATOR_EMAIL ?? 'operator@demo.local' },
    },
  });
  const speed = values.speed === 'max' ? Infinity : Number(values.speed);
  if (positionals.length !== 1 || !(speed > 0)) {
    console.error(usage);
    return 2;
  }
  const file = positionals[0];
  const events = readMessages(file).slice(0, values.limit === undefined ? undefined : Number(values.limit));
  const run = Date.now().toString(36);
  const symbol = values.symbol ?? `LOBSTER.${run.toUpperCase()}`;
  const pool = connect(values.url, 4);
  const operator = new ApiUser(pool, values.operator, process.env.OPERATOR_PASSWORD ?? 'Demo-pass-1');
  const { maker, taker } = await openMarket(pool, operator, symbol, run).catch((error: Error) =>
    Promise.reject(unreachable(error, values.url)),
  );
  console.log(`replaying ${events.length} events of ${path.basename(file)} as ${symbol} at ${values.url}`);

  const player = new Player(maker, taker, symbol, run);
  const book = `/api/v1/markets/${encodeURIComponent(symbol)}/book?depth=1`;
  const authorization = await maker.authorization();
  const tops: string[] = [];
  const started = performance.now();
  let told = started;
  for (const [index, event] of events.entries()) {
    if (speed !== Infinity) {
      const due = ((event.seconds - events[0].seconds) * 1000) / speed;
      const wait = due - (performance.now() - started);
      if (wait > 1) await sleep(wait);
    }
    await player.play(event, index);
    const answer = await call<Book>(pool, 'GET', book, undefined, { authorization });
    if (answer.status !== 200) throw new Error(`book answered ${answer.status} ${JSON.stringify(answer.body)}`);
    tops.push(topOf(answer.body));
    if (performance.now() - told > 10_000) {
      told = performance.now();
      console.log(`  ${index + 1} events, ${Math.round(((index + 1) * 1000) / (told - started))} events/s`);
    }
  }
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  const isWhole = values.limit === undefined;
  return conclude(player, { file, isWhole, count: events.length, seconds, tops, symbol, url: values.url });
}

function unreachable(error: NodeJS.ErrnoException, url: string): Error {
  return error.code === 'ECONNREFUSED'
    ? new Error(`nothing answers at ${url}: start it, or say where it runs with --url or PORT`)
    : error;
}

interface Played {
  readonly file: string;
  readonly isWhole: boolean;
  readonly count: number;
  readonly seconds: number;
  readonly tops: readonly string[];
  readonly symbol: string;
  readonly url: string;
}

function conclude(player: Player, { file, isWhole, count, seconds, tops, symbol, url }: Played): number {
  const failures: string[] = [];
  console.log(`events read: ${count}; sent ${JSON.stringify(player.sent)}`);
  console.log(`refused: ${JSON.stringify(player.refused)}`);
  console.log(`skipped: ${JSON.stringify(player.skipped)}`);
  const off = Math.abs(player.executedVolume - player.recordedVolume) / (player.recordedVolume || 1);
  console.log(
    `executed volume ${player.executedVolume} of ${player.recordedVolume} recorded (type 4 over known orders): ${(off * 100).toFixed(3)} % off`,
  );
  for (const [reason, { count, volume }] of Object.entries(player.differences)) {
    console.log(`  difference: ${reason}: ${count} orders, ${volume} shares`);
  }
  if (off > 0.001) failures.push('executed volume differs by more than 0.1 %');

  const topsFile = file.replace(/_\d{4}-\d{4}_message/, '_orderbook_1').replace(/_message/, '_orderbook_1');
  if (topsFile !== file && existsSync(topsFile)) {
    const { found, recorded } = findInOrder(readTops(topsFile), tops);
    const share = found / (recorded || 1);
    console.log(
      `recorded tops of book found in order: ${found} of ${recorded} (${(share * 100).toFixed(2)} %${isWhole ? '' : ', not judged for a part of the file'})`,
    );
    if (isWhole && share < 0.99) failures.push('fewer than 99 % of the recorded tops of book were found');
  } else {
    console.log('recorded tops of book: no *_orderbook_1* file beside the messages, not compared');
  }
  console.log(
    `speed: ${Math.round(count / seconds)} events/s (${seconds.toFixed(1)} s, a look at the book after each)`,
  );

  const verifier = path.join(__dirname, '../verify-journal/main.js');
  const verify = spawnSync(process.execPath, [verifier, '--instrument', symbol, '--url', url], { stdio: 'inherit' });
  if (verify.status !== 0) failures.push(`verify:journal ended with ${verify.status}`);
  for (const failure of failures) console.log(`FAILED: ${failure}`);
  return failures.length === 0 ? 0 : 1;
}

main().then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
