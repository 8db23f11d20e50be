import * as fc from 'fast-check';
import { compareDecimals } from './compare-decimals';
import { formatDecimal } from './decimal';

const units = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

test('the order of decimal strings is the order of the numbers', () => {
  fc.assert(
    fc.property(units, units, fc.nat(12), (a, b, scale) => {
      const order = compareDecimals(formatDecimal(a, scale), formatDecimal(b, scale));
      expect(Math.sign(order)).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test('spelling does not matter', () => {
  expect(compareDecimals('1.50', '1.5')).toBe(0);
  expect(compareDecimals('-0', '0.00')).toBe(0);
  expect(compareDecimals('007', '7')).toBe(0);
  expect(compareDecimals('9.9', '10')).toBeLessThan(0);
});

test('what is no decimal is refused', () => {
  expect(() => compareDecimals('1', 'x')).toThrow(RangeError);
});
