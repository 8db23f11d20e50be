import { MessageRate } from './message-rate';

const times = (rate: MessageRate, count: number, nowMs: number) =>
  Array.from({ length: count }, () => rate.take(nowMs));

test('so many in a second, and as many in the next', () => {
  const rate = new MessageRate(3);
  expect(times(rate, 4, 10_000)).toEqual(['ok', 'ok', 'ok', 'exceeded']);
  expect(rate.take(10_999)).toBe('exceeded');
  expect(times(rate, 4, 11_000)).toEqual(['ok', 'ok', 'ok', 'exceeded']);
});

test('ten times as many is a flood', () => {
  const rate = new MessageRate(3);
  expect(times(rate, 31, 10_000).slice(-2)).toEqual(['exceeded', 'flooded']);
});
