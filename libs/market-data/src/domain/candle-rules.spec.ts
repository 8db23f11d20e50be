import { faultOf, type HistoricCandle } from './candle-rules';

const good: HistoricCandle = {
  startMs: 120_000,
  open: 100,
  high: 110,
  low: 95,
  close: 105,
  volume: 4n,
  notional: 4_200n,
  trades: 2,
};
const fault = (change: Partial<HistoricCandle>, before?: HistoricCandle) =>
  faultOf({ ...good, ...change }, before, 10n);

it('takes a candle that its trades could have made', () => {
  expect(fault({})).toBeUndefined();
  expect(fault({}, { ...good, startMs: 60_000 })).toBeUndefined();
});

it.each<[string, Partial<HistoricCandle>]>([
  ['does not start a minute', { startMs: 120_001 }],
  ['does not start a minute', { startMs: 0 }],
  ['does not start a minute', { startMs: 1.5 }],
  ['holds no trade at a price above 0', { trades: 0 }],
  ['holds no trade at a price above 0', { volume: 0n }],
  ['holds no trade at a price above 0', { low: 0 }],
  ['opens or closes outside its high and low', { high: 104 }],
  ['opens or closes outside its high and low', { low: 101 }],
  ['has a notional that its prices cannot make', { notional: 4_401n }],
  ['has a notional that its prices cannot make', { notional: 3_799n }],
])('says that it %s (%p)', (words, change) => expect(fault(change)).toBe(words));

it('refuses a minute twice, and one from before', () => {
  expect(fault({}, good)).toBe('does not come after the one before');
  expect(fault({}, { ...good, startMs: 180_000 })).toBe('does not come after the one before');
});
