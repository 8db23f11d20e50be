import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Server } from '../../tools/api/server';
import { Figures } from '../figures';
import { report } from '../report';
import { BusyMarket } from './busy-market';
import { WatchedPage, type Load } from './watched-page';

/**
 * The terminal in a real browser on the built product, while real orders make more than a hundred updates a second: how busy its
 * main thread is, and how long its longest task. Both are in processor time, as a machine with nothing else to do would have them;
 * `wall_…` is what the clock said. Baseline: the same page in a quiet market. Ends with 1 when the figures miss their limits.
 */
const busyPercentMax = 40;
const longestTaskMsMax = 50;
const updatesPerSecondMin = 100;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    orders: { type: 'string', default: '60' },
  },
});
const runs = Number(values.runs);
const seconds = Number(values.seconds);

function addLoad(figures: Figures, load: Load): void {
  figures.add('updates_per_s', 'updates/s', load.updatesPerSecond);
  figures.add('main_thread_busy', '%', load.busyPercent);
  figures.add('longest_task', 'ms', load.longestTaskMs);
  figures.add('wall_main_thread_busy', '%', load.wallBusyPercent);
  figures.add('wall_longest_task', 'ms', load.wallLongestTaskMs);
}

async function measure(server: Server, figures: Figures, baseline: Figures): Promise<void> {
  const page = await WatchedPage.open(server);
  const market = await BusyMarket.of(server, Number(values.orders));
  try {
    // What the page does once, it has done by then.
    await page.load(3);
    addLoad(baseline, await page.load(seconds));
    const trading = market.run();
    await page.load(3);
    for (let run = 1; run <= runs; run++) {
      const load = await page.load(seconds);
      addLoad(figures, load);
      console.log(
        `run ${run}: ${Math.round(load.updatesPerSecond)} updates/s, main thread ${Math.round(load.busyPercent)} % busy, ` +
          `longest task ${Math.round(load.longestTaskMs)} ms ` +
          `(on the wall ${Math.round(load.wallBusyPercent)} %, ${Math.round(load.wallLongestTaskMs)} ms)`,
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
    if (updates.median < updatesPerSecondMin) throw new Error(`only ${Math.round(updates.median)} updates/s came`);
    if (busy.median > busyPercentMax || longest.max > longestTaskMsMax) {
      throw new Error('the terminal misses its limits');
    }
  } finally {
    await server.kill('SIGTERM');
    server.removeData();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
