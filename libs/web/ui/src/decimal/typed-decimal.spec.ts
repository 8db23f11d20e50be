import * as fc from 'fast-check';
import { decimalsOf, typedDecimal } from './typed-decimal';

const read = (text: string): string => {
  const typed = typedDecimal(text);
  return typed.ok ? typed.decimal : typed.error;
};

describe('a typed amount', () => {
  it.each([
    ['101.25', '101.25'],
    ['101.250', '101.25'],
    ['1.234', '1.234'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+5', '5'],
    ['-5', '-5'],
    ['−.5', '-0.5'],
    ['0', '0'],
    ['-0', '0'],
    ['1,204.50', '1204.5'],
    ['1,234,567', '1234567'],
    ['12,34,567', '1234567'],
    ['12,34,567.8', '1234567.8'],
    ['1 204.5', '1204.5'],
    ['1 234 567', '1234567'],
    ['1\u202f204.5', '1204.5'],
    ["1'204.5", '1204.5'],
    ['1’204’000', '1204000'],
    [' 10 ', '10'],
    ['１０', '10'],
  ])('%j is %s', (text, decimal) => {
    expect(read(text)).toBe(decimal);
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['230,50', 'ambiguous'],
    ['1,234', 'ambiguous'],
    ['0,123', 'ambiguous'],
    [',5', 'ambiguous'],
    ['1.204,50', 'ambiguous'],
    ['1 204,5', 'ambiguous'],
    ['2.3e2', 'exponent'],
    ['1e3', 'exponent'],
    ['5E-4', 'exponent'],
    ['abc', 'malformed'],
    ['.', 'malformed'],
    ['-', 'malformed'],
    ['--1', 'malformed'],
    ['1,2,3', 'malformed'],
    ['1.2.3', 'malformed'],
    ['1.234.567', 'malformed'],
    ['1,20.5', 'malformed'],
    ['1,0050.5', 'malformed'],
    ['1,234 567', 'malformed'],
    ['10 0', 'malformed'],
    ['1_000', 'malformed'],
    ['$5', 'malformed'],
    ['Infinity', 'malformed'],
    ['0x10', 'malformed'],
    ['٥', 'malformed'],
    ['9'.repeat(30), 'too_long'],
  ])('%j is refused: %s', (text, error) => {
    expect(read(text)).toBe(error);
  });

  it('says how a refused one is written', () => {
    const words = (text: string): string => (typedDecimal(text) as { text: string }).text;
    expect(words('1,234')).toBe('“1,234” could be 1234 or 1.234: write it without the comma.');
    expect(words('230,50')).toBe(
      '“230,50”: decimals stand behind a point here. Write 230.50 if that is what you mean.',
    );
    expect(words('1.204,50')).toContain('Write 1204.50 if');
    expect(words('2.3e2')).toBe('“2.3e2” has an exponent: write the number out.');
    expect(words('ten')).toBe('“ten” is not a number.');
  });

  const digits = fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String);
  const fraction = fc.stringMatching(/^\d{1,12}$/);
  const canonical = (whole: string, behind: string): string => {
    const bare = behind.replace(/0+$/, '');
    return bare === '' ? whole : `${whole}.${bare}`;
  };

  it('means the same however its thousands are apart, and nothing becomes a double on the way', () => {
    fc.assert(
      fc.property(digits, fraction, fc.constantFrom('', ',', ' ', "'", '’', '\u00a0'), (whole, behind, apart) => {
        const groups = whole.replace(/\B(?=(\d{3})+$)/g, apart);
        expect(read(`${groups}.${behind}`)).toBe(canonical(whole, behind));
        if (apart !== ',') expect(read(groups)).toBe(whole);
        expect(read(read(`${groups}.${behind}`))).toBe(canonical(whole, behind));
      }),
    );
  });

  it('is never guessed from a lone comma, nor taken with an exponent', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,6}$/), fraction, fc.nat(20), (before, behind, power) => {
        expect(read(`${before},${behind}`)).toBe('ambiguous');
        expect(read(`${before}.${behind}e${power}`)).toBe('exponent');
      }),
    );
  });

  it('is a decimal of the server or refused in words, whatever is typed', () => {
    const anything = fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9.,' eE]{0,24}$/));
    fc.assert(
      fc.property(anything, (text) => {
        const typed = typedDecimal(text);
        if (typed.ok) expect(typed.decimal).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
        else expect(typed.text === '').toBe(typed.error === 'empty');
      }),
      { numRuns: 2_000 },
    );
  });
});

it('counts the decimals', () => {
  expect(['1', '1.5', '0.0000001'].map(decimalsOf)).toEqual([0, 1, 7]);
});
