import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findPlanted } from './planted/find-planted';
import { failureLines, Totals } from './report';
import { runSeed } from './run-seed';
import { rising, SeedPool } from './seed-pool';

const failuresShownMax = 3;

async function runOne(seed: number): Promise<number> {
  const totals = new Totals();
  const result = await runSeed(seed, (line) => console.log(line));
  totals.add(result);
  totals.lines().forEach((line) => console.log(line));
  if (result.failure) failureLines(seed, result.failure).forEach((line) => console.error(line));
  console.log(`seed ${seed}: state hash ${result.hash}`);
  return result.failure ? 1 : 0;
}

async function runMany(seeds: number, from: number, workers: number): Promise<number> {
  const totals = new Totals();
  const pool = new SeedPool(path.join(__dirname, 'worker.js'), Math.min(workers, seeds));
  await pool.run(rising(from, seeds), (result) => {
    totals.add(result);
    if (result.failure) failureLines(result.seed, result.failure).forEach((line) => console.error(line));
    else if (seeds <= 50) console.log(`seed ${result.seed}: ${result.commands} commands, state hash ${result.hash}`);
    else if (totals.seeds % 100 === 0) console.log(`${totals.seeds} seeds …`);
    return totals.failed < failuresShownMax;
  });
  await pool.close();
  totals.lines().forEach((line) => console.log(line));
  return totals.failed > 0 || totals.missing.length > 0 ? 1 : 0;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '20' },
      from: { type: 'string', default: '1' },
      workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
      seed: { type: 'string' },
      planted: { type: 'boolean' },
      only: { type: 'string' },
    },
  });
  const workers = Number(values.workers);
  if (values.planted) return findPlanted({ workers, only: values.only });
  if (values.seed !== undefined) return runOne(Number(values.seed));
  return runMany(Number(values.seeds), Number(values.from), workers);
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
