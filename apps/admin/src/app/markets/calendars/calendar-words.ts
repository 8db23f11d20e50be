import { covers, nextTransition, phaseAt, type TradingCalendar } from '@openbourse/core/calendar';
import type { CalendarSummaryView } from '@openbourse/web/api-client';
import { shownTime, type Question } from '@openbourse/web/ui';
import { phaseWords } from '../session/session-words';

/** "By XNYS the phase is now: closed, until 23 Nov 2026, 15:00:00, then pre-open." */
export function phaseSentence(calendar: TradingCalendar, nowMs: number): string {
  const { code } = calendar.definition;
  if (!covers(calendar, nowMs)) return `${code} does not cover today: by it the venue is closed.`;
  const now = phaseWords[phaseAt(calendar, nowMs)].text.toLowerCase();
  const next = nextTransition(calendar, nowMs);
  if (next === null) return `By ${code} the phase is now: ${now}.`;
  return `By ${code} the phase is now: ${now}, until ${shownTime(next.timeMs, 'full')}, then ${phaseWords[next.phase].text.toLowerCase()}.`;
}

/** What defining it does, before it is done. */
export function replacement(
  calendar: TradingCalendar,
  {
    before,
    followers,
    nowMs,
  }: { before: CalendarSummaryView | undefined; followers: readonly string[]; nowMs: number },
): Question {
  const { code, version, coverage } = calendar.definition;
  const covered = `It covers ${coverage.from} to ${coverage.through}.`;
  if (before === undefined) {
    return {
      title: `Define ${code}?`,
      text: `${covered} Nothing follows it until the trading rules of an instrument say so.`,
      confirm: `Define ${code}`,
    };
  }
  const who =
    followers.length === 0
      ? 'No instrument follows it.'
      : `${followers.join(', ')} ${followers.length === 1 ? 'follows' : 'follow'} it at once. ${phaseSentence(calendar, nowMs)}`;
  return {
    title: `Replace ${code}, version ${before.version}, by version ${version}?`,
    text: `${covered} ${who}`,
    confirm: `Replace ${code}`,
    tone: followers.length === 0 ? 'plain' : 'danger',
  };
}
