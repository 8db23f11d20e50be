import { Worker } from 'node:worker_threads';
import type { Result } from './world/world';

/** Runs seeds on several cores, in rising order; one world at a time on each. */
export class SeedPool {
  private readonly workers: Worker[];

  constructor(
    private readonly workerFile: string,
    count: number,
  ) {
    this.workers = Array.from({ length: count }, () => new Worker(this.workerFile));
  }

  /** Until `seeds` are done, or `heard` answers false: then what has begun is still awaited. */
  async run(seeds: Iterable<number>, heard: (result: Result) => boolean): Promise<void> {
    const left = seeds[Symbol.iterator]();
    let goesOn = true;
    await Promise.all(
      this.workers.map(async (worker) => {
        for (let next = left.next(); goesOn && !next.done; next = left.next()) {
          if (!heard(await resultOf(worker, next.value))) goesOn = false;
        }
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

function resultOf(worker: Worker, seed: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(new Error(`seed ${seed}: ${error.stack}`));
    worker.once('error', failed);
    worker.once('message', (result: Result) => {
      worker.off('error', failed);
      resolve(result);
    });
    worker.postMessage(seed);
  });
}

export function* rising(from: number, count: number): Generator<number> {
  for (let seed = from; seed < from + count; seed++) yield seed;
}
