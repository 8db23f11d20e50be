import { foldCandle } from './fold-candle';

const candle = (time: string, close: string) => ({
  time,
  open: '1',
  high: '1',
  low: '1',
  close,
  volume: '1',
  trades: 1,
});

test('a new candle keeps the end of the one before', () => {
  const first = foldCandle(undefined, candle('08:00', '1'));
  const ended = foldCandle(first, candle('08:00', '2'));
  const next = foldCandle(ended, candle('08:01', '3'));
  expect(next).toEqual({ ...candle('08:01', '3'), previous: candle('08:00', '2') });
  expect(foldCandle(next, candle('08:01', '4'))).toEqual({ ...candle('08:01', '4'), previous: candle('08:00', '2') });
});

test('the end of the one before may come late; anything older is old', () => {
  const next = foldCandle(candle('08:00', '1'), candle('08:01', '3'));
  expect(foldCandle(next, candle('08:00', '2')).previous?.close).toBe('2');
  expect(foldCandle(next, candle('07:59', '2'))).toBe(next);
});
