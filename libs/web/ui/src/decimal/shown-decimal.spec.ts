import { formatDecimal } from '@openbourse/kernel';
import * as fc from 'fast-check';
import { shownDecimal } from './shown-decimal';

test('no digit is lost or made up, however large the figure', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }),
      fc.nat(12),
      fc.nat(12),
      (value, scale, decimals) => {
        const text = formatDecimal(value, scale);
        const shown = shownDecimal(text, { decimals });
        const read = shown.replaceAll(',', '').replace('−', '-');
        const [whole, fraction = ''] = read.split('.');
        expect(fraction.length).toBeGreaterThanOrEqual(decimals);
        const bare = fraction.replace(/0+$/, '');
        expect(bare === '' ? whole : `${whole}.${bare}`).toBe(text);
      },
    ),
  );
});

test.each([
  ['1234567.5', { decimals: 2 }, '1,234,567.50'],
  ['-0.5', { decimals: 2 }, '−0.50'],
  ['12', { signed: true }, '+12'],
  ['0', { signed: true }, '0'],
  ['2.345', { decimals: 2, round: true }, '2.35'],
  ['-2.345', { decimals: 2, round: true }, '−2.35'],
  ['-0.001', { decimals: 2, round: true }, '0.00'],
  ['0.001', { decimals: 2, round: true, signed: true }, '0.00'],
  [null, {}, '–'],
  ['not a number', {}, 'not a number'],
])('%j with %j is %j', (decimal, options, shown) => {
  expect(shownDecimal(decimal, options)).toBe(shown);
});
