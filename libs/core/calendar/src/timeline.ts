import { dayMs } from './civil-date';
import type { DayPlan } from './day-plan';
import { phases } from './phase';
import type { Schedule } from './schedule';
import type { ZoneClock } from './zone-clock';

const NO_SESSION = -1;
const closed = phases.indexOf('closed');

/** A calendar worked out: rising lists, in milliseconds since 1970. */
export interface Timeline {
  readonly transitions: {
    readonly timeMs: Float64Array;
    /** Positions in `phases`. */
    readonly phase: Uint8Array;
    /** Positions in `sessions`; -1 between them. */
    readonly session: Int32Array;
  };
  readonly sessions: {
    readonly day: Int32Array;
    readonly startMs: Float64Array;
    readonly openMs: Float64Array;
    readonly closeMs: Float64Array;
    readonly endMs: Float64Array;
  };
}

export function buildTimeline(plan: DayPlan, clock: ZoneClock): Timeline {
  const builder = new TimelineBuilder();
  for (let day = plan.first; day <= plan.last; day++) {
    const schedule = plan.scheduleOn(day);
    if (!schedule) continue;
    builder.addDay(
      day,
      schedule,
      schedule.localMs.map((localMs) => clock.utcOf(day * dayMs + localMs)),
    );
  }
  return builder.build();
}

class TimelineBuilder {
  private readonly timeMs: number[] = [];
  private readonly phase: number[] = [];
  private readonly session: number[] = [];
  private readonly days: { day: number; startMs: number; openMs: number; closeMs: number; endMs: number }[] = [];

  addDay(day: number, schedule: Schedule, utcMs: readonly number[]): void {
    const openMs = utcMs[schedule.open];
    const closeMs = utcMs[schedule.close];
    // A zone that crosses the date line skips a whole local day, and its session with it.
    if (openMs === closeMs) return;
    const session = this.days.length;
    const lastStep = utcMs.length - 1;
    this.days.push({ day, startMs: utcMs[0], openMs, closeMs, endMs: utcMs[lastStep] });
    utcMs.forEach((timeMs, step) => this.enter(timeMs, schedule.phase[step], step === lastStep ? NO_SESSION : session));
  }

  /** Of several steps at one moment the last counts: the day that ends at midnight gives way to the day that begins then. */
  private enter(timeMs: number, phase: number, session: number): void {
    while (this.timeMs.length > 0 && this.timeMs[this.timeMs.length - 1] === timeMs) this.leave();
    const before = this.timeMs.length - 1;
    const phaseBefore = before < 0 ? closed : this.phase[before];
    const sessionBefore = before < 0 ? NO_SESSION : this.session[before];
    if (phase === phaseBefore && session === sessionBefore) return;
    this.timeMs.push(timeMs);
    this.phase.push(phase);
    this.session.push(session);
  }

  private leave(): void {
    this.timeMs.pop();
    this.phase.pop();
    this.session.pop();
  }

  build(): Timeline {
    return {
      transitions: {
        timeMs: Float64Array.from(this.timeMs),
        phase: Uint8Array.from(this.phase),
        session: Int32Array.from(this.session),
      },
      sessions: {
        day: Int32Array.from(this.days, (each) => each.day),
        startMs: Float64Array.from(this.days, (each) => each.startMs),
        openMs: Float64Array.from(this.days, (each) => each.openMs),
        closeMs: Float64Array.from(this.days, (each) => each.closeMs),
        endMs: Float64Array.from(this.days, (each) => each.endMs),
      },
    };
  }
}
