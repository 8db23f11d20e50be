import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { OrderBook, RestingOrders } from './index';
import { NaiveBook } from './testing/naive-book';
import { decodeWorkload, type Workload } from './testing/public-workload';
import { Replay, type ReplayedBook, type ReplayedOrders } from './testing/replay';
import { printReports, reportWordsFor } from './testing/report';

/** The first trade of `static` is in message 24,983. */
const MESSAGES = 40_000;
const folder = path.resolve(__dirname, '../../../../../shared/data/matching');
const present = existsSync(folder);

function reportsOf(workload: Workload, book: ReplayedBook, orders: ReplayedOrders): string[] {
  const reports = new Int32Array(reportWordsFor(workload.count));
  const replay = new Replay(book, orders, reports);
  replay.run(workload);
  let text = '';
  printReports(reports, replay.length, (piece) => (text += piece.toString('latin1')));
  return text.split('\n');
}

describe('public matching workload', () => {
  if (!present && process.env.CI === 'true') {
    it('is there when CI=true', () => {
      throw new Error(`${folder} is absent`);
    });
  }

  const check = present ? it : it.skip;
  const reason = present ? '' : ` (skipped: ${folder} is absent)`;

  check.each(['normal', 'static'])(`gives the same reports with the fast and the naive book: %s${reason}`, (name) => {
    const workload = decodeWorkload(gunzipSync(readFileSync(path.join(folder, `${name}.bin.gz`))), MESSAGES);
    const orders = new RestingOrders();
    const naive = new NaiveBook();
    const fast = reportsOf(workload, new OrderBook(orders), orders);
    expect(fast.length).toBeGreaterThan(MESSAGES);
    expect(fast.some((line) => line.startsWith('1,'))).toBe(true);
    assert.deepEqual(fast, reportsOf(workload, naive, naive));
  });
});

describe('report text', () => {
  it('prints every kind of line in the published format', () => {
    const word = (...fields: number[]): number[] => [...fields, 0, 0, 0, 0, 0, 0].slice(0, 6);
    const reports = Int32Array.from([
      ...word(0 | (1 << 3), 7, 814347, 33721, 88),
      ...word(1, 8, 33721, 10, 5, 2_147_483_647),
      ...word(2, 9, 100, 0),
      ...word(3 | (1 << 3), 10, 4, 5, 6),
      ...word(4, 11, 12),
      ...word(5, 0, 13),
    ]);
    let text = '';
    printReports(reports, reports.length, (piece) => (text += piece.toString('latin1')));
    expect(text).toBe('0,7,1,814347,33721,88\n1,8,33721,10,5,2147483647\n2,9,0,100,0\n3,10,1,4,5,6\n4,11,12\n5,0,13');
  });
});
