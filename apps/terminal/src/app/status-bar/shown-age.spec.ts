import { shownAge } from './shown-age';

test.each([
  [-5, '0.0 s ago'],
  [230, '0.2 s ago'],
  [9_990, '9.9 s ago'],
  [12_400, '12 s ago'],
  [65_000, '1 min ago'],
  [7_300_000, '2 h ago'],
])('%d ms is %s', (ageMs, shown) => {
  expect(shownAge(ageMs)).toBe(shown);
});
