import * as fc from 'fast-check';
import { add, compare, decimalText, exact, multiply, ratio, rounded, subtract, unitsAt } from './exact';

const anyDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.nat(10))
  .map(([units, scale]) => ({ units, scale }));

describe('exact decimals', () => {
  it('read and write what the server writes', () => {
    for (const text of ['0', '12.5', '-0.0000001', '9223372036854775807', '123456789012345678901234.5']) {
      expect(decimalText(exact(text))).toBe(text);
    }
    expect(decimalText(exact('12.50'))).toBe('12.5');
  });

  it.each(['', '1e5', '.5', '5.', '+1', '1,000', 'NaN', '--1', '١'])('refuse %j', (text) => {
    expect(() => exact(text)).toThrow(RangeError);
  });

  it('add, subtract and multiply without losing a digit', () => {
    expect(decimalText(add(exact('0.1'), exact('0.2')))).toBe('0.3');
    expect(decimalText(multiply(exact('0.00001'), exact('65000.01')))).toBe('0.6500001');
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        expect(unitsAt(multiply(a, b), a.scale + b.scale)).toBe(a.units * b.units);
      }),
    );
  });

  it('divide and round half away from zero, for display', () => {
    expect(decimalText(ratio(exact('1'), exact('3'), 4))).toBe('0.3333');
    expect(decimalText(ratio(exact('-1'), exact('8'), 2))).toBe('-0.13');
    expect(decimalText(rounded(exact('2.345'), 2))).toBe('2.35');
    expect(decimalText(rounded(exact('-2.345'), 2))).toBe('-2.35');
    expect(decimalText(rounded(exact('2.3'), 2))).toBe('2.3');
  });
});
