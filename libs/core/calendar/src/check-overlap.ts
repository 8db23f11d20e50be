import { dateOf, dayMs } from './civil-date';
import type { DayPlan } from './day-plan';
import type { Problems } from './problem';

/** Walks every day: a session that begins on the evening before must find the venue closed. Names the first clash. */
export function checkOverlap(plan: DayPlan, problems: Problems): void {
  let closedFromMs = -Infinity;
  for (let day = plan.first; day <= plan.last; day++) {
    const steps = plan.scheduleOn(day)?.localMs;
    if (!steps) continue;
    if (day * dayMs + steps[0] < closedFromMs)
      return problems.add('sessions_overlap', '', `${dateOf(day)} begins before the day before it has ended`);
    closedFromMs = day * dayMs + steps[steps.length - 1];
  }
}
