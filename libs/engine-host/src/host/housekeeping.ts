import type { Log } from '../log';
import { warmUp } from '../idempotency/warm-up';
import { tickMs, type EngineHostLimits } from '../limits';
import type { Sequencer } from '../sequencer/sequencer';
import type { Connect } from '../commit/engine-connection';
import { StreamPruner } from '../streams/stream-pruner';
import type { RunningTimer, Timers } from '../timers';
import type { Session } from './session';

export interface HousekeepingOptions {
  readonly connect: Connect;
  readonly timers: Timers;
  readonly shard: number;
  readonly clock: () => number;
  readonly limits: EngineHostLimits;
  readonly log: Log;
  readonly sequencer: Sequencer;
  /** What operators are warned of. */
  readonly watches: readonly { check(): void }[];
}

const watchEveryMs = 60_000;

/** What a leading engine does besides commands: ends days, looks at what operators must hear of, reads client order ids back, deletes old stream numbers. */
export class Housekeeping {
  private readonly ticks: RunningTimer;
  private readonly checks: RunningTimer;
  private readonly pruner: StreamPruner;
  private stopped = false;

  constructor(
    private readonly options: HousekeepingOptions,
    private readonly session: Session,
    accountIds: readonly number[],
  ) {
    const { sequencer, limits, timers, watches } = options;
    const check = (): void => watches.forEach((watch) => this.look(watch));
    this.ticks = timers.every(tickMs, () => sequencer.tick());
    this.checks = timers.every(watchEveryMs, check);
    check();
    this.pruner = new StreamPruner({ ...options, retentionHours: limits.streamRetentionHours }, session.lease.epoch);
    this.warmUpIds(accountIds);
  }

  stop(): void {
    this.stopped = true;
    this.ticks.stop();
    this.checks.stop();
    this.pruner.stop();
  }

  /** What an operator is to hear of ends no leadership. */
  private look(watch: { check(): void }): void {
    try {
      watch.check();
    } catch (error) {
      this.options.log.error({ err: error }, 'a watch of the engine failed');
    }
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
