import type { ScheduleStep } from './definition';
import { dayMs } from './civil-date';
import { isTrading, phases } from './phase';
import { parseTimeOfDay } from './time-of-day';

/** One day's steps, in milliseconds of local time from the midnight that begins the trading date. */
export interface Schedule {
  readonly localMs: readonly number[];
  /** Positions in `phases`. */
  readonly phase: readonly number[];
  /** The step that opens trading, and the one that ends it. */
  readonly open: number;
  readonly close: number;
}

/** Steps must have been checked: each has a time, and the last is `closed`. */
export function scheduleOf(steps: readonly ScheduleStep[]): Schedule {
  return {
    localMs: steps.map(localMsOf),
    phase: steps.map((step) => phases.indexOf(step.phase)),
    open: steps.findIndex((step) => isTrading(step.phase)),
    close: steps.findLastIndex((step) => isTrading(step.phase)) + 1,
  };
}

export function localMsOf(step: ScheduleStep): number {
  const timeOfDay = parseTimeOfDay(step.at);
  if (timeOfDay === undefined) throw new Error(`no time of day: ${step.at}`);
  return (step.day ?? 0) * dayMs + timeOfDay;
}
