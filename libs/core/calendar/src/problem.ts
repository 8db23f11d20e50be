import { limits } from './limits';

/** What can be wrong with a definition; stable codes. */
export const calendarProblemCodes = [
  'malformed',
  'unknown_field',
  'too_many',
  'code_invalid',
  'version_invalid',
  'name_invalid',
  'date_invalid',
  'time_invalid',
  'time_zone_unknown',
  'coverage_reversed',
  'coverage_too_long',
  'outside_coverage',
  'schedule_too_short',
  'schedule_starts_closed',
  'schedule_ends_open',
  'schedule_not_rising',
  'schedule_never_trades',
  'phase_repeated',
  'schedule_unknown',
  'era_missing',
  'eras_not_rising',
  'rule_invalid',
  'day_planned_twice',
  'sessions_overlap',
] as const;
export type CalendarProblemCode = (typeof calendarProblemCodes)[number];

export interface CalendarProblem {
  readonly code: CalendarProblemCode;
  /** Where: `schedules.regular[2].at`. */
  readonly path: string;
  readonly message: string;
}

export class Problems {
  readonly found: CalendarProblem[] = [];

  add(code: CalendarProblemCode, path: string, message: string): void {
    if (this.found.length < limits.problemsMax) this.found.push({ code, path, message });
  }
}
