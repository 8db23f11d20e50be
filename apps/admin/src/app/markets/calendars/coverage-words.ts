import type { CalendarSummaryView } from '@openbourse/web/api-client';

const dayMs = 86_400_000;
const soonDays = 60;

type Tone = 'failure' | 'caution' | null;

/** Through which trading date a calendar speaks for its venue, and whether that is soon. */
export function coverageLeft(
  { coverage: { through }, coversUntil }: Pick<CalendarSummaryView, 'coverage' | 'coversUntil'>,
  nowMs: number,
): { readonly text: string; readonly tone: Tone } {
  if (coversUntil === null) return { text: `${through}, but the server cannot read it`, tone: 'failure' };
  const days = Math.ceil((Date.parse(coversUntil) - nowMs) / dayMs);
  if (days <= 0) return { text: `ended on ${through}: what follows it is closed`, tone: 'failure' };
  return days <= soonDays
    ? { text: `${through}, ${days === 1 ? 'the last day' : `${days} days left`}`, tone: 'caution' }
    : { text: through, tone: null };
}
