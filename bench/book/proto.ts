import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { OrderBook, RestingOrders } from '@openbourse/core/book';
import { decodeWorkload } from '../../libs/core/book/src/testing/public-workload';
import { Replay } from '../../libs/core/book/src/testing/replay';
import { printReports, reportWordsFor } from '../../libs/core/book/src/testing/report';
const runs = Number(process.argv[2] ?? 7);
const names = (process.argv[3] ?? 'normal,static').split(',');
const ws = names.map((f) => decodeWorkload(gunzipSync(readFileSync(`/work/shared/data/matching/${f}.bin.gz`))));
const reports = new Int32Array(reportWordsFor(ws[0].count));
const res: number[][] = ws.map(() => []);
for (let r = 0; r < runs; r++) ws.forEach((w, k) => {
  const orders = new RestingOrders();
  const book = new OrderBook(orders);
  const rp = new Replay(book, orders, reports);
  const t = process.hrtime.bigint();
  rp.run(w);
  const ms = Number(process.hrtime.bigint() - t) / 1e6;
  res[k].push(w.count / ms / 1000);
  if (r === 0) { const h = createHash('sha256'); printReports(reports, rp.length, (p) => h.update(p)); console.log(names[k], h.digest('hex').slice(0, 8), rp.length / 6, 'orders', book.orderCount, 'cap', orders.capacity, orders.levels.words.byteLength, orders.prices.byteLength, orders.byteLength); }
});
res.forEach((a, k) => console.log(names[k], a.slice(1).sort((x, y) => x - y).map((x) => x.toFixed(2)).join(' ')));
