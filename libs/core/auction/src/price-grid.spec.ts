import * as fc from 'fast-check';
import { PriceGrid, type TickBand } from './price-grid';

const allows = (bands: readonly TickBand[], price: number): boolean =>
  price % bands.findLast((band) => band.fromPrice <= price)!.tick === 0;

const bands = fc
  .array(fc.record({ width: fc.integer({ min: 1, max: 40 }), tick: fc.integer({ min: 1, max: 13 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((rows) => {
    let from = 0;
    return rows.map(({ width, tick }, at) => ({ fromPrice: at === 0 ? 0 : (from += width), tick }));
  });

it('finds the nearest allowed prices below and above, also where bands meet at a price that is on neither’s tick', () => {
  fc.assert(
    fc.property(bands, fc.nat(120), (rows, price) => {
      const grid = new PriceGrid(rows);
      let below = price;
      while (!allows(rows, below)) below--;
      let above = price;
      while (!allows(rows, above)) above++;
      expect([grid.floor(price), grid.ceil(price)]).toEqual([below, above]);
      expect(grid.nearest(price)).toBe(price - below < above - price ? below : above);
    }),
    { numRuns: 2000 },
  );
});

it('takes the last price of a band, not one a whole tick of the next band lower', () => {
  const grid = new PriceGrid([
    { fromPrice: 0, tick: 1 },
    { fromPrice: 1000, tick: 300 },
  ]);
  expect(grid.floor(1100)).toBe(999);
  expect(grid.ceil(1000)).toBe(1200);
});
