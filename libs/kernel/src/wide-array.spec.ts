import * as fc from 'fast-check';
import { WideArray } from './wide-array';

const safe = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

test('adds like bigint and refuses what leaves int64', () => {
  fc.assert(
    fc.property(int64, fc.array(safe, { maxLength: 20 }), (start, amounts) => {
      const column = new WideArray(1);
      column.set(0, start);
      let model = start;
      for (const amount of amounts) {
        const sum = model + BigInt(amount);
        const fits = sum === BigInt.asIntN(64, sum);
        expect(column.add(0, amount)).toBe(fits);
        if (fits) model = sum;
        expect(column.get(0)).toBe(model);
      }
    }),
  );
});

test('compares differences exactly', () => {
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 62n), 2n ** 62n), fc.bigInt(-(2n ** 62n), 2n ** 62n), safe, (a, b, amount) => {
      const [left, right] = [new WideArray(1), new WideArray(1)];
      left.set(0, a);
      right.set(0, b);
      expect(left.differenceAtLeast(0, right, amount)).toBe(a - b >= BigInt(amount));
      expect(left.atLeast(0, amount)).toBe(a >= BigInt(amount));
    }),
  );
});

test('knows whether a sum of three fits, to the unit', () => {
  const edge = fc.bigInt({ min: 2n ** 63n - 4n, max: 2n ** 63n + 4n });
  const part = fc.bigInt({ min: 0n, max: 2n ** 62n });
  fc.assert(
    fc.property(edge, part, safe, (sum, b, amount) => {
      const a = sum - b - BigInt(amount);
      fc.pre(a === BigInt.asIntN(64, a));
      const [one, other] = [new WideArray(2), new WideArray(2)];
      one.set(1, a);
      other.set(0, b);
      expect(one.sumFits(1, other, 0, amount)).toBe(sum < 2n ** 63n);
    }),
  );
  expect(new WideArray(1).sumFits(0, new WideArray(1), 0, Infinity)).toBe(false);
});

test('is small below 2^61, negative or not', () => {
  const column = new WideArray(1);
  for (const [value, isSmall] of [
    [2n ** 61n, false],
    [2n ** 61n - 1n, true],
    [0n, true],
    [-(2n ** 63n), true],
    [2n ** 63n - 1n, false],
  ] as const) {
    column.set(0, value);
    expect(column.isSmall(0)).toBe(isSmall);
  }
});

test('survives the trip through 32-bit halves, and through numbers where they are safe', () => {
  fc.assert(
    fc.property(int64, (value) => {
      const column = new WideArray(1);
      column.set(0, value);
      const bytes = Buffer.alloc(8);
      bytes.writeUInt32LE(column.lo32(0), 0);
      bytes.writeInt32LE(column.hi32(0), 4);
      expect(bytes.readBigInt64LE(0)).toBe(value);
      const number = column.toNumber(0);
      if (Number.isSafeInteger(Number(value))) expect(BigInt(number)).toBe(value);
      else expect(number).toBeNaN();
    }),
  );
});
