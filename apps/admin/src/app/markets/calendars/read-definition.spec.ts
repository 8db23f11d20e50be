import { aCalendar } from '../../../testing/a-calendar';
import { comingSessions, venueClock, weekdayOf } from './coming-sessions';
import { readDefinition } from './read-definition';

const problemsOf = (text: string): readonly string[] => {
  const read = readDefinition(text);
  return read.ok ? [] : read.problems.map((one) => `${one.place}: ${one.text}`);
};

it('says where the text is no JSON', () => {
  expect(problemsOf('{\n  "code": "XTST",\n  oops\n}')[0]).toMatch(/^line 3, column 3: This is no JSON: /);
  expect(problemsOf('{\n  "code": "XT')[0]).toMatch(/^line 2, column \d+: This is no JSON: /);
  expect(problemsOf('')[0]).toMatch(/^line 1, column 1: /);
  const lines = JSON.stringify(aCalendar, undefined, 2);
  expect(problemsOf(lines.replace('"version": 1', '"version": one'))).toEqual([
    "line 3, column 14: This is no JSON: Unexpected token 'o'.",
  ]);
  expect(problemsOf(`x${lines}`)).toEqual(["line 1, column 1: This is no JSON: Unexpected token 'x'."]);
  expect(problemsOf(`${lines}\n]`)[0]).toMatch(/^line 53, column 1: This is no JSON: Unexpected non-whitespace/);
});

it('says everything that is wrong with a definition, by its place', () => {
  const { schedules } = aCalendar;
  const wrong = { ...aCalendar, timeZone: 'Mars/Olympus', schedules: { ...schedules, half: [] } };
  expect(problemsOf(JSON.stringify(wrong)).map((line) => line.split(':')[0])).toEqual(['timeZone', 'schedules.half']);
});

it('finds the coming sessions, that of now first, by the clock of the venue', () => {
  const read = readDefinition(JSON.stringify(aCalendar));
  if (!read.ok) throw new Error('no calendar');
  // Friday 2026-11-20, 10:00 in New York; Thursday the 26th is a holiday.
  const sessions = comingSessions(read.calendar, Date.parse('2026-11-20T15:00:00Z'), 5);
  expect(sessions.map(({ tradingDate }) => tradingDate)).toEqual([
    '2026-11-20',
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-27',
  ]);
  const clock = venueClock('America/New_York');
  expect([weekdayOf('2026-11-20'), clock(sessions[0].openMs), clock(sessions[0].closeMs)]).toEqual([
    'Fri',
    '09:30',
    '16:00',
  ]);
});

it('has nothing to come after its end', () => {
  const read = readDefinition(JSON.stringify(aCalendar));
  expect(read.ok && comingSessions(read.calendar, Date.parse('2031-01-01T00:00:00Z'), 5)).toEqual([]);
});
