import { createHash } from 'node:crypto';
import * as book from '@openbourse/core/book';
import { NaiveBook } from '../../libs/core/book/src/testing/naive-book';
import type { Workload } from '../../libs/core/book/src/testing/public-workload';
import * as replay from '../../libs/core/book/src/testing/replay';
import type { OtherBuild } from '../against';
import { printReports, REPORT_WORDS } from '../../libs/core/book/src/testing/report';

export interface Measured {
  messagesPerSecond: number;
  reports: number;
  /** SHA-256 of the report text of this very run. */
  hash: string;
}

/** The code of one build: its book, and its replay, so that no loop is shared between builds. */
export type BookCode = Pick<typeof book, 'OrderBook' | 'RestingOrders'> & Pick<typeof replay, 'Replay'>;

export const ownCode: BookCode = { ...book, ...replay };

export function codeOf(build: OtherBuild): BookCode {
  return {
    ...build.load<typeof book>('libs/core/book/src/index'),
    ...build.load<typeof replay>('libs/core/book/src/testing/replay'),
  };
}

/** One run over a fresh OrderBook that starts at its default capacity, growth included in the time. */
export function measureOrderBook(code: BookCode, workload: Workload, reports: Int32Array): Measured {
  const orders = new code.RestingOrders();
  return measure(workload, reports, new code.Replay(new code.OrderBook(orders), orders, reports));
}

/**
 * The same loop around the naive book. To be called when the runs of OrderBook are over:
 * a second class in the loop makes its calls polymorphic.
 */
export function measureNaiveBook(workload: Workload, reports: Int32Array): Measured {
  const naive = new NaiveBook();
  return measure(workload, reports, new replay.Replay(naive, naive, reports));
}

function measure(workload: Workload, reports: Int32Array, run: replay.Replay): Measured {
  // The reports of the run before must not be able to pass for this run's.
  reports.fill(-1);
  const start = process.hrtime.bigint();
  run.run(workload);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;

  const sha256 = createHash('sha256');
  printReports(reports, run.length, (piece) => sha256.update(piece));
  return {
    messagesPerSecond: workload.count / seconds,
    reports: run.length / REPORT_WORDS,
    hash: sha256.digest('hex'),
  };
}
