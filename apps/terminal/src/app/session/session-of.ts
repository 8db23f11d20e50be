import type { InstrumentView } from '@openbourse/web/api-client';
import type { InstrumentStatus } from '@openbourse/web/realtime';
import type { Phase } from './phase';

/** What the market of an instrument does now, and until when (UTC; null: open end). */
export interface SessionNow {
  readonly phase: Phase;
  readonly until: string | null;
}

const aroundTheClock: SessionNow = { phase: 'continuous', until: null };

/** The stream knows better than what was read before. */
export const sessionOf = (instrument: InstrumentView | undefined, told: InstrumentStatus | undefined): SessionNow =>
  (told?.symbol === instrument?.symbol ? told : undefined) ?? instrument?.session ?? aroundTheClock;

/** It has a day with an opening and a closing. */
export const hasCalendar = (instrument: InstrumentView | undefined): boolean =>
  instrument !== undefined && instrument.calendar !== null;
