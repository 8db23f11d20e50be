import { dayOf, weekdayOf } from './civil-date';
import { daysOf } from './day-rule';
import type { CalendarDefinition } from './definition';
import { scheduleOf, type Schedule } from './schedule';

type Week = ReadonlyMap<string, Schedule>;

/** Which hours a trading date has. Special session before holiday, holiday before half day, half day before the week. */
export class DayPlan {
  readonly first: number;
  readonly last: number;
  private readonly eras: { readonly from: number; readonly week: Week }[];
  private readonly holidays: ReadonlySet<number>;
  private readonly halfDays = new Map<number, Schedule>();
  private readonly special = new Map<number, Schedule>();

  constructor(definition: CalendarDefinition) {
    const { first, last } = { first: dayOf(definition.coverage.from), last: dayOf(definition.coverage.through) };
    const schedules = new Map(Object.entries(definition.schedules).map(([name, steps]) => [name, scheduleOf(steps)]));
    const named = (name: string): Schedule => {
      const schedule = schedules.get(name);
      if (!schedule) throw new Error(`no schedule ${name}`);
      return schedule;
    };
    this.first = first;
    this.last = last;
    this.eras = definition.eras.map((era) => ({
      from: dayOf(era.from),
      week: new Map(Object.entries(era.week).map(([weekday, name]) => [weekday, named(name)])),
    }));
    this.holidays = new Set(definition.holidays.flatMap((rule) => daysOf(rule, first, last)));
    for (const rule of definition.halfDays)
      for (const day of daysOf(rule, first, last)) this.halfDays.set(day, named(rule.schedule));
    for (const session of definition.specialSessions)
      for (const date of session.dates) this.special.set(dayOf(date), named(session.schedule));
  }

  /** Undefined: closed all day. */
  scheduleOn(day: number): Schedule | undefined {
    const special = this.special.get(day);
    if (special) return special;
    if (this.holidays.has(day)) return undefined;
    const regular = this.eras.findLast((era) => era.from <= day)?.week.get(weekdayOf(day));
    return regular && (this.halfDays.get(day) ?? regular);
  }
}
