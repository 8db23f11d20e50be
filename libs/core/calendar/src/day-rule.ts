import { assertNever } from '@openbourse/kernel';
import { dayNumber, dayOf, easterSunday, weekdayOf, weekdays, yearOf, type Weekday } from './civil-date';
import type { DayRule } from './definition';

/** The days of a rule between two day numbers, both included. */
export function daysOf(rule: DayRule, first: number, last: number): number[] {
  const from = Math.max(first, rule.from === undefined ? first : dayOf(rule.from));
  const through = Math.min(last, rule.through === undefined ? last : dayOf(rule.through));
  return candidates(rule, from, through).filter((day) => day >= from && day <= through);
}

function candidates(rule: DayRule, from: number, through: number): number[] {
  if (rule.kind === 'dates') return rule.dates.map(dayOf);
  const days: number[] = [];
  // A day that is moved may leave its year: New Year's Day of a Saturday is observed in December.
  for (let year = yearOf(from) - 1; year <= yearOf(through) + 1; year++) {
    const day = dayInYear(rule, year);
    if (day !== undefined) days.push(day);
  }
  return days;
}

function dayInYear(rule: Exclude<DayRule, { kind: 'dates' }>, year: number): number | undefined {
  switch (rule.kind) {
    case 'fixed': {
      const day = dayNumber(year, rule.month, rule.day);
      // The 29th of February of a common year is no day.
      if (day >= dayNumber(year, rule.month + 1, 1)) return undefined;
      const weekday = weekdayOf(day);
      if (rule.weekdays && !rule.weekdays.includes(weekday)) return undefined;
      return day + (rule.observed?.[weekday] ?? 0);
    }
    case 'nth_weekday': {
      const day = nthWeekday(year, rule.month, rule.weekday, rule.nth);
      return day === undefined ? undefined : day + (rule.offsetDays ?? 0);
    }
    case 'easter':
      return easterSunday(year) + rule.offsetDays;
    default:
      return assertNever(rule, 'kind of rule');
  }
}

function nthWeekday(year: number, month: number, weekday: Weekday, nth: number): number | undefined {
  const wanted = weekdays.indexOf(weekday);
  const first = dayNumber(year, month, 1);
  const next = dayNumber(year, month + 1, 1);
  const daysUntil = (day: number): number => (wanted - weekdays.indexOf(weekdayOf(day)) + 7) % 7;
  if (nth < 0) return next - 7 + daysUntil(next - 7);
  const day = first + daysUntil(first) + (nth - 1) * 7;
  return day < next ? day : undefined;
}
