import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Server } from '../../tools/api/server';
import { Figures } from '../figures';
import { report } from '../report';
import { BusyMarket } from './busy-market';
import { WatchedPage } from './watched-page';

/**
 * The terminal in a real browser on the built product, while real orders make about a hundred updates a second: how busy its main
 * thread is, and how long its longest task. Baseline: the same page in a quiet market. Ends with 1 when the figures miss their limits.
 */
const busyPercentMax = 40;
const longestTaskMsMax = 50;
const updatesPerSecondMin = 100;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    orders: { type: 'string', default: '50' },
  },
});
const runs = Number(values.runs);
const seconds = Number(values.seconds);

async function measure(server: Server, figures: Figures, baseline: Figures): Promise<void> {
  const page = await WatchedPage.open(server);
  const market = await BusyMarket.of(server, Number(values.orders));
  try {
    // What the page does once, it has done by then.
    await page.load(3);
    const quiet = await page.load(seconds);
    baseline.add('quiet_main_thread_busy', '%', quiet.busyPercent);
    baseline.add('quiet_longest_task', 'ms', quiet.longestTaskMs);
    const trading = market.run();
    await page.load(3);
    for (let run = 1; run <= runs; run++) {
      const { busyPercent, longestTaskMs, updatesPerSecond } = await page.load(seconds);
      figures.add('main_thread_busy', '%', busyPercent);
      figures.add('longest_task', 'ms', longestTaskMs);
      figures.add('updates_per_s', 'updates/s', updatesPerSecond);
      console.log(
        `run ${run}: ${Math.round(updatesPerSecond)} updates/s, main thread ${Math.round(busyPercent)} % busy, ` +
          `longest task ${Math.round(longestTaskMs)} ms`,
      );
    }
    market.stop();
    await trading;
  } finally {
    market.stop();
    await page.close();
  }
}

async function main(): Promise<void> {
  const server = await Server.at(mkdtempSync(path.join(tmpdir(), 'openbourse-bench-')));
  try {
    await server.start();
    const figures = new Figures();
    const baseline = new Figures();
    await measure(server, figures, baseline);
    report('terminal', figures.all, baseline.all, runs);
    const { main_thread_busy: busy, longest_task: longest, updates_per_s: updates } = figures.all;
    if (updates.min < updatesPerSecondMin) throw new Error(`only ${Math.round(updates.min)} updates/s came`);
    if (busy.median > busyPercentMax || longest.max > longestTaskMsMax)
      throw new Error('the terminal misses its limits');
  } finally {
    await server.kill('SIGTERM');
    server.removeData();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
