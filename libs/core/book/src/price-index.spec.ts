// node:assert, not expect, inside the property: millions of comparisons.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { PriceIndex } from './price-index';

const RANK_MAX = 2 ** 30 - 1;
const ranks = fc.oneof(
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 0, max: RANK_MAX }),
  fc.nat(30).map((bits) => Math.min(RANK_MAX, 2 ** bits)),
  fc.nat(30).map((bits) => 2 ** bits - 1),
);

/** Levels are known to the index by number only: rank + 1 stands for one here. */
const levelOf = (rank: number): number => rank + 1;

describe('price index', () => {
  it('finds exactly the ranks it holds, and the next smaller one at every insertion', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(ranks, fc.nat(1000)), { maxLength: 300, size: 'max' }), (steps) => {
        const index = new PriceIndex();
        const held: number[] = [];
        let root = 0;
        for (const [rank, pick] of steps) {
          if (pick % 3 === 0 && held.length > 0) {
            const [gone] = held.splice(pick % held.length, 1);
            root = index.remove(root, gone);
          } else if (!held.includes(rank)) {
            root = index.insert(root, rank, levelOf(rank));
            const smaller = held.filter((other) => other < rank);
            assert.equal(index.neighbour, smaller.length > 0 ? levelOf(Math.max(...smaller)) : 0);
            held.push(rank);
          }
          for (const each of held) assert.equal(index.candidate(root, each), levelOf(each));
          const candidate = index.candidate(root, rank);
          assert.ok(candidate === 0 || held.includes(candidate - 1));
          assert.equal(root === 0, held.length === 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('holds the two ends of the price range in three nodes', () => {
    const index = new PriceIndex();
    const bytesPerNode = 144;
    const trees = 5000;
    for (let tree = 0; tree < trees; tree++) index.insert(index.insert(0, 1, 1), 999_999_999, 2);
    const doubling = 2;
    expect(index.byteLength).toBeLessThan(doubling * (trees * 3 + 1) * bytesPerNode);
  });

  it('gives the nodes of emptied trees to other trees', () => {
    const index = new PriceIndex();
    let bytes = 0;
    for (let round = 0; round < 50; round++) {
      let root = 0;
      const spread = Array.from({ length: 200 }, (_, i) => (i * 5_368_709 + round * 7919) % RANK_MAX);
      for (const rank of spread) root = index.insert(root, rank, levelOf(rank));
      for (const rank of spread.toReversed()) root = index.remove(root, rank);
      expect(root).toBe(0);
      if (round === 0) bytes = index.byteLength;
    }
    expect(index.byteLength).toBeLessThanOrEqual(2 * bytes);
  });
});
