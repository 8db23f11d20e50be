import { createHash } from 'node:crypto';
import { OrderBook, RestingOrders } from '@openbourse/core/book';
import { NaiveBook } from '../../libs/core/book/src/testing/naive-book';
import type { Workload } from '../../libs/core/book/src/testing/public-workload';
import { Replay } from '../../libs/core/book/src/testing/replay';
import { printReports, REPORT_WORDS } from '../../libs/core/book/src/testing/report';

export interface Measured {
  messagesPerSecond: number;
  reports: number;
  /** SHA-256 of the report text of this very run. */
  hash: string;
}

/** One run over a fresh OrderBook that starts at its default capacity, growth included in the time. */
export function measureOrderBook(workload: Workload, reports: Int32Array): Measured {
  const orders = new RestingOrders();
  return measure(workload, reports, new Replay(new OrderBook(orders), orders, reports));
}

/**
 * The same loop around the naive book. To be called when the runs of OrderBook are over:
 * a second class in the loop makes its calls polymorphic.
 */
export function measureNaiveBook(workload: Workload, reports: Int32Array): Measured {
  const book = new NaiveBook();
  return measure(workload, reports, new Replay(book, book, reports));
}

function measure(workload: Workload, reports: Int32Array, replay: Replay): Measured {
  // The reports of the run before must not be able to pass for this run's.
  reports.fill(-1);
  const start = process.hrtime.bigint();
  replay.run(workload);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;

  const sha256 = createHash('sha256');
  printReports(reports, replay.length, (piece) => sha256.update(piece));
  return {
    messagesPerSecond: workload.count / seconds,
    reports: replay.length / REPORT_WORDS,
    hash: sha256.digest('hex'),
  };
}
