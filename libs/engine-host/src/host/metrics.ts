import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What an operator watches of the trading core; names are stable. */
export class EngineMetrics {
  readonly batches: Counter;
  readonly batchCommands: Histogram;
  readonly commitSeconds: Histogram;
  readonly outcomes: Counter<'outcome' | 'code'>;
  readonly recoveries: Counter;
  readonly recoverySeconds: Gauge;
  private snapshotAtMs = 0;

  constructor(registry: Registry, live: { waiting: () => number; leading: () => boolean; clock: () => number }) {
    const registers = [registry];
    this.batches = new Counter({ name: 'engine_batches_total', help: 'Batches committed.', registers });
    this.batchCommands = new Histogram({
      name: 'engine_batch_commands',
      help: 'Commands per committed batch.',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      registers,
    });
    this.commitSeconds = new Histogram({
      name: 'engine_commit_seconds',
      help: 'From sending a batch to its commit.',
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
      registers,
    });
    this.outcomes = new Counter({
      name: 'engine_commands_total',
      help: 'Commands answered, by outcome; refused and unavailable ones by code.',
      labelNames: ['outcome', 'code'],
      registers,
    });
    this.recoveries = new Counter({ name: 'engine_recoveries_total', help: 'Recoveries from the journal.', registers });
    this.recoverySeconds = new Gauge({
      name: 'engine_recovery_seconds',
      help: 'Length of the last recovery.',
      registers,
    });
    const gauge = (name: string, help: string, read: () => number): void => {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    };
    gauge('engine_queue_length', 'Commands taken in and not yet answered.', live.waiting);
    gauge('engine_leading', '1 while this process holds the lease and takes commands.', () => (live.leading() ? 1 : 0));
    gauge('engine_snapshot_age_seconds', 'Since the last snapshot this process wrote; 0 = none yet.', () =>
      this.snapshotAtMs === 0 ? 0 : (live.clock() - this.snapshotAtMs) / 1000,
    );
  }

  snapshotWritten(atMs: number): void {
    this.snapshotAtMs = atMs;
  }
}
