import type { CalendarDefinition, Phase } from '../index';
import { wallClockMs } from './wall-clock';

const dayMs = 86_400_000;
const words = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Reads the definition anew at every question: which step of yesterday, today or tomorrow do the clocks stand after? */
export function naivePhase(definition: CalendarDefinition, timeMs: number): Phase {
  const localMs = wallClockMs(definition.timeZone, timeMs);
  const midnightMs = Math.floor(localMs / dayMs) * dayMs;
  let latest: { readonly localMs: number; readonly phase: Phase } | undefined;
  for (const dayStartMs of [midnightMs - 2 * dayMs, midnightMs - dayMs, midnightMs, midnightMs + dayMs])
    for (const step of stepsOn(definition, dayStartMs)) {
      const [hours, minutes] = step.at.split(':').map(Number);
      const stepMs = dayStartMs + (step.day ?? 0) * dayMs + (hours * 60 + minutes) * 60_000;
      if (stepMs <= localMs && (!latest || stepMs >= latest.localMs)) latest = { localMs: stepMs, phase: step.phase };
    }
  return latest?.phase ?? 'closed';
}

export function stepsOn(definition: CalendarDefinition, dayStartMs: number): CalendarDefinition['schedules'][string] {
  const date = new Date(dayStartMs).toISOString().slice(0, 10);
  if (date < definition.coverage.from || date > definition.coverage.through) return [];
  const listed = (rule: CalendarDefinition['holidays'][number]): boolean =>
    rule.kind === 'dates' && rule.dates.includes(date);
  const special = definition.specialSessions.find((session) => session.dates.includes(date));
  if (special) return definition.schedules[special.schedule];
  if (definition.holidays.some(listed)) return [];
  const regular = definition.eras[0].week[words[new Date(dayStartMs).getUTCDay()]];
  if (regular === undefined) return [];
  return definition.schedules[definition.halfDays.find(listed)?.schedule ?? regular];
}
