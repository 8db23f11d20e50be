import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  calendarProblemCodes,
  compileCalendar,
  sessionsBetween,
  validateCalendar,
  type CalendarDefinition,
} from './index';
import { limits } from './limits';
import { compiled, frankfurt, frankfurtWith, utc } from './testing/builders';

const twoSteps = [
  { phase: 'continuous', at: '09:00' },
  { phase: 'closed', at: '17:00' },
] as const;
const withSteps = (...steps: unknown[]): unknown => ({
  ...frankfurt,
  schedules: { ...frankfurt.schedules, odd: steps },
});
const withHoliday = (holiday: object): unknown => ({ ...frankfurt, holidays: [{ name: 'A day', ...holiday }] });
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const without = (field: string): unknown =>
  Object.fromEntries(Object.entries(frankfurt).filter(([name]) => name !== field));

/** What is wrong, the code and the place that must be named. */
const wrong: readonly (readonly [string, unknown, string, string])[] = [
  ['no object', null, 'malformed', ''],
  ['a list', [], 'malformed', ''],
  ['a field is missing', without('eras'), 'malformed', 'eras'],
  ['a field of another type', { ...frankfurt, code: 7 }, 'malformed', 'code'],
  ['schedules in a list', { ...frankfurt, schedules: [] }, 'malformed', 'schedules'],
  ['a version in parts', { ...frankfurt, version: 1.5 }, 'malformed', 'version'],
  [
    'a phase of no venue',
    withSteps({ phase: 'lunch', at: '09:00' }, twoSteps[1]),
    'malformed',
    'schedules.odd[0].phase',
  ],
  ['a step two days off', withSteps({ ...twoSteps[0], day: 2 }, twoSteps[1]), 'malformed', 'schedules.odd[0].day'],
  ['a rule of no kind', withHoliday({ kind: 'lunar' }), 'malformed', 'holidays[0].kind'],
  ['a rule named like a method', withHoliday({ kind: 'toString' }), 'malformed', 'holidays[0].kind'],
  ['a rule that is no object', { ...frankfurt, holidays: ['2024-01-01'] }, 'malformed', 'holidays[0].kind'],
  [
    'a sixth weekday of a month',
    withHoliday({ kind: 'nth_weekday', month: 1, weekday: 'mon', nth: 6 }),
    'malformed',
    'holidays[0].nth',
  ],
  ['a misspelt field', { ...frankfurt, holliday: [] }, 'unknown_field', 'holliday'],
  [
    'a misspelt weekday',
    { ...frankfurt, eras: [{ from: '2023-01-01', week: { monday: 'regular' } }] },
    'unknown_field',
    'eras[0].week.monday',
  ],
  [
    'a field of another kind of rule',
    withHoliday({ kind: 'easter', offsetDays: 0, month: 1 }),
    'unknown_field',
    'holidays[0].month',
  ],
  [
    'too many dates',
    withHoliday({ kind: 'dates', dates: many(limits.datesMax + 1, '2024-01-01') }),
    'too_many',
    'holidays[0].dates',
  ],
  ['too many steps', withSteps(...many(limits.stepsMax + 1, twoSteps[0])), 'too_many', 'schedules.odd'],
  [
    'too many schedules',
    {
      ...frankfurt,
      schedules: Object.fromEntries(many(limits.schedulesMax + 1, 0).map((_, i) => [`s${i}`, twoSteps])),
    },
    'too_many',
    'schedules',
  ],
  [
    'too many rules',
    { ...frankfurt, holidays: many(limits.rulesMax + 1, { kind: 'easter', name: 'Easter', offsetDays: 0 }) },
    'too_many',
    'holidays',
  ],
  ['too many eras', { ...frankfurt, eras: many(limits.erasMax + 1, frankfurt.eras[0]) }, 'too_many', 'eras'],
  ['a code in small letters', frankfurtWith({ code: 'xtst' }), 'code_invalid', 'code'],
  ['a code too long', frankfurtWith({ code: 'A'.repeat(17) }), 'code_invalid', 'code'],
  ['version nought', frankfurtWith({ version: 0 }), 'version_invalid', 'version'],
  ['a version beyond', frankfurtWith({ version: 2 ** 31 }), 'version_invalid', 'version'],
  [
    'a schedule without a proper name',
    frankfurtWith({ schedules: { ...frankfurt.schedules, 'Half day': twoSteps } }),
    'name_invalid',
    'schedules.Half day',
  ],
  [
    'a holiday without a name',
    withHoliday({ kind: 'easter', offsetDays: 0, name: ' ' }),
    'name_invalid',
    'holidays[0].name',
  ],
  [
    'a name too long',
    withHoliday({ kind: 'easter', offsetDays: 0, name: 'x'.repeat(limits.nameLengthMax + 1) }),
    'name_invalid',
    'holidays[0].name',
  ],
  ['no day of any year', withHoliday({ kind: 'dates', dates: ['2023-02-29'] }), 'date_invalid', 'holidays[0].dates[0]'],
  [
    'a date in words',
    frankfurtWith({ coverage: { from: 'now', through: '2024-12-31' } }),
    'date_invalid',
    'coverage.from',
  ],
  [
    'a date before 1900',
    frankfurtWith({ coverage: { from: '1899-12-31', through: '2024-12-31' } }),
    'date_invalid',
    'coverage.from',
  ],
  [
    'a time of no day',
    withSteps({ phase: 'continuous', at: '25:00' }, twoSteps[1]),
    'time_invalid',
    'schedules.odd[0].at',
  ],
  [
    'a time after midnight',
    withSteps(twoSteps[0], { phase: 'closed', at: '24:01' }),
    'time_invalid',
    'schedules.odd[1].at',
  ],
  ['a place without clocks', frankfurtWith({ timeZone: 'Mars/Olympus' }), 'time_zone_unknown', 'timeZone'],
  [
    'coverage backwards',
    frankfurtWith({ coverage: { from: '2024-01-02', through: '2024-01-01' } }),
    'coverage_reversed',
    'coverage',
  ],
  [
    'more than a century',
    frankfurtWith({ coverage: { from: '2023-01-01', through: '2123-02-01' } }),
    'coverage_too_long',
    'coverage',
  ],
  [
    'a holiday before the coverage',
    withHoliday({ kind: 'dates', dates: ['2023-01-01', '2022-12-31'] }),
    'outside_coverage',
    'holidays[0].dates[1]',
  ],
  [
    'a session after the coverage',
    frankfurtWith({ specialSessions: [{ name: 'Late', dates: ['2025-01-01'], schedule: 'regular' }] }),
    'outside_coverage',
    'specialSessions[0].dates[0]',
  ],
  ['a schedule of one step', withSteps(twoSteps[0]), 'schedule_too_short', 'schedules.odd'],
  [
    'a schedule that begins closed',
    withSteps({ phase: 'closed', at: '08:00' }, ...twoSteps),
    'schedule_starts_closed',
    'schedules.odd[0]',
  ],
  [
    'a schedule that never closes',
    withSteps({ phase: 'pre_open', at: '08:00' }, twoSteps[0]),
    'schedule_ends_open',
    'schedules.odd[1]',
  ],
  [
    'steps at one time',
    withSteps({ phase: 'pre_open', at: '09:00' }, ...twoSteps),
    'schedule_not_rising',
    'schedules.odd[1]',
  ],
  [
    'steps backwards',
    withSteps({ phase: 'pre_open', at: '10:00' }, ...twoSteps),
    'schedule_not_rising',
    'schedules.odd[1]',
  ],
  [
    'nothing but collecting orders',
    withSteps({ phase: 'pre_open', at: '09:00' }, twoSteps[1]),
    'schedule_never_trades',
    'schedules.odd',
  ],
  [
    'the same phase again',
    withSteps(twoSteps[0], { phase: 'continuous', at: '10:00' }, twoSteps[1]),
    'phase_repeated',
    'schedules.odd[1]',
  ],
  [
    'a week of unknown hours',
    frankfurtWith({ eras: [{ from: '2023-01-01', week: { mon: 'constructor' } }] }),
    'schedule_unknown',
    'eras[0].week.mon',
  ],
  [
    'a half day of unknown hours',
    frankfurtWith({ halfDays: [{ kind: 'easter', name: 'Easter', offsetDays: 0, schedule: 'short' }] }),
    'schedule_unknown',
    'halfDays[0].schedule',
  ],
  [
    'a session of unknown hours',
    frankfurtWith({ specialSessions: [{ name: 'Drill', dates: [], schedule: 'short' }] }),
    'schedule_unknown',
    'specialSessions[0].schedule',
  ],
  ['no era', frankfurtWith({ eras: [] }), 'era_missing', 'eras'],
  ['an era that begins too late', frankfurtWith({ eras: [{ from: '2023-01-02', week: {} }] }), 'era_missing', 'eras'],
  ['eras on one day', frankfurtWith({ eras: many(2, frankfurt.eras[0]) }), 'eras_not_rising', 'eras[1].from'],
  ['the 30th of February', withHoliday({ kind: 'fixed', month: 2, day: 30 }), 'rule_invalid', 'holidays[0].day'],
  ['the 31st of April', withHoliday({ kind: 'fixed', month: 4, day: 31 }), 'rule_invalid', 'holidays[0].day'],
  ['a thirteenth month', withHoliday({ kind: 'fixed', month: 13, day: 1 }), 'rule_invalid', 'holidays[0].month'],
  ['years from Easter', withHoliday({ kind: 'easter', offsetDays: 367 }), 'rule_invalid', 'holidays[0].offsetDays'],
  [
    'observed a fortnight later',
    withHoliday({ kind: 'fixed', month: 1, day: 1, observed: { sat: 14 } }),
    'rule_invalid',
    'holidays[0].observed.sat',
  ],
  [
    'a rule that ends before it begins',
    withHoliday({ kind: 'easter', offsetDays: 0, from: '2024-01-02', through: '2024-01-01' }),
    'rule_invalid',
    'holidays[0]',
  ],
  [
    'two kinds of half day on one day',
    frankfurtWith({
      schedules: { ...frankfurt.schedules, shorter: twoSteps },
      halfDays: [
        { kind: 'fixed', name: 'Eve', month: 12, day: 24, schedule: 'half_day' },
        { kind: 'dates', name: 'Eve', dates: ['2024-12-24'], schedule: 'shorter' },
      ],
    }),
    'day_planned_twice',
    'halfDays[1]',
  ],
  [
    'two special sessions on one day',
    frankfurtWith({
      specialSessions: [
        { name: 'Drill', dates: ['2024-12-28'], schedule: 'half_day' },
        { name: 'Drill', dates: ['2024-12-28'], schedule: 'regular' },
      ],
    }),
    'day_planned_twice',
    'specialSessions[1]',
  ],
];

describe('a definition', () => {
  it.each(wrong)('is refused for %s', (_what, input, code, path) => {
    const problems = validateCalendar(input);
    expect(problems.map((problem) => [problem.code, problem.path])).toContainEqual([code, path]);
    expect(problems.every((problem) => problem.message.length > 0)).toBe(true);
    expect(compileCalendar(input)).toEqual({ ok: false, error: problems });
  });

  it('is refused for its fault and for nothing else', () => {
    for (const [what, input, code] of wrong)
      expect([what, ...new Set(validateCalendar(input).map((problem) => problem.code))]).toEqual([what, code]);
  });

  it('is refused when a session begins before the one before it has ended, on the first such day', () => {
    const night = [
      { phase: 'continuous', at: '21:00', day: -1 },
      { phase: 'closed', at: '05:00' },
    ] as const;
    const week = { ...frankfurt.eras[0].week, wed: 'night' };
    const input = frankfurtWith({ schedules: { ...frankfurt.schedules, night }, eras: [{ from: '2023-01-01', week }] });
    expect(validateCalendar(input)).toEqual([
      { code: 'sessions_overlap', path: '', message: '2023-01-04 begins before the day before it has ended' },
    ]);
    const touching = [{ ...night[0], at: '22:00' }, night[1]];
    expect(validateCalendar({ ...input, schedules: { ...frankfurt.schedules, night: touching } })).toEqual([]);
  });

  it('has a test for every code', () => {
    expect(new Set([...wrong.map(([, , code]) => code), 'sessions_overlap'])).toEqual(new Set(calendarProblemCodes));
  });

  it('is taken up to its limits', () => {
    const longest = frankfurtWith({
      code: 'A'.repeat(16),
      version: 2 ** 31 - 1,
      coverage: { from: '2023-01-01', through: '2122-12-31' },
      holidays: [
        { kind: 'dates', name: 'x'.repeat(limits.nameLengthMax), dates: many(limits.datesMax, '2024-01-01') },
        { kind: 'fixed', name: 'Leap day', month: 2, day: 29, observed: { sat: -7, sun: 7 } },
        { kind: 'easter', name: 'Easter', offsetDays: -366, from: '2024-01-01', through: '2024-01-01' },
      ],
    });
    expect(validateCalendar(longest)).toEqual([]);
  });

  it('is taken as the README shows it', () => {
    const readme = readFileSync(path.resolve(__dirname, '../README.md'), 'utf8');
    const [, example] = /```json\n(.*?)```/s.exec(readme) ?? [];
    const calendar = compiled(JSON.parse(example) as CalendarDefinition);
    const [muhurat] = sessionsBetween(calendar, { from: '2023-11-11', through: '2023-11-12' });
    expect(muhurat).toMatchObject({ tradingDate: '2023-11-12', openMs: utc('2023-11-12T12:45') });
  });

  it('may plan a day twice in the same way', () => {
    const eve = { name: 'Eve', schedule: 'half_day' };
    const twice = frankfurtWith({
      halfDays: [
        { ...eve, kind: 'fixed', month: 12, day: 24 },
        { ...eve, kind: 'dates', dates: ['2024-12-24'] },
      ],
    });
    expect(validateCalendar(twice)).toEqual([]);
  });

  it('is told at most a hundred of its problems', () => {
    expect(validateCalendar(withHoliday({ kind: 'dates', dates: many(500, 'never') }))).toHaveLength(
      limits.problemsMax,
    );
  });

  it('cannot be changed once it is in use', () => {
    const mine = structuredClone(frankfurt);
    const calendar = compiled(mine);
    Object.assign(mine.coverage, { through: '2023-01-31' });
    expect(calendar.definition).toEqual(frankfurt);
    expect(Object.isFrozen(calendar.definition)).toBe(true);
    expect(Object.isFrozen(calendar.definition.schedules.regular[0])).toBe(true);
    expect(sessionsBetween(calendar, { from: '2024-01-01', through: '2024-01-05' })).toHaveLength(5);
  });
});
