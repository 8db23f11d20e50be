import * as fc from 'fast-check';
import { compare, exact } from './exact';
import { typedDecimal } from './typed-decimal';

const read = (text: string): string => {
  const typed = typedDecimal(text);
  return typed.ok ? typed.decimal : typed.error;
};

describe('a typed amount', () => {
  it.each([
    ['101.25', '101.25'],
    ['101.250', '101.25'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+5', '5'],
    ['0', '0'],
    ['-0', '0'],
    ['1,204.50', '1204.5'],
    ['1,234', '1234'],
    ['12,34,567.8', '1234567.8'],
    ['101,25', '101.25'],
    ['0,5', '0.5'],
    ['1.204,50', '1204.5'],
    ['1 204.5', '1204.5'],
    ['1\u202f204,5', '1204.5'],
    ["1'204.5", '1204.5'],
    [' 10 ', '10'],
    ['1e3', '1000'],
    ['1.2045E3', '1204.5'],
    ['5e-4', '0.0005'],
    ['１０', '10'],
  ])('%j is %s', (text, decimal) => {
    expect(read(text)).toBe(decimal);
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['-5', 'negative'],
    ['−5', 'negative'],
    ['abc', 'malformed'],
    ['.', 'malformed'],
    ['e3', 'malformed'],
    ['1,2,3', 'malformed'],
    ['1.2.3', 'malformed'],
    ['1,20.5', 'malformed'],
    ['$5', 'malformed'],
    ['Infinity', 'malformed'],
    ['0x10', 'malformed'],
    ['1e99', 'malformed'],
    ['1e-99', 'malformed'],
    ['٥', 'malformed'],
  ])('%j is refused: %s', (text, error) => {
    expect(read(text)).toBe(error);
  });

  it('reads back what it wrote, and nothing becomes a double on the way', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat({ max: 10 ** 9 }), (whole, fraction) => {
        const typed = `${whole}.${fraction}`;
        expect(compare(exact(read(typed)), exact(typed))).toBe(0);
        expect(read(read(typed))).toBe(read(typed));
      }),
    );
  });
});
