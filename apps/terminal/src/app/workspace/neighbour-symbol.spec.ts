import { neighbourSymbol } from './neighbour-symbol';

const list = [{ symbol: 'A' }, { symbol: 'B' }, { symbol: 'C' }];

test('walks around the ends of the list', () => {
  expect(neighbourSymbol(list, 'A', 1)).toBe('B');
  expect(neighbourSymbol(list, 'C', 1)).toBe('A');
  expect(neighbourSymbol(list, 'A', -1)).toBe('C');
});

test('begins with the first when nothing is looked at', () => {
  expect(neighbourSymbol(list, undefined, -1)).toBe('A');
  expect(neighbourSymbol([], 'A', 1)).toBeUndefined();
});
