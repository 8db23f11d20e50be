import type { Log } from '../log';
import { warmUp } from '../idempotency/warm-up';
import type { EngineHostLimits } from '../limits';
import type { Sequencer } from '../sequencer/sequencer';
import type { Connect } from '../commit/engine-connection';
import { StreamPruner } from '../streams/stream-pruner';
import type { RunningTimer, Timers } from '../timers';
import type { CalendarWatch } from './calendar-watch';
import type { Session } from './session';

export interface HousekeepingOptions {
  readonly connect: Connect;
  readonly timers: Timers;
  readonly shard: number;
  readonly clock: () => number;
  readonly limits: EngineHostLimits;
  readonly log: Log;
  readonly sequencer: Sequencer;
  readonly calendars: CalendarWatch;
}

/** How late at most what time brings may be while no command comes, ms. */
const tickMs = 250;
const calendarsEveryMs = 60_000;

/** What a leading engine does besides commands: ends days, looks after calendars, reads client order ids back, deletes old stream numbers. */
export class Housekeeping {
  private readonly ticks: RunningTimer;
  private readonly calendarChecks: RunningTimer;
  private readonly pruner: StreamPruner;
  private stopped = false;

  constructor(
    private readonly options: HousekeepingOptions,
    private readonly session: Session,
    accountIds: readonly number[],
  ) {
    const { sequencer, limits, timers, calendars } = options;
    this.ticks = timers.every(tickMs, () => sequencer.tick());
    this.calendarChecks = timers.every(calendarsEveryMs, () => calendars.check());
    calendars.check();
    this.pruner = new StreamPruner({ ...options, retentionHours: limits.streamRetentionHours }, session.lease.epoch);
    this.warmUpIds(accountIds);
  }

  stop(): void {
    this.stopped = true;
    this.ticks.stop();
    this.calendarChecks.stop();
    this.pruner.stop();
  }

  private warmUpIds(accountIds: readonly number[]): void {
    if (accountIds.length === 0) return;
    const { sequencer, limits, log, timers } = this.options;
    const ids = sequencer.clientOrderIds;
    const capacity = limits.rememberedIdsMax;
    const stopped = (): boolean => this.stopped;
    warmUp(this.session.lookupClient, { ids, accountIds, capacity, stopped, timers }).then(
      (complete) => log.debug({ complete, ids: ids.size }, 'client order ids read back'),
      (error: unknown) => log.debug({ err: error }, 'client order ids not read back'),
    );
  }
}
