import * as fc from 'fast-check';
import { LotSum } from './lot-sum';

const lots = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.maxSafeNat());
const sumOf = (amounts: readonly number[]): LotSum => {
  const sum = new LotSum();
  for (const amount of amounts) sum.add(amount);
  return sum;
};
const bigSumOf = (amounts: readonly number[]): bigint => amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);

it('adds, takes away, compares and subtracts like integers without end', () => {
  fc.assert(
    fc.property(fc.array(lots), fc.array(lots), (first, second) => {
      const [a, b] = [sumOf(first), sumOf(second)];
      const [bigA, bigB] = [bigSumOf(first), bigSumOf(second)];
      expect([a.toBigInt(), a.isZero]).toEqual([bigA, bigA === 0n]);
      expect(Math.sign(a.compare(b))).toBe(bigA === bigB ? 0 : bigA > bigB ? 1 : -1);
      const difference = new LotSum();
      difference.setDifference(...((bigA >= bigB ? [a, b] : [b, a]) as [LotSum, LotSum]));
      expect(difference.toBigInt()).toBe(bigA >= bigB ? bigA - bigB : bigB - bigA);
      for (const amount of first) a.add(-amount);
      expect(a.isZero).toBe(true);
    }),
  );
});
