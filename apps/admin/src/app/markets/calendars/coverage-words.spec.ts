import { coverageLeft } from './coverage-words';

it.each([
  ['2026-11-30', '2026-12-01T05:00:00.000Z', 'caution', '2026-11-30, 10 days left'],
  ['2026-11-21', '2026-11-22T05:00:00.000Z', 'caution', '2026-11-21, the last day'],
  ['2026-11-20', '2026-11-21T05:00:00.000Z', 'failure', 'ended on 2026-11-20: what follows it is closed'],
  ['2035-12-31', '2036-01-01T05:00:00.000Z', null, '2035-12-31'],
  ['2035-12-31', null, 'failure', '2035-12-31, but the server cannot read it'],
])('a calendar that covers through %s, until %s, says so (%s)', (through, coversUntil, tone, text) => {
  const calendar = { coverage: { from: '2000-01-01', through }, coversUntil };
  expect(coverageLeft(calendar, Date.parse('2026-11-21T12:00:00Z'))).toEqual({ text, tone });
});
