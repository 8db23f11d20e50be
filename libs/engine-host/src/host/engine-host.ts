import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { Registry } from 'prom-client';
import type { CoreClient } from '../client/core-client';
import { PostgresBatchStore } from '../commit/batch-store';
import { connectTo, type Connect } from '../commit/engine-connection';
import { coreRuntime, type CoreRuntime } from '../core-runtime';
import { PostgresLookupStore } from '../idempotency/lookup-store';
import { defaultLimits, type EngineHostLimits } from '../limits';
import { silentLog, type Log } from '../log';
import { JournalDamaged } from '../recovery/journal-damaged';
import { recover, type Recovered } from '../recovery/recover';
import { Sequencer, type CommittedBatch, type Fate } from '../sequencer/sequencer';
import type { RandomMs } from '../sequencer/session-timetable';
import { systemTimers, type RunningTimer, type Timers } from '../timers';
import { CalendarWatch } from './calendar-watch';
import { CountedClient } from './counted-client';
import { DividendWatch } from './dividend-watch';
import { Housekeeping } from './housekeeping';
import { EngineMetrics } from './metrics';
import { Session } from './session';
import { SetAsideWatch } from './set-aside-watch';
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
  /** Instead of connections to `connectionString`. */
  readonly connect?: Connect;
  readonly timers?: Timers;
  /** When the calls of auctions end; a simulation brings its own chance. */
  readonly random?: RandomMs;
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
  private readonly connect: Connect;
  private readonly timers: Timers;
  private readonly holder = randomUUID();
  private readonly metrics: EngineMetrics;
  private readonly sequencer: Sequencer;
  private readonly snapshots: SnapshotWriter;
  private readonly calendars: CalendarWatch;
  private readonly dividends: DividendWatch;
  private readonly setAside: SetAsideWatch;
  private readonly listeners: CommittedListener[] = [];
  private session: Session | undefined;
  private inFlight: { batch: number; chain: Buffer; epoch: number } | undefined;
  /** Ends the present leadership. */
  private endLeadership: ((error: Error) => void) | undefined;
  private stopping = false;
  /** Ends the wait of callers for an engine that leads. */
  private patience: RunningTimer | undefined;
  private running: Promise<void> = Promise.resolve();
  private notifyStateChange: () => void = () => undefined;

  constructor(options: EngineHostOptions) {
    this.limits = { ...defaultLimits, ...options.limits };
    this.shard = options.shard ?? 0;
    this.clock = options.clock ?? Date.now;
    this.log = options.log ?? silentLog;
    this.runtime = options.runtime ?? coreRuntime;
    this.connect = options.connect ?? connectTo(options.connectionString);
    this.timers = options.timers ?? systemTimers;
    this.registry = options.registry ?? new Registry();
    this.sequencer = new Sequencer({
      clock: this.clock,
      runtime: this.runtime,
      limits: this.limits,
      timers: this.timers,
      random: options.random,
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
    this.calendars = new CalendarWatch({
      registry: this.registry,
      log: this.log,
      clock: this.clock,
      followed: () => this.sequencer.followedCalendars,
    });
    this.dividends = new DividendWatch({
      registry: this.registry,
      log: this.log,
      clock: this.clock,
      heldUp: () => this.sequencer.heldUpDividends,
    });
    this.setAside = new SetAsideWatch({
      registry: this.registry,
      log: this.log,
      setAside: () => this.sequencer.setAside,
    });
    this.client = new CountedClient(this.sequencer, this.metrics);
    const { connect, timers, shard, log } = this;
    const { snapshotChunkBytes: chunkBytes } = this.limits;
    this.snapshots = new SnapshotWriter({ connect, timers, shard, chunkBytes, log });
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
    let waitingSince = this.timers.now();
    this.answerInTime(waitingSince);
    while (!this.stopping) {
      try {
        const session = await this.openSession();
        if (session) {
          const ledMs = await this.lead(session);
          const isLong = ledMs > this.limits.leaseMs;
          if (isLong) waitingSince = this.timers.now();
          this.answerInTime(waitingSince);
          if (isLong) {
            failures = 0;
            continue;
          }
          await this.timers.sleep(backoffMs(failures++));
          continue;
        }
        this.enter('standby');
        await this.settleAsStandby();
        await this.timers.sleep(this.limits.leaseMs / 10);
      } catch (error) {
        this.session?.close();
        this.session = undefined;
        if (error instanceof JournalDamaged) return this.refuseToLead(error);
        failures++;
        this.log.warn({ err: error, failures }, 'the engine cannot lead yet');
        await this.timers.sleep(backoffMs(failures));
      }
    }
  }

  /** However long a recovery takes, or how many of them follow each other, callers wait through all of them together. */
  private answerInTime(waitingSince: number): void {
    this.patience?.stop();
    const leftMs = waitingSince + this.limits.recoveryWaitMsMax - this.timers.now();
    this.patience = this.timers.after(Math.max(0, leftMs), () => {
      if (!this.isReady() && this.state !== 'stopped') this.abandon('unknown');
    });
  }

  private openSession(): Promise<Session | undefined> {
    const { connect, timers, shard, holder } = this;
    const { leaseMs, commitTimeoutMs } = this.limits;
    return Session.open({ connect, timers, shard, holder, leaseMs, commitTimeoutMs });
  }

  /** Resolves when this leadership has ended, with the time that it took commands. */
  private async lead(session: Session): Promise<number> {
    this.session = session;
    let end!: (error: Error) => void;
    const ended = new Promise<Error>((resolve) => (end = resolve));
    session.keep(end);
    this.enter('recovering');
    const startedAt = this.timers.now();
    const { shard } = this;
    const { epoch, lastBatch } = session.lease;
    const recovered = await Promise.race([this.recover(session), ended.then((error) => Promise.reject(error))]);
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
    const ms = Math.round(this.timers.now() - startedAt);
    this.metrics.recoveries.inc();
    this.metrics.recoverySeconds.set(ms / 1000);
    this.log.info({ epoch, batch: lastBatch, replayed: recovered.replayedCommands, ms }, 'the engine leads');
    this.enter('leading');
    const leadsSince = this.timers.now();
    const housekeeping = this.keepHouse(session, recovered.accountIds);
    const reason = await ended;
    housekeeping.stop();
    this.endLeadership = undefined;
    const ledMs = this.timers.now() - leadsSince;
    if (this.stopping) return ledMs;
    this.log.warn({ err: reason, epoch }, 'leadership ended; recovering');
    const inFlight = this.sequencer.suspend();
    this.inFlight = inFlight && { ...inFlight, epoch };
    session.close();
    this.session = undefined;
    this.enter('recovering');
    return ledMs;
  }

  /** What was read while another engine went on does not fit together, and is no damage. */
  private async recover(session: Session): Promise<Recovered> {
    const { shard, runtime } = this;
    const { lastBatch } = session.lease;
    try {
      return await recover(session.commitClient, { shard, runtime, lastBatch });
    } catch (error) {
      if (!(error instanceof JournalDamaged) || (await session.holdsLease())) throw error;
      throw new Error('another engine took the lease during the recovery', { cause: error });
    }
  }

  private keepHouse(session: Session, accountIds: readonly number[]): Housekeeping {
    const { connect, timers, shard, clock, limits, log, sequencer } = this;
    const watches = [this.calendars, this.dividends, this.setAside];
    const options = { connect, timers, shard, clock, limits, log, sequencer, watches };
    return new Housekeeping(options, session, accountIds);
  }

  /** With the epoch bumped, a batch that is not in the journal never will be. */
  private async fateOfInFlight(client: Client): Promise<Fate> {
    if (!this.inFlight) return 'absent';
    const { batch, chain, epoch } = this.inFlight;
    const { rows } = await client.query<{ chain: Buffer; epoch: number }>(
      'select chain, epoch::float8 as epoch from core.journal where shard = $1 and batch = $2',
      [this.shard, batch],
    );
    this.inFlight = undefined;
    // The same command, sent again to another engine, makes the same chain there.
    return rows.length === 1 && rows[0].epoch === epoch && rows[0].chain.equals(chain) ? 'committed' : 'absent';
  }

  private async settleAsStandby(): Promise<void> {
    // Another engine holds a newer epoch than the one our last batch was sent under, so its fate is settled.
    if (!this.inFlight) return this.abandon('absent');
    const client = await this.connect({ name: 'openbourse-standby', timeoutMs: 5_000 });
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

/** Leads or stands by when it resolves. */
export async function startEngineHost(options: EngineHostOptions): Promise<EngineHost> {
  const host = new EngineHost(options);
  await host.start();
  return host;
}
