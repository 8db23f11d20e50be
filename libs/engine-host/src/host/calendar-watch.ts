import { Gauge, type Registry } from 'prom-client';
import type { Log } from '../log';
import type { FollowedCalendar } from '../sequencer/session-timetable';

export interface CalendarWatchOptions {
  readonly registry: Registry;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Those that instruments trade by now. */
  readonly followed: () => readonly FollowedCalendar[];
}

const dayMs = 86_400_000;
/** From here on operators are told, time enough to define the next version. */
const noticeMs = 30 * dayMs;

/**
 * Beyond its coverage a calendar closes its instruments, and one that this machine cannot read leaves them in the phase they
 * are in: operators hear of both by a metric, and once a day by a warning.
 */
export class CalendarWatch {
  /** When each warning was written last, ms. */
  private readonly warnedMs = new Map<string, number>();

  constructor(private readonly options: CalendarWatchOptions) {
    const { followed, registry } = options;
    new Gauge({
      name: 'engine_calendar_covers_until_seconds',
      help: 'When the coverage of a calendar that instruments follow ends, Unix time; 0 = this machine cannot read it.',
      labelNames: ['tenant', 'calendar'],
      registers: [registry],
      collect() {
        this.reset();
        for (const { tenantId, code, coversUntilMs = 0 } of followed())
          this.set({ tenant: tenantId, calendar: code }, coversUntilMs / 1_000);
      },
    });
  }

  check(): void {
    const nowMs = this.options.clock();
    const said = new Set<string>();
    for (const followed of this.options.followed()) {
      const problem = problemOf(followed, nowMs);
      if (!problem) continue;
      const { tenantId, code, coversUntilMs } = followed;
      const key = `${tenantId}/${code}/${coversUntilMs}/${problem}`;
      said.add(key);
      if (nowMs - (this.warnedMs.get(key) ?? -Infinity) < dayMs) continue;
      this.warnedMs.set(key, nowMs);
      const coversUntil = coversUntilMs === undefined ? undefined : new Date(coversUntilMs).toISOString();
      this.options.log.warn({ tenantId, calendar: code, coversUntil }, problem);
    }
    for (const key of this.warnedMs.keys()) if (!said.has(key)) this.warnedMs.delete(key);
  }
}

function problemOf({ coversUntilMs }: FollowedCalendar, nowMs: number): string | undefined {
  if (coversUntilMs === undefined)
    return 'a calendar cannot be read on this machine: its instruments stay in the phase they are in';
  if (coversUntilMs <= nowMs) return 'the coverage of a calendar has ended: its instruments stay closed';
  if (coversUntilMs - nowMs < noticeMs) return 'the coverage of a calendar ends soon: define its next version';
  return undefined;
}
