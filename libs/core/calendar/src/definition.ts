import type { Weekday } from './civil-date';
import type { Phase } from './phase';

/**
 * A venue's calendar as data: plain JSON, immutable once in use. A correction is a new `version`, so that an old decision
 * can still be explained by the calendar it was made with.
 */
export interface CalendarDefinition {
  /** `XNYS`, `24-7`: capitals, digits and hyphens, up to 16. */
  readonly code: string;
  readonly version: number;
  /** IANA name; every time of day in the definition is local to it. */
  readonly timeZone: string;
  /** The trading dates this data speaks for. Outside of them the venue is closed, because nobody said that it is open. */
  readonly coverage: DateRange;
  readonly schedules: Readonly<Record<string, readonly ScheduleStep[]>>;
  /** Weekly patterns in force from a date on, rising; the first begins no later than the coverage. */
  readonly eras: readonly Era[];
  readonly holidays: readonly DayRule[];
  /** Other hours on a day that would be open anyway; a holiday on the same day wins. */
  readonly halfDays: readonly (DayRule & { readonly schedule: string })[];
  /** Sessions on given days, whether or not the day is otherwise closed: they win over everything. */
  readonly specialSessions: readonly SpecialSession[];
}

/** ISO dates (`2024-11-29`), both included. */
export interface DateRange {
  readonly from: string;
  readonly through: string;
}

/** From `at` on the venue is in `phase`, until the next step. The last step of a schedule is `closed`. */
export interface ScheduleStep {
  readonly phase: Phase;
  /** `HH:MM` or `HH:MM:SS`, up to `24:00`. */
  readonly at: string;
  /** The local day, counted from the trading date: -1 for a session that begins on the evening before. Default 0. */
  readonly day?: -1 | 0 | 1;
}

export interface Era {
  readonly from: string;
  /** The schedule of each weekday; a weekday that is not named is closed. */
  readonly week: Readonly<Partial<Record<Weekday, string>>>;
}

interface RuleBounds {
  readonly name: string;
  readonly from?: string;
  readonly through?: string;
}

/** Days of the year, by list or by rule. */
export type DayRule = RuleBounds &
  (
    | { readonly kind: 'dates'; readonly dates: readonly string[] }
    | {
        readonly kind: 'fixed';
        readonly month: number;
        readonly day: number;
        /** Only when it falls on one of these. */
        readonly weekdays?: readonly Weekday[];
        /** Days to move by when it falls on a weekday: `{ "sat": -1, "sun": 1 }`. */
        readonly observed?: Readonly<Partial<Record<Weekday, number>>>;
      }
    | {
        readonly kind: 'nth_weekday';
        readonly month: number;
        readonly weekday: Weekday;
        /** 1 to 5, or -1 for the last. A fifth that a month lacks is no day. */
        readonly nth: number;
        readonly offsetDays?: number;
      }
    /** Counted from Western Easter Sunday: -2 is Good Friday. */
    | { readonly kind: 'easter'; readonly offsetDays: number }
  );

export interface SpecialSession {
  readonly name: string;
  readonly dates: readonly string[];
  readonly schedule: string;
}
