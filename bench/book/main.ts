// The public matching workload through the OrderBook of the engine: node dist/bench/book/main.js [FILE …]
// Exit code 1 when the reports of any timed run are not the published ones.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeWorkload, type Workload } from '../../libs/core/book/src/testing/public-workload';
import { reportWordsFor } from '../../libs/core/book/src/testing/report';
import { figuresOf } from './figures';
import { measureNaiveBook, measureOrderBook, type Measured } from './measure';

const RUNS = 9;
const WARM_UP_RUNS = 2;
const BASELINE_RUNS = 3;
/** The naive book is too slow for more; its rate falls with the depth, so the ratio is on the low side. */
const BASELINE_MESSAGES = 200_000;

/** SHA-256 of the report text, by the name of the workload. */
const PUBLISHED: Record<string, string> = {
  normal: 'e9b2e3926854410b01a035aeb25dd05f1e597c233be8263de9eb49b6713d367e',
  static: '9803843ee404fc29c9a0aa5614f8f0d5a58b5c44fcac9ef89067886fcaaa30d1',
};

const repository = path.resolve(__dirname, '../../..');
const defaultFiles = ['normal', 'static'].map((name) =>
  path.join(repository, `../shared/data/matching/${name}.bin.gz`),
);

interface Loaded {
  name: string;
  workload: Workload;
  prefix: Workload;
}

function load(file: string): Loaded {
  const bytes = readFileSync(file);
  const workload = decodeWorkload(file.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  const prefix = { words: workload.words, count: Math.min(BASELINE_MESSAGES, workload.count) };
  return { name: path.basename(file).split('.')[0], workload, prefix };
}

/** Rounds over all files, so that a noisy minute touches each of them; the rates by name. */
function rounds(count: number, files: Loaded[], run: (file: Loaded) => Measured): Map<string, number[]> {
  const rates = new Map<string, number[]>(files.map(({ name }) => [name, []]));
  for (let round = 0; round < count; round++) {
    for (const file of files) rates.get(file.name)?.push(run(file).messagesPerSecond);
  }
  return rates;
}

function main(files: Loaded[]): void {
  const reports = new Int32Array(reportWordsFor(Math.max(...files.map(({ workload }) => workload.count))));
  const verdicts = new Map<string, string>();
  const fast = ({ name, workload }: Loaded): Measured => {
    const measured = measureOrderBook(workload, reports);
    const published = PUBLISHED[name];
    const verdict = published === undefined ? 'no published answer' : 'equals the published one';
    if (published !== undefined && measured.hash !== published) {
      verdicts.set(name, `${measured.hash} differs from the published ${published}`);
      process.exitCode = 1;
    } else if (!verdicts.has(name)) {
      verdicts.set(name, `${measured.hash} ${verdict}, ${measured.reports} reports`);
    }
    return measured;
  };

  rounds(WARM_UP_RUNS, files, fast);
  const rates = rounds(RUNS, files, fast);
  const figures = figuresOf(rates);
  const baseline = figuresOf(rounds(BASELINE_RUNS, files, ({ prefix }) => measureNaiveBook(prefix, reports)));

  for (const { name, workload } of files) {
    const { median, min, max } = figures[`${name}_msgs_per_s`];
    const ratio = median / baseline[`${name}_msgs_per_s`].median;
    console.log(
      `${name}: ${workload.count} messages, ${millions(median)} M msg/s (${millions(min)} – ${millions(max)}), ` +
        `${ratio.toFixed(0)} × the naive book on the first ${BASELINE_MESSAGES}`,
    );
    console.log(`  reports of every timed run: ${verdicts.get(name)}`);
  }
  console.log(JSON.stringify({ bench: 'book', figures, baseline, runs: RUNS }));
}

const millions = (rate: number): string => (rate / 1e6).toFixed(2);

const named = process.argv.slice(2);
main((named.length > 0 ? named : defaultFiles).map(load));
