import { decimalsOf, typedAmount } from './typed-amount';

it.each([
  ['1000', '1000'],
  ['1,204.50', '1204.5'],
  ['12,34,567.1', '1234567.1'],
  ['+1 000', '1000'],
  ['−.5', '-0.5'],
  ['-0', '0'],
  ['007', '7'],
  ['5.', '5'],
])('%s is the amount %s', (typed, amount) => {
  expect(typedAmount(typed)).toBe(amount);
});

it.each(['', '-', '.', '1,5', '1,00', '1e3', '0x10', '1.2.3', 'ten', '--1', '1,0000'])('%s is no amount', (typed) => {
  expect(typedAmount(typed)).toBeUndefined();
});

it('counts the decimals', () => {
  expect(['1', '1.5', '0.0000001'].map(decimalsOf)).toEqual([0, 1, 7]);
});
