import * as fc from 'fast-check';
import { divCeil, divFloor, mulDivCeil, mulDivFloor } from './mul-div';

const safe = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

test('agrees with bigint for every safe result', () => {
  fc.assert(
    fc.property(safe, safe, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (a, b, c) => {
      const exact = (BigInt(a) * BigInt(b)) / BigInt(c);
      const ceiling = (BigInt(a) * BigInt(b) + BigInt(c) - 1n) / BigInt(c);
      if (ceiling > BigInt(Number.MAX_SAFE_INTEGER)) return;
      expect(BigInt(mulDivFloor(a, b, c))).toBe(exact);
      expect(BigInt(mulDivCeil(a, b, c))).toBe(ceiling);
    }),
    { numRuns: 1_000 },
  );
});

test('division of a safe integer never rounds across an integer', () => {
  fc.assert(
    fc.property(safe, fc.integer({ min: 1, max: 1e9 }), (value, divisor) => {
      expect(BigInt(divFloor(value, divisor))).toBe(BigInt(value) / BigInt(divisor));
      expect(BigInt(divCeil(value, divisor))).toBe((BigInt(value) + BigInt(divisor) - 1n) / BigInt(divisor));
    }),
    { numRuns: 2_000 },
  );
});
