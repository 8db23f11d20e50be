import type { CalendarDefinition } from '@openbourse/core/calendar';
import { CONTINUOUS, sessionPhases } from '@openbourse/core/engine';
import { naivePhase, stepsOn } from '../../../libs/core/calendar/src/testing/naive-calendar';
import { wallClockMs } from '../../../libs/core/calendar/src/testing/wall-clock';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Longer than any holidays of a simulated venue. */
const daysAhead = 20;

export interface NaiveSession {
  readonly phase: number;
  readonly tradingDayMs: number;
}

/** Reads a calendar anew for every minute that is asked for: its steps are on minutes. */
export class NaiveSessions {
  private readonly known = new Map<string, Map<number, NaiveSession>>();
  private readonly parsed = new Map<string, CalendarDefinition>();

  /** An empty text is around the clock, without trading days. */
  at(text: string, timeMs: number): NaiveSession {
    if (text === '') return { phase: CONTINUOUS, tradingDayMs: 0 };
    let minutes = this.known.get(text);
    if (!minutes) this.known.set(text, (minutes = new Map()));
    const minute = Math.floor(timeMs / minuteMs);
    let found = minutes.get(minute);
    if (!found) minutes.set(minute, (found = this.read(text, minute * minuteMs)));
    return found;
  }

  /** When the phase of a moment began, ms; no further back than `withinMs`. */
  beganMs(text: string, timeMs: number, withinMs: number): number {
    const { phase } = this.at(text, timeMs);
    let minute = Math.floor(timeMs / minuteMs);
    while (minute * minuteMs > timeMs - withinMs && this.at(text, (minute - 1) * minuteMs).phase === phase) minute--;
    return minute * minuteMs;
  }

  private read(text: string, timeMs: number): NaiveSession {
    let definition = this.parsed.get(text);
    if (!definition) this.parsed.set(text, (definition = JSON.parse(text) as CalendarDefinition));
    return {
      phase: sessionPhases.indexOf(naivePhase(definition, timeMs)),
      tradingDayMs: tradingDayOf(definition, timeMs),
    };
  }
}

/** The first date whose trading has not ended yet. */
function tradingDayOf(definition: CalendarDefinition, timeMs: number): number {
  const localMs = wallClockMs(definition.timeZone, timeMs);
  const midnightMs = localMs - (localMs % dayMs);
  for (let dateMs = midnightMs - 2 * dayMs; dateMs <= midnightMs + daysAhead * dayMs; dateMs += dayMs) {
    const steps = stepsOn(definition, dateMs);
    const last = steps.findLastIndex(({ phase }) => phase === 'continuous' || phase === 'closing');
    if (last < 0) continue;
    const { at, day = 0 } = steps[last + 1];
    const [hours, minutes] = at.split(':').map(Number);
    if (dateMs + day * dayMs + (hours * 60 + minutes) * minuteMs > localMs) return dateMs;
  }
  return Date.parse(definition.coverage.through) + dayMs;
}
