import { parentPort } from 'node:worker_threads';
import { runSeed } from './run-seed';

/** Gets seeds, gives results. */
parentPort!.on('message', (seed: number) => {
  void runSeed(seed).then((result) => parentPort!.postMessage(result));
});
