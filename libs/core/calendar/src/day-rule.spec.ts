import { dateOf, dayOf } from './civil-date';
import { daysOf } from './day-rule';
import type { DayRule } from './definition';

const dates = (rule: DayRule, from: string, through: string): string[] =>
  daysOf(rule, dayOf(from), dayOf(through)).map(dateOf);
const name = 'a day';

describe('day rules', () => {
  it('know Easter', () => {
    const easter = dates({ kind: 'easter', name, offsetDays: 0 }, '1999-01-01', '2038-12-31');
    expect(easter).toHaveLength(40);
    // The earliest and the latest of the period, and some between.
    for (const date of [
      '2008-03-23',
      '2011-04-24',
      '2038-04-25',
      '1999-04-04',
      '2000-04-23',
      '2024-03-31',
      '2025-04-20',
    ])
      expect(easter).toContain(date);
    expect(dates({ kind: 'easter', name, offsetDays: -2 }, '2024-01-01', '2025-12-31')).toEqual([
      '2024-03-29',
      '2025-04-18',
    ]);
  });

  it('count weekdays from the begin and from the end of a month', () => {
    const nth = (nth: number) =>
      dates({ kind: 'nth_weekday', name, month: 5, weekday: 'mon', nth }, '2023-01-01', '2024-12-31');
    expect(nth(1)).toEqual(['2023-05-01', '2024-05-06']);
    expect(nth(4)).toEqual(['2023-05-22', '2024-05-27']);
    expect(nth(5)).toEqual(['2023-05-29']);
    expect(nth(-1)).toEqual(['2023-05-29', '2024-05-27']);
    // The Monday after the fourth of June 2024 is the first of July.
    expect(dates({ kind: 'nth_weekday', name, month: 6, weekday: 'mon', nth: 5 }, '2024-01-01', '2024-12-31')).toEqual(
      [],
    );
    const dayAfter: DayRule = { kind: 'nth_weekday', name, month: 12, weekday: 'sun', nth: -1, offsetDays: 1 };
    expect(dates(dayAfter, '2023-01-01', '2024-12-31')).toEqual(['2024-01-01', '2024-12-30']);
  });

  it('move a day that falls on a weekend, out of its year too', () => {
    const newYear: DayRule = { kind: 'fixed', name, month: 1, day: 1, observed: { sat: -1, sun: 1 } };
    expect(dates(newYear, '2021-06-01', '2023-12-31')).toEqual(['2021-12-31', '2023-01-02']);
    expect(dates(newYear, '2021-06-01', '2021-12-31')).toEqual(['2021-12-31']);
    const lastDay: DayRule = { kind: 'fixed', name, month: 12, day: 31, observed: { sun: 1 } };
    expect(dates(lastDay, '2024-01-01', '2024-06-30')).toEqual(['2024-01-01']);
  });

  it('keep a day only on the weekdays asked for', () => {
    const eve: DayRule = { kind: 'fixed', name, month: 7, day: 3, weekdays: ['mon', 'tue'] };
    expect(dates(eve, '2022-01-01', '2025-12-31')).toEqual(['2023-07-03']);
  });

  it('leave out the 29th of February in common years', () => {
    const leapDay: DayRule = { kind: 'fixed', name, month: 2, day: 29 };
    expect(dates(leapDay, '2023-01-01', '2028-12-31')).toEqual(['2024-02-29', '2028-02-29']);
    expect(dates({ kind: 'fixed', name, month: 12, day: 31 }, '2023-01-01', '2023-12-31')).toEqual(['2023-12-31']);
  });

  it('hold from a date through a date', () => {
    const rule: DayRule = { kind: 'fixed', name, month: 6, day: 19, from: '2022-06-19', through: '2023-06-19' };
    expect(dates(rule, '2020-01-01', '2030-12-31')).toEqual(['2022-06-19', '2023-06-19']);
    expect(dates(rule, '2022-06-20', '2023-06-18')).toEqual([]);
    const listed: DayRule = { kind: 'dates', name, dates: ['2024-01-02', '2024-01-03'], through: '2024-01-02' };
    expect(dates(listed, '2020-01-01', '2030-12-31')).toEqual(['2024-01-02']);
  });
});
