import { lastTransition, nextTransition, phaseAt, tradingDay, type TradingCalendar } from '@openbourse/core/calendar';
import { sessionPhases } from '@openbourse/core/engine';

const dayMs = 86_400_000;

export interface PlannedPhase {
  readonly phase: number;
  readonly tradingDayMs: number;
  readonly untilMs: number;
}

/** What a calendar says of a moment, in the core's numbers. */
export function saidBy(calendar: TradingCalendar, nowMs: number): PlannedPhase {
  const day = tradingDay(calendar, nowMs);
  return {
    phase: sessionPhases.indexOf(phaseAt(calendar, nowMs)),
    // Where the coverage ends the venue stays closed, and the last day is over.
    tradingDayMs: day ? Date.parse(day.tradingDate) : Date.parse(calendar.definition.coverage.through) + dayMs,
    untilMs: nextTransition(calendar, nowMs)?.timeMs ?? 0,
  };
}

/** The next transition, and the one after it. */
export function transitionAfter(calendar: TradingCalendar, nowMs: number) {
  const next = nextTransition(calendar, nowMs);
  if (!next) return undefined;
  const { timeMs } = next;
  return { timeMs, phase: sessionPhases.indexOf(next.phase), nextMs: nextTransition(calendar, timeMs)?.timeMs };
}

/** When the phase of a moment began. */
export const phaseStartMs = (calendar: TradingCalendar, nowMs: number): number =>
  lastTransition(calendar, nowMs)?.timeMs ?? nowMs;
