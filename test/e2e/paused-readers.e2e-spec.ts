import { connect } from '../../tools/api/api';
import { measurePausedReaders } from '../../tools/streams/paused-readers';
import { Product } from './testing/product';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product.end());

it('readers that stop reading are cut, cost the server nothing that lasts, and keep nobody from reading on', async () => {
  const pool = connect(product.url, 4);
  try {
    const measured = await measurePausedReaders({
      url: product.url,
      pool,
      readers: 4,
      attentiveSeconds: 5,
      pausedSeconds: 12,
    });
    expect(measured.cuts).toBe(measured.paused);
    expect(measured.residentMax).toBeLessThan(measured.residentMaxAllowed);
    expect(measured.othersGot).toBeGreaterThan(100);
  } finally {
    await pool.destroy();
  }
}, 150_000);
