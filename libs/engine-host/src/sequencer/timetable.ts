import type { Command } from '@openbourse/core/engine';

/** What the timetable looks at: when the core has something to do by itself. */
export interface TimedEngine {
  /** When the first good-till-date order ends, ms; Infinity = there is none. */
  readonly nextExpiryMs: number;
  /** What the record or pay date of a dividend asks for, one at a time; `passedOver`: numbers of actions to leave alone. */
  corporateActionDue(timeMs: number, passedOver?: ReadonlySet<number>): Command | undefined;
}

const dayMs = 86_400_000;

/**
 * The commands that time itself brings to a batch of `toMs` after one of `fromMs` (0 = there was none), in the order in
 * which they come before all others. The end of a day is first: it is known by the step over midnight alone, so it must be
 * in the batch that makes the step. What comes after follows from the core's state, so that a crash loses none of it.
 */
export function dueCommands(
  engine: TimedEngine,
  fromMs: number,
  toMs: number,
  passedOver?: ReadonlySet<number>,
): Command[] {
  const due: Command[] = [];
  if (passesMidnight(fromMs, toMs)) due.push({ kind: 'end_day', dayMs: toMs - (toMs % dayMs) });
  if (engine.nextExpiryMs <= toMs) due.push({ kind: 'expire_orders', nowMs: toMs });
  return [...due, ...corporateActionsDue(engine, toMs, passedOver)];
}

/** All record dates, since nobody may trade between one and what it asks for; of the payments the first. */
function corporateActionsDue(engine: TimedEngine, toMs: number, passedOver?: ReadonlySet<number>): Command[] {
  const due: Command[] = [];
  const seen = new Set(passedOver);
  for (;;) {
    const action = engine.corporateActionDue(toMs, seen);
    if (!action || !('actionId' in action) || seen.has(action.actionId)) return due;
    due.push(action);
    if (action.kind === 'pay_dividend') return due;
    seen.add(action.actionId);
  }
}

function passesMidnight(fromMs: number, toMs: number): boolean {
  return fromMs > 0 && Math.floor(toMs / dayMs) > Math.floor(fromMs / dayMs);
}
