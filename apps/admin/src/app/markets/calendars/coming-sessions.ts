import { sessionsBetween, type Session, type TradingCalendar } from '@openbourse/core/calendar';

const dayMs = 86_400_000;
/** Longer than any holiday; a calendar that is closed for longer has nothing to come that is near. */
const sightDays = 120;

const dateOf = (timeMs: number): string => new Date(timeMs).toISOString().slice(0, 10);

/** The session of now, when there is one, and those after it. */
export function comingSessions(calendar: TradingCalendar, nowMs: number, count: number): readonly Session[] {
  // A date begins up to 14 hours earlier elsewhere, and a session on the evening before its date.
  const range = { from: dateOf(nowMs - 2 * dayMs), through: dateOf(nowMs + sightDays * dayMs) };
  return sessionsBetween(calendar, range)
    .filter(({ endMs }) => endMs > nowMs)
    .slice(0, count);
}

/** Clock times of a venue: "09:30". */
export function venueClock(timeZone: string): (timeMs: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  return (timeMs) => format.format(timeMs);
}

/** "Fri" of a trading date. */
export function weekdayOf(tradingDate: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${tradingDate}T00:00:00Z`),
  );
}
