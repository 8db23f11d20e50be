import { dateOf, dayNumber, dayOf } from './civil-date';
import { daysOf } from './day-rule';
import type { CalendarDefinition, DateRange, DayRule, SpecialSession } from './definition';
import { limits } from './limits';
import type { Problems } from './problem';

export function checkDays(definition: CalendarDefinition, problems: Problems): void {
  const { coverage } = definition;
  if (coverage.from > coverage.through)
    return problems.add('coverage_reversed', 'coverage', 'from must not be after through');
  if (dayOf(coverage.through) - dayOf(coverage.from) > limits.yearsMax * 365.25)
    return problems.add('coverage_too_long', 'coverage', `must not exceed ${limits.yearsMax} years`);
  checkEras(definition, problems);
  definition.holidays.forEach((rule, index) => checkRule(rule, `holidays[${index}]`, coverage, problems));
  definition.halfDays.forEach((rule, index) => {
    checkRule(rule, `halfDays[${index}]`, coverage, problems);
    checkReference(definition, rule.schedule, `halfDays[${index}].schedule`, problems);
  });
  definition.specialSessions.forEach((session, index) => {
    checkDates(session.dates, `specialSessions[${index}]`, coverage, problems);
    checkReference(definition, session.schedule, `specialSessions[${index}].schedule`, problems);
  });
  checkOnePlanADay(definition, problems);
}

function checkEras(definition: CalendarDefinition, problems: Problems): void {
  const { eras, coverage } = definition;
  if (eras.length === 0 || eras[0].from > coverage.from)
    problems.add('era_missing', 'eras', 'the first must begin no later than the coverage');
  eras.forEach((era, index) => {
    if (index > 0 && era.from <= eras[index - 1].from)
      problems.add('eras_not_rising', `eras[${index}].from`, 'must be after the one before it');
    for (const [weekday, schedule] of Object.entries(era.week))
      checkReference(definition, schedule, `eras[${index}].week.${weekday}`, problems);
  });
}

function checkReference(definition: CalendarDefinition, schedule: string, path: string, problems: Problems): void {
  if (!Object.hasOwn(definition.schedules, schedule))
    problems.add('schedule_unknown', path, `there is no schedule ${schedule}`);
}

function checkRule(rule: DayRule, path: string, coverage: DateRange, problems: Problems): void {
  if (rule.from !== undefined && rule.through !== undefined && rule.from > rule.through)
    problems.add('rule_invalid', path, 'from must not be after through');
  if (rule.kind === 'dates') checkDates(rule.dates, path, coverage, problems);
  // In a leap year: the 29th of February is a day of some years, the 30th of none.
  if (rule.kind === 'fixed' && dayNumber(2024, rule.month, rule.day) >= dayNumber(2024, rule.month + 1, 1))
    problems.add('rule_invalid', `${path}.day`, 'no year has this day');
}

function checkDates(dates: readonly string[], path: string, coverage: DateRange, problems: Problems): void {
  dates.forEach((date, index) => {
    if (date < coverage.from || date > coverage.through)
      problems.add('outside_coverage', `${path}.dates[${index}]`, `${date} lies outside the coverage`);
  });
}

/** Two half days, or two special sessions, that want other hours on one day: neither can be the right one. */
function checkOnePlanADay(definition: CalendarDefinition, problems: Problems): void {
  const first = dayOf(definition.coverage.from);
  const last = dayOf(definition.coverage.through);
  const checkList = <T extends { readonly schedule: string }>(
    list: readonly T[],
    path: string,
    days: (item: T) => number[],
  ) => {
    const planned = new Map<number, string>();
    list.forEach((item, index) => {
      for (const day of days(item)) {
        const before = planned.get(day);
        if (before !== undefined && before !== item.schedule)
          problems.add('day_planned_twice', `${path}[${index}]`, `${dateOf(day)} has the schedule ${before} already`);
        planned.set(day, item.schedule);
      }
    });
  };
  checkList(definition.halfDays, 'halfDays', (rule) => daysOf(rule, first, last));
  checkList(definition.specialSessions, 'specialSessions', (session: SpecialSession) => session.dates.map(dayOf));
}
