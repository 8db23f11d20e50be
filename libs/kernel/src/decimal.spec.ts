import * as fc from 'fast-check';
import { formatDecimal, parseDecimal, parseDecimalExact } from './decimal';

test('what was formatted parses to the same integer', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), fc.nat(12), (value, scale) => {
      const text = formatDecimal(value, scale);
      expect(parseDecimalExact(text, scale)).toEqual({ ok: true, value });
      expect(text).not.toMatch(/e|^-0$|\.\d*0$|\.$/);
    }),
  );
});

test.each([
  '',
  ' 1',
  '1 ',
  '+1',
  '-0',
  '-0.00',
  '1e3',
  '1E3',
  'NaN',
  'Infinity',
  '.5',
  '5.',
  '01',
  '1,000',
  '٣',
  '１',
  '0x10',
  '1_000',
  '1\u0000',
  '--1',
  '1.2.3',
  '1e400',
])('refuses %j', (text) => {
  expect(parseDecimal(text, 8)).toEqual({ ok: false, error: 'decimal_malformed' });
});

test('digits beyond the scale are refused unless they are zeros', () => {
  expect(parseDecimal('1.230', 2)).toEqual({ ok: true, value: 123 });
  expect(parseDecimal('1.231', 2)).toEqual({ ok: false, error: 'decimal_too_precise' });
  expect(parseDecimal('0.123456789012345678901234567890', 8)).toEqual({ ok: false, error: 'decimal_too_precise' });
});

test('amounts of one command are safe integers', () => {
  expect(parseDecimal('9007199254740991', 0)).toEqual({ ok: true, value: 9007199254740991 });
  expect(parseDecimal('9007199254740993', 0)).toEqual({ ok: false, error: 'amount_out_of_range' });
  expect(parseDecimalExact('9223372036854775808', 0)).toEqual({ ok: false, error: 'amount_out_of_range' });
});
