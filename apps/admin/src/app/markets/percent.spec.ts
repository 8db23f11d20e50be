import { partsOf, percentOf } from './percent';

it.each([
  [300, 4, '0.03 %'],
  [1, 4, '0.0001 %'],
  [1_000_000, 4, '100 %'],
  [0, 4, '0 %'],
  [5000, 2, '50 %'],
  [25, 2, '0.25 %'],
] as const)('%i parts with %i digits are %s', (parts, digits, shown) => {
  expect(percentOf(parts, digits)).toBe(shown);
});

it.each([
  ['0.03', 4, 300],
  [' 10 ', 2, 1000],
  ['0', 2, 0],
  ['0.0001', 4, 1],
  ['0.001', 2, undefined],
  ['-1', 2, undefined],
  ['1e2', 2, undefined],
  ['', 2, undefined],
] as const)('%s with %i digits is %s parts', (typed, digits, parts) => {
  expect(partsOf(typed, digits)).toBe(parts);
});
