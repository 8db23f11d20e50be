import { err, ok, type Result } from '@openbourse/kernel';
import { checkDays } from './check-days';
import { checkOverlap } from './check-overlap';
import { checkSchedules } from './check-schedules';
import { hasShape } from './check-shape';
import { dayMs, dayOf } from './civil-date';
import { DayPlan } from './day-plan';
import type { CalendarDefinition } from './definition';
import { Problems, type CalendarProblem } from './problem';
import { buildTimeline, type Timeline } from './timeline';
import { isTimeZone, ZoneClock } from './zone-clock';

/** A definition that was checked and worked out; ask it with the functions of `questions.ts`. */
export interface TradingCalendar {
  /** A frozen copy: what a caller does to its own object later changes nothing here. */
  readonly definition: CalendarDefinition;
  /** Of the coverage, in milliseconds since 1970: local midnights, the last one excluded. */
  readonly coversFromMs: number;
  readonly coversUntilMs: number;
  readonly timeline: Timeline;
}

/** Everything that is wrong with a definition of whatever origin, up to a hundred problems; empty when it may be used. */
export function validateCalendar(input: unknown): readonly CalendarProblem[] {
  return checkCalendar(input).problems;
}

/** Takes some milliseconds for a generation of days: once when a calendar is loaded, never per question. */
export function compileCalendar(input: unknown): Result<TradingCalendar, readonly CalendarProblem[]> {
  const { checked, problems } = checkCalendar(input);
  if (!checked) return err(problems);
  const { definition, plan } = checked;
  const fromMs = dayOf(definition.coverage.from) * dayMs;
  const toMs = (dayOf(definition.coverage.through) + 1) * dayMs;
  // Three days about it: a step may lie on the day before or after, and local dates are up to 15 hours from UTC.
  const clock = new ZoneClock(definition.timeZone, { fromMs: fromMs - 3 * dayMs, toMs: toMs + 3 * dayMs });
  return ok({
    definition: deepFreeze(structuredClone(definition)),
    coversFromMs: clock.utcOf(fromMs),
    coversUntilMs: clock.utcOf(toMs),
    timeline: buildTimeline(plan, clock),
  });
}

interface Checked {
  readonly definition: CalendarDefinition;
  readonly plan: DayPlan;
}

/** Each check relies on the one before it, so the first that finds something is the last that is made. */
function checkCalendar(input: unknown): { checked?: Checked; problems: readonly CalendarProblem[] } {
  const problems = new Problems();
  if (!hasShape(input, problems)) return { problems: problems.found };
  if (!isTimeZone(input.timeZone)) problems.add('time_zone_unknown', 'timeZone', 'must be an IANA time zone');
  checkSchedules(input, problems);
  checkDays(input, problems);
  if (problems.found.length > 0) return { problems: problems.found };
  const plan = new DayPlan(input);
  checkOverlap(plan, problems);
  return problems.found.length > 0
    ? { problems: problems.found }
    : { checked: { definition: input, plan }, problems: problems.found };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
