// The public matching workload through the OrderBook of the engine:
// node dist/bench/book/main.js [--against DIST] [FILE …]
// Exit code 1 when the reports of any timed run are not the published ones.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeWorkload, type Workload } from '../../libs/core/book/src/testing/public-workload';
import { reportWordsFor } from '../../libs/core/book/src/testing/report';
import { OtherBuild, ratio } from '../against';
import { figuresOf } from './figures';
import { codeOf, measureNaiveBook, measureOrderBook, ownCode, type BookCode, type Measured } from './measure';

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

type Run = (file: Loaded) => Measured;

/** Rounds over all files and runs, so that a noisy minute touches each of them; the rates of each run by name. */
function rounds(count: number, files: Loaded[], runs: Run[]): Map<string, number[]>[] {
  const rates = runs.map(() => new Map<string, number[]>(files.map(({ name }) => [name, []])));
  for (let round = 0; round < count; round++) {
    for (const file of files) {
      for (let turn = 0; turn < runs.length; turn++) {
        const which = (round + turn) % runs.length;
        rates[which].get(file.name)?.push(runs[which](file).messagesPerSecond);
      }
    }
  }
  return rates;
}

function main(files: Loaded[], other: OtherBuild | undefined): void {
  const reports = new Int32Array(reportWordsFor(Math.max(...files.map(({ workload }) => workload.count))));
  const verdicts = new Map<string, string>();
  const runOf =
    (code: BookCode): Run =>
    ({ name, workload }) => {
      const measured = measureOrderBook(code, workload, reports);
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

  const runs = [ownCode, ...(other ? [codeOf(other)] : [])].map(runOf);
  rounds(WARM_UP_RUNS, files, runs);
  const [rates, otherRates] = rounds(RUNS, files, runs);
  const figures = figuresOf(rates);
  const naive: Run = ({ prefix }) => measureNaiveBook(prefix, reports);
  const [naiveRates] = rounds(BASELINE_RUNS, files, [naive]);
  const baseline = figuresOf(naiveRates);

  for (const { name, workload } of files) {
    const { median, min, max } = figures[`${name}_msgs_per_s`];
    const overNaive = median / baseline[`${name}_msgs_per_s`].median;
    console.log(
      `${name}: ${workload.count} messages, ${millions(median)} M msg/s (${millions(min)} – ${millions(max)}), ` +
        `${overNaive.toFixed(0)} × the naive book on the first ${BASELINE_MESSAGES}`,
    );
    console.log(`  reports of every timed run: ${verdicts.get(name)}`);
    if (otherRates === undefined) continue;
    const against = ratio(rates.get(name)!, otherRates.get(name)!);
    figures[`${name}_ratio_against`] = against;
    console.log(
      `  ${against.median.toFixed(3)} of the other build's rate (${against.min.toFixed(2)} – ${against.max.toFixed(2)})`,
    );
  }
  console.log(JSON.stringify({ bench: 'book', figures, baseline, runs: RUNS }));
}

const millions = (rate: number): string => (rate / 1e6).toFixed(2);

const named = process.argv.slice(2);
const other = OtherBuild.from(named);
main((named.length > 0 ? named : defaultFiles).map(load), other);
