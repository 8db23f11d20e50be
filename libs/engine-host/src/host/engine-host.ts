import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { Registry } from 'prom-client';
import type { CoreClient } from '../client/core-client';
import { PostgresBatchStore } from '../commit/batch-store';
import { connectEngine } from '../commit/engine-connection';
import { coreRuntime, type CoreRuntime } from '../core-runtime';
import { PostgresLookupStore } from '../idempotency/lookup-store';
import { defaultLimits, type EngineHostLimits } from '../limits';
import { silentLog, type Log } from '../log';
import { JournalDamaged } from '../recovery/journal-damaged';
import { recover } from '../recovery/recover';
import { Sequencer, type CommittedBatch, type Fate } from '../sequencer/sequencer';
import { CountedClient } from './counted-client';
import { Housekeeping } from './housekeeping';
import { EngineMetrics } from './metrics';
import { Session } from './session';
import { SnapshotWriter } from './snapshot-writer';

export interface EngineHostOptions {
  /** The engine role's. */
  readonly connectionString: string;
  readonly shard?: number;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly log?: Log;
  readonly limits?: Partial<EngineHostLimits>;
  readonly registry?: Registry;
  readonly runtime?: CoreRuntime;
}

/** `failed`: the journal does not prove itself, and this engine refuses to lead on it. */
export type EngineHostState = 'starting' | 'standby' | 'recovering' | 'leading' | 'failed' | 'stopped';

type CommittedListener = (batch: CommittedBatch) => void;

/** The shell around the pure engine: leads when it can, recovers when it must, answers honestly in between. */
export class EngineHost {
  readonly client: CoreClient;
  readonly registry: Registry;
  state: EngineHostState = 'starting';

  private readonly limits: EngineHostLimits;
  private readonly shard: number;
  private readonly clock: () => number;
  private readonly log: Log;
  private readonly runtime: CoreRuntime;
  private readonly holder = randomUUID();
  private readonly metrics: EngineMetrics;
  private readonly sequencer: Sequencer;
  private readonly snapshots: SnapshotWriter;
  private readonly listeners: CommittedListener[] = [];
  private session: Session | undefined;
  private inFlight: { batch: number; chain: Buffer } | undefined;
  /** Ends the present leadership. */
  private endLeadership: ((error: Error) => void) | undefined;
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private notifyStateChange: () => void = () => undefined;

  constructor(private readonly options: EngineHostOptions) {
    this.limits = { ...defaultLimits, ...options.limits };
    this.shard = options.shard ?? 0;
    this.clock = options.clock ?? Date.now;
    this.log = options.log ?? silentLog;
    this.runtime = options.runtime ?? coreRuntime;
    this.registry = options.registry ?? new Registry();
    this.sequencer = new Sequencer({
      clock: this.clock,
      runtime: this.runtime,
      limits: this.limits,
      events: {
        committed: (batch) => this.listeners.forEach((listener) => listener(batch)),
        snapshotTaken: (snapshot) => void this.saveSnapshot(snapshot),
        failed: (error) => this.endLeadership?.(error as Error),
        batchMeasured: ({ commands, commitMs }) => {
          this.metrics.batches.inc();
          this.metrics.batchCommands.observe(commands);
          this.metrics.commitSeconds.observe(commitMs / 1000);
        },
      },
    });
    this.metrics = new EngineMetrics(this.registry, {
      waiting: () => this.sequencer.waiting,
      leading: () => this.isReady(),
      clock: this.clock,
    });
    this.client = new CountedClient(this.sequencer, this.metrics);
    const { connectionString } = options;
    const { snapshotChunkBytes: chunkBytes } = this.limits;
    this.snapshots = new SnapshotWriter({ connectionString, shard: this.shard, chunkBytes, log: this.log });
  }

  isReady(): boolean {
    return this.state === 'leading';
  }

  /** Batches that this process committed, in order, each after its callers were answered. */
  onCommitted(listener: CommittedListener): void {
    this.listeners.push(listener);
  }

  /** Last batch applied here, and its time. */
  get position(): { batch: number; timeMs: number } {
    return this.sequencer.position;
  }

  /** Resolves once it leads or stands by; rejects when it refuses to lead. */
  async start(): Promise<void> {
    this.sequencer.hold();
    this.running = this.run();
    this.running.catch(() => undefined);
    while (this.state === 'starting' || this.state === 'recovering') await this.stateChange();
    if (this.state === 'failed') await this.running;
  }

  private stateChange(): Promise<void> {
    return new Promise((resolve) => {
      this.notifyStateChange = resolve;
    });
  }

  private enter(state: EngineHostState): void {
    this.state = state;
    this.notifyStateChange();
  }

  private async run(): Promise<void> {
    let failures = 0;
    let waitingSince = performance.now();
    while (!this.stopping) {
      try {
        const session = await this.openSession();
        if (session) {
          const ledMs = await this.lead(session);
          waitingSince = performance.now();
          failures = ledMs > this.limits.leaseMs ? 0 : failures + 1;
          if (failures > 0) await sleep(backoffMs(failures - 1));
          continue;
        }
        this.enter('standby');
        await this.settleAsStandby();
        await sleep(this.limits.leaseMs / 10);
      } catch (error) {
        this.session?.close();
        this.session = undefined;
        if (error instanceof JournalDamaged) return this.refuseToLead(error);
        if (performance.now() - waitingSince > this.limits.recoveryWaitMsMax) this.abandon('unknown');
        failures++;
        this.log.warn({ err: error, failures }, 'the engine cannot lead yet');
        await sleep(backoffMs(failures));
      }
    }
  }

  private openSession(): Promise<Session | undefined> {
    const { connectionString } = this.options;
    const { shard, holder } = this;
    const { leaseMs, commitTimeoutMs } = this.limits;
    return Session.open({ connectionString, shard, holder, leaseMs, commitTimeoutMs });
  }

  /** Resolves when this leadership has ended, with its length. */
  private async lead(session: Session): Promise<number> {
    this.session = session;
    let end!: (error: Error) => void;
    const ended = new Promise<Error>((resolve) => (end = resolve));
    session.keep(end);
    this.enter('recovering');
    const startedAt = performance.now();
    const { shard, runtime } = this;
    const { epoch, lastBatch } = session.lease;
    const recovered = await Promise.race([
      recover(session.commitClient, { shard, runtime, lastBatch }),
      ended.then((error) => Promise.reject(error)),
    ]);
    const fate = await this.fateOfInFlight(session.lookupClient);
    this.endLeadership = end;
    // Asked to stop while it recovered, when there was no leadership to end.
    if (this.stopping) end(new Error('stopped'));
    this.sequencer.resume(
      {
        recovered,
        store: new PostgresBatchStore(session.commitClient, {
          shard,
          epoch,
          rulesVersion: recovered.engine.rulesVersion,
        }),
        lookups: new PostgresLookupStore(session.lookupClient),
      },
      fate,
    );
    const ms = Math.round(performance.now() - startedAt);
    this.metrics.recoveries.inc();
    this.metrics.recoverySeconds.set(ms / 1000);
    this.log.info({ epoch, batch: lastBatch, replayed: recovered.replayedCommands, ms }, 'the engine leads');
    this.enter('leading');
    const housekeeping = this.keepHouse(session, recovered.accountIds);
    const reason = await ended;
    housekeeping.stop();
    this.endLeadership = undefined;
    const ledMs = performance.now() - startedAt;
    if (this.stopping) return ledMs;
    this.log.warn({ err: reason, epoch }, 'leadership ended; recovering');
    this.inFlight = this.sequencer.suspend();
    session.close();
    this.session = undefined;
    this.enter('recovering');
    return ledMs;
  }

  private keepHouse(session: Session, accountIds: readonly number[]): Housekeeping {
    const { connectionString } = this.options;
    const { shard, clock, limits, log, sequencer } = this;
    return new Housekeeping({ connectionString, shard, clock, limits, log, sequencer }, session, accountIds);
  }

  /** With the epoch bumped, a batch that is not in the journal never will be. */
  private async fateOfInFlight(client: Client): Promise<Fate> {
    if (!this.inFlight) return 'absent';
    const { batch, chain } = this.inFlight;
    const { rows } = await client.query<{ chain: Buffer }>(
      'select chain from core.journal where shard = $1 and batch = $2',
      [this.shard, batch],
    );
    this.inFlight = undefined;
    return rows.length === 1 && rows[0].chain.equals(chain) ? 'committed' : 'absent';
  }

  private async settleAsStandby(): Promise<void> {
    // Another engine holds a newer epoch than the one our last batch was sent under, so its fate is settled.
    if (!this.inFlight) return this.abandon('absent');
    const { connectionString } = this.options;
    const client = await connectEngine({ connectionString, name: 'openbourse-standby', timeoutMs: 5_000 });
    try {
      this.abandon(await this.fateOfInFlight(client));
    } finally {
      await client.end();
    }
  }

  private abandon(fate: Fate): void {
    this.inFlight = undefined;
    this.sequencer.abandon(fate);
  }

  private async refuseToLead(error: JournalDamaged): Promise<never> {
    this.log.error({ err: error }, 'the engine refuses to lead');
    this.abandon('unknown');
    this.enter('failed');
    throw error;
  }

  private async saveSnapshot(snapshot: Parameters<SnapshotWriter['write']>[0]): Promise<void> {
    const epoch = this.session?.lease.epoch;
    if (epoch !== undefined && (await this.snapshots.write(snapshot, epoch)))
      this.metrics.snapshotWritten(this.clock());
  }

  /** Answers everybody, writes a snapshot, gives the lease back. */
  async stop(): Promise<void> {
    if (this.state === 'stopped') return;
    const snapshot = await this.sequencer.drain();
    this.stopping = true;
    if (snapshot) await this.saveSnapshot(snapshot);
    this.endLeadership?.(new Error('stopped'));
    await this.running.catch(() => undefined);
    const { session } = this;
    this.abandon('unknown');
    await session?.release().catch(() => session.close());
    this.session = undefined;
    this.enter('stopped');
  }

  /** Ends like a crash: nothing drained, no snapshot, the lease left behind. For tests and benchmarks. */
  abandonForTest(): void {
    this.stopping = true;
    this.session?.close();
    this.endLeadership?.(new Error('abandoned'));
    this.abandon('unknown');
    this.enter('stopped');
  }
}

const backoffMs = (failures: number) => Math.min(2_000, 25 * 2 ** Math.min(failures, 8));
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Leads or stands by when it resolves. */
export async function startEngineHost(options: EngineHostOptions): Promise<EngineHost> {
  const host = new EngineHost(options);
  await host.start();
  return host;
}
