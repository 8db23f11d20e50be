import type { Log } from '../log';
import { warmUp } from '../idempotency/warm-up';
import type { EngineHostLimits } from '../limits';
import type { Sequencer } from '../sequencer/sequencer';
import { StreamPruner } from '../streams/stream-pruner';
import type { Session } from './session';

export interface HousekeepingOptions {
  readonly connectionString: string;
  readonly shard: number;
  readonly clock: () => number;
  readonly limits: EngineHostLimits;
  readonly log: Log;
  readonly sequencer: Sequencer;
}

/** What a leading engine does besides commands: ends days, reads client order ids back, deletes old stream numbers. */
export class Housekeeping {
  private readonly ticks: NodeJS.Timeout;
  private readonly pruner: StreamPruner;
  private stopped = false;

  constructor(
    private readonly options: HousekeepingOptions,
    private readonly session: Session,
    accountIds: readonly number[],
  ) {
    const { sequencer, limits } = options;
    this.ticks = setInterval(() => sequencer.tick(), 1_000);
    this.ticks.unref();
    this.pruner = new StreamPruner({ ...options, retentionHours: limits.streamRetentionHours }, session.lease.epoch);
    this.warmUpIds(accountIds);
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.ticks);
    this.pruner.stop();
  }

  private warmUpIds(accountIds: readonly number[]): void {
    if (accountIds.length === 0) return;
    const { sequencer, limits, log } = this.options;
    const ids = sequencer.clientOrderIds;
    const capacity = limits.rememberedIdsMax;
    warmUp(this.session.lookupClient, { ids, accountIds, capacity, stopped: () => this.stopped }).then(
      (complete) => log.debug({ complete, ids: ids.size }, 'client order ids read back'),
      (error: unknown) => log.debug({ err: error }, 'client order ids not read back'),
    );
  }
}
