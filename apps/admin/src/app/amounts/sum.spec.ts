import { sum } from './sum';

it('adds without a double between', () => {
  expect(sum('0.1', '0.2')).toBe('0.3');
  expect(sum('9007199254740993', '-0.0000001')).toBe('9007199254740992.9999999');
  expect(sum('1000', '-1000')).toBe('0');
  expect(sum('-5', '2.5')).toBe('-2.5');
});

it('refuses what is no decimal', () => {
  expect(() => sum('1e3', '1')).toThrow(RangeError);
});
