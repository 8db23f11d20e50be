import { dateOf, dayOf } from './civil-date';
import type { DateRange } from './definition';
import { phases, type Phase } from './phase';
import { countUpTo } from './rising';
import type { TradingCalendar } from './trading-calendar';

/** The venue enters `phase` at `timeMs`. */
export interface Transition {
  readonly timeMs: number;
  readonly phase: Phase;
  /** The trading date that the phase belongs to, breaks of its session included; null between two sessions. */
  readonly tradingDate: string | null;
}

/** One trading date. All times in milliseconds since 1970. */
export interface Session {
  readonly tradingDate: string;
  /** The first phase of the day begins. */
  readonly startMs: number;
  /** Trading begins. */
  readonly openMs: number;
  /** Trading ends, the closing auction included, and the orders of the day expire. */
  readonly closeMs: number;
  /** The last phase of the day ends. */
  readonly endMs: number;
}

/** Whether the calendar speaks for this moment at all; where it does not, it answers `closed`. */
export function covers(calendar: TradingCalendar, timeMs: number): boolean {
  return timeMs >= calendar.coversFromMs && timeMs < calendar.coversUntilMs;
}

export function phaseAt(calendar: TradingCalendar, timeMs: number): Phase {
  const { timeMs: transitionsMs, phase } = calendar.timeline.transitions;
  const index = countUpTo(transitionsMs, timeMs) - 1;
  return index < 0 ? 'closed' : phases[phase[index]];
}

/** The transition that the moment stands under, itself included: what a host that starts must have said last. */
export function lastTransition(calendar: TradingCalendar, timeMs: number): Transition | null {
  return transitionNo(calendar, countUpTo(calendar.timeline.transitions.timeMs, timeMs) - 1);
}

/**
 * The first transition after the moment; null when the coverage holds no more. A new trading date is a transition even where
 * the phase goes on, as at midnight of a venue that never closes.
 */
export function nextTransition(calendar: TradingCalendar, timeMs: number): Transition | null {
  return transitionNo(calendar, countUpTo(calendar.timeline.transitions.timeMs, timeMs));
}

/**
 * The session whose orders of the day are taken at this moment: the one that has not closed yet, so after the close and on
 * holidays the next one. Null when the coverage holds no more.
 */
export function tradingDay(calendar: TradingCalendar, timeMs: number): Session | null {
  return sessionNo(calendar, countUpTo(calendar.timeline.sessions.closeMs, timeMs));
}

/** By trading date, both included. Throws when a bound is not a date. */
export function sessionsBetween(calendar: TradingCalendar, range: DateRange): Session[] {
  const { day } = calendar.timeline.sessions;
  const found: Session[] = [];
  const last = countUpTo(day, dayOf(range.through));
  for (let index = countUpTo(day, dayOf(range.from) - 1); index < last; index++) {
    const session = sessionNo(calendar, index);
    if (session) found.push(session);
  }
  return found;
}

function transitionNo(calendar: TradingCalendar, index: number): Transition | null {
  const { timeMs, phase, session } = calendar.timeline.transitions;
  if (index < 0 || index >= timeMs.length) return null;
  const { day } = calendar.timeline.sessions;
  return {
    timeMs: timeMs[index],
    phase: phases[phase[index]],
    tradingDate: session[index] < 0 ? null : dateOf(day[session[index]]),
  };
}

function sessionNo(calendar: TradingCalendar, index: number): Session | null {
  const { day, startMs, openMs, closeMs, endMs } = calendar.timeline.sessions;
  if (index >= day.length) return null;
  return {
    tradingDate: dateOf(day[index]),
    startMs: startMs[index],
    openMs: openMs[index],
    closeMs: closeMs[index],
    endMs: endMs[index],
  };
}
