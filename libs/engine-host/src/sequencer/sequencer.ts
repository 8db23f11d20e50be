import { refusalCodes, type Command } from '@openbourse/core/engine';
import { ByteWriter } from '@openbourse/kernel';
import type { ClientCommand, CommandKey, CommandOutcome, CoreClient } from '../client/core-client';
import type { BatchStore } from '../commit/batch-store';
import { PENDING, type CoreEngine, type CoreRuntime } from '../core-runtime';
import { Admission } from '../idempotency/admission';
import type { LookupStore } from '../idempotency/lookup-store';
import type { EngineHostLimits } from '../limits';
import type { Recovered } from '../recovery/recover';
import { stateHashOf, type Snapshot } from '../snapshot/snapshot-store';
import { isAcceptable } from './acceptable-command';
import { Batch } from './batch';
import { Entry, unavailable } from './entry';
import { EntryQueue } from './entry-queue';

export interface CommittedBatch {
  readonly batch: number;
  readonly timeMs: number;
  readonly events: Buffer;
}

export interface SequencerEvents {
  /** After the callers of the batch were answered; in journal order. */
  committed(batch: CommittedBatch): void;
  snapshotTaken(snapshot: Snapshot): void;
  /** Memory can no longer be trusted: the host suspends, recovers and resumes. */
  failed(error: unknown): void;
  batchMeasured(measure: { commands: number; commitMs: number }): void;
}

export interface SequencerOptions {
  readonly clock: () => number;
  readonly runtime: CoreRuntime;
  readonly limits: EngineHostLimits;
  readonly events: SequencerEvents;
}

export interface Leadership {
  readonly recovered: Pick<
    Recovered,
    'engine' | 'batch' | 'chain' | 'timeMs' | 'unfinished' | 'numbering' | 'accountIds' | 'replayedCommands'
  >;
  readonly store: BatchStore;
  readonly lookups: LookupStore;
}

/** What became of the batch that was in flight when the sequencer was suspended. */
export type Fate = 'committed' | 'absent' | 'unknown';

const dayMs = 86_400_000;
/** A batch that failed twice with a command in it: the second time the command was alone. */
const failuresMax = 2;

/**
 * The single writer: commands in one order, applied at once, committed batch after batch with never more than one commit
 * in flight; what arrives meanwhile is applied into the next batch. A caller is answered after its commit.
 */
export class Sequencer implements CoreClient {
  /** `holding`: a recovery is under way and callers wait for it. */
  private state: 'closed' | 'holding' | 'leading' = 'closed';
  private leadership: Leadership | undefined;
  private engine: CoreEngine;
  private lastBatch = 0;
  private lastTimeMs = 0;
  private chain: Buffer;
  private readonly queue = new EntryQueue();
  private held: Entry[] = [];
  private building: Batch | undefined;
  private inFlight: Batch | undefined;
  /** Its last chunk is still to come. */
  private unfinished: Entry | undefined;
  /** Handed to the engine this moment. */
  private applying: Entry | undefined;
  private commandsSinceSnapshot = 0;
  private pumpScheduled = false;
  private draining = false;
  private readonly commandBytes = new ByteWriter(1 << 16);
  private readonly admission: Admission;

  constructor(private readonly options: SequencerOptions) {
    this.admission = new Admission({
      rememberedIdsMax: options.limits.rememberedIdsMax,
      sequence: (entries) => this.enqueue(entries),
      lookupFailed: (error) => this.fail(error),
    });
  }

  get waiting(): number {
    return this.admission.waiting;
  }

  get clientOrderIds() {
    return this.admission.ids;
  }

  get position() {
    return { batch: this.lastBatch, timeMs: this.lastTimeMs };
  }

  submit(command: ClientCommand, key?: CommandKey): Promise<CommandOutcome> {
    return new Promise((answer) => this.admit([new Entry(command, key, answer)]));
  }

  submitAll(commands: readonly ClientCommand[]): Promise<CommandOutcome[]> {
    const entries: Entry[] = [];
    const outcomes = commands.map(
      (command) => new Promise<CommandOutcome>((answer) => entries.push(new Entry(command, undefined, answer))),
    );
    this.admit(entries);
    return Promise.all(outcomes);
  }

  private admit(entries: Entry[]): void {
    const refusal: CommandOutcome | undefined =
      this.state === 'closed' || this.draining
        ? unavailable('engine_unavailable')
        : this.waiting + entries.length > this.options.limits.queueMax
          ? unavailable('engine_overloaded')
          : undefined;
    const accepted: Entry[] = [];
    for (const entry of entries) {
      if (refusal) entry.answer!(refusal);
      else if (isAcceptable(entry.command, entry.key)) accepted.push(entry);
      else entry.answer!({ status: 'refused', refusal: { code: 'definition_invalid' } });
    }
    if (accepted.length === 0) return;
    this.admission.waiting += accepted.length;
    if (this.state === 'leading') this.admission.route(accepted);
    else this.held.push(...accepted);
  }

  private enqueue(entries: readonly Entry[]): void {
    for (const entry of entries) this.queue.push(entry);
    // With nothing in flight, the end of this turn of the event loop gathers what arrived with it.
    if (this.inFlight) this.fill();
    else this.schedulePump();
  }

  private schedulePump(): void {
    if (this.pumpScheduled) return;
    this.pumpScheduled = true;
    setImmediate(() => {
      this.pumpScheduled = false;
      this.pump();
    });
  }

  private pump(): void {
    this.fill();
    if (this.state !== 'leading') return;
    if (!this.inFlight && this.building) this.flush(this.building);
  }

  /** Expires day orders soon after midnight even when no command comes. */
  tick(): void {
    if (this.state !== 'leading' || this.building || this.unfinished) return;
    if (!passesMidnight(this.lastTimeMs, this.options.clock())) return;
    try {
      this.open();
    } catch (error) {
      return this.fail(error);
    }
    this.schedulePump();
  }

  private fill(): void {
    if (this.state !== 'leading') return;
    try {
      for (;;) {
        if (this.building?.full) return;
        if (this.unfinished) {
          this.applyTo(this.building ?? this.open(), this.unfinished, { kind: 'continue' });
          continue;
        }
        const next = this.queue.peek();
        if (!next) return;
        if (next.failures > 0 && this.building) return void (this.building.closed = true);
        const batch = this.building ?? this.open();
        // Opening may have begun the end of a day, whose rest comes first.
        if (this.unfinished || batch.full) continue;
        this.queue.shift();
        this.applyTo(batch, next, next.command);
        if (next.failures > 0) batch.closed = true;
      }
    } catch (error) {
      this.blame();
      this.fail(error);
    }
  }

  /** A broken invariant: the command gets a second chance on a recovered engine, alone, and no third. */
  private blame(): void {
    const entry = this.applying;
    this.applying = undefined;
    if (!entry) return;
    entry.failures++;
    if (entry.answer && entry.failures >= failuresMax) {
      if (this.unfinished === entry) this.unfinished = undefined;
      this.admission.finish(entry, unavailable('outcome_unknown'));
    } else this.unfinished = entry;
  }

  private open(): Batch {
    const { runtime, limits, clock } = this.options;
    // Time stands still for an unfinished command, so that no midnight passes in the middle of it.
    const timeMs = this.unfinished ? this.lastTimeMs : Math.max(this.lastTimeMs, clock());
    const batch = new Batch(this.lastBatch + 1, timeMs, {
      engine: this.engine,
      runtime,
      limits,
      numbering: this.leadership!.recovered.numbering,
      commandBytes: this.commandBytes,
    });
    this.building = batch;
    const endsDay = passesMidnight(this.lastTimeMs, timeMs);
    this.lastBatch = batch.batch;
    this.lastTimeMs = timeMs;
    if (endsDay) {
      const endDay: Command = { kind: 'end_day', dayMs: timeMs - (timeMs % dayMs) };
      this.applyTo(batch, new Entry(endDay, undefined, undefined), endDay);
    }
    return batch;
  }

  private applyTo(batch: Batch, entry: Entry, command: Command): void {
    entry.startedBatch ||= batch.batch;
    this.applying = entry;
    const code = batch.apply(command);
    this.applying = undefined;
    this.commandsSinceSnapshot++;
    if (code === PENDING) {
      this.unfinished = entry;
      return;
    }
    this.unfinished = undefined;
    const { refusal, ...made } = this.engine.outcome();
    entry.outcome =
      code === 0
        ? { status: 'done', repeated: false, result: { ...made, timeMs: batch.timeMs } }
        : { status: 'refused', refusal: refusal ?? { code: refusalCodes[code - 1] } };
    if (entry.answer) batch.entries.push(entry);
    if (entry.key && entry.outcome.status === 'done') {
      batch.commandKeys.push({
        tenantId: (entry.command as { tenantId?: number }).tenantId ?? 0,
        scope: entry.key.scope,
        key: entry.key.key,
        fingerprint: entry.key.fingerprint,
        outcome: JSON.stringify(entry.outcome.result),
        createdMs: batch.timeMs,
      });
    }
  }

  private flush(batch: Batch): void {
    this.building = undefined;
    batch.seal(this.chain);
    this.chain = batch.chain;
    this.inFlight = batch;
    const startedAt = performance.now();
    const leadership = this.leadership!;
    leadership.store.commit(batch).then(
      () => {
        if (this.leadership !== leadership || this.inFlight !== batch) return;
        this.options.events.batchMeasured({ commands: batch.commandCount, commitMs: performance.now() - startedAt });
        this.committed(batch);
      },
      (error: unknown) => {
        if (this.leadership === leadership) this.fail(error);
      },
    );
    // While PostgreSQL works; nothing of the next batch is applied yet.
    if (this.commandsSinceSnapshot >= this.options.limits.snapshotEveryCommands && !this.unfinished) {
      batch.snapshot = this.takeSnapshot();
    }
  }

  /** The state as of the last sealed batch. */
  private takeSnapshot(): Snapshot {
    const writer = new ByteWriter(1 << 20);
    this.engine.writeSnapshot(writer);
    this.commandsSinceSnapshot = 0;
    const bytes = writer.peek();
    const { engine, chain, lastBatch } = this;
    return { batch: lastBatch, rulesVersion: engine.rulesVersion, chain, stateHash: stateHashOf(bytes), bytes };
  }

  private committed(batch: Batch): void {
    this.inFlight = undefined;
    // The next batch goes to PostgreSQL first, so that it works while these callers are answered.
    if (this.building && this.state === 'leading') this.flush(this.building);
    for (const entry of batch.entries) this.admission.finish(entry, entry.outcome!);
    this.announce(batch);
    this.pump();
  }

  private announce(batch: Batch): void {
    const { events } = this.options;
    // One turn later than the answers: a caller hears its own answer before its own stream.
    setImmediate(() => events.committed({ batch: batch.batch, timeMs: batch.timeMs, events: batch.events }));
    if (batch.snapshot) events.snapshotTaken(batch.snapshot);
  }

  private fail(error: unknown): void {
    if (this.state !== 'leading') return;
    this.state = 'holding';
    this.options.events.failed(error);
  }

  /** Stops applying and discards memory; answers what was in flight, whose fate the host finds out. */
  suspend(): { batch: number; chain: Buffer } | undefined {
    if (this.state === 'leading') this.state = 'holding';
    this.leadership = undefined;
    if (this.building) this.building.closed = true;
    return this.inFlight && { batch: this.inFlight.batch, chain: this.inFlight.chain };
  }

  /** Leads from what the journal says. Commands that were not committed are applied again, in their order. */
  resume(leadership: Leadership, fate: Fate): void {
    const { recovered } = leadership;
    const waiting = this.takeUncommitted(fate);
    this.leadership = leadership;
    this.engine = recovered.engine;
    this.engine.events.clear();
    this.commandBytes.clear();
    this.lastBatch = recovered.batch;
    this.lastTimeMs = recovered.timeMs;
    this.chain = recovered.chain;
    this.commandsSinceSnapshot = recovered.replayedCommands;
    this.admission.resume(leadership.lookups, recovered.accountIds);
    const again: Entry[] = [];
    for (const entry of waiting) {
      const begun = entry.startedBatch > 0 && entry.startedBatch <= recovered.batch;
      if (recovered.unfinished && begun) this.unfinished = entry;
      else if (entry.answer) again.push(entry);
      if (entry !== this.unfinished) entry.startedBatch = 0;
      entry.outcome = undefined;
    }
    if (recovered.unfinished) this.unfinished ??= new Entry({ kind: 'continue' }, undefined, undefined);
    this.state = 'leading';
    this.admission.route(again);
    this.schedulePump();
  }

  /** Another leads, or the wait was too long: nobody waits any more, and newcomers hear it at once. */
  abandon(fate: Fate): void {
    const { unfinished } = this;
    for (const entry of this.takeUncommitted(fate)) {
      if (!entry.answer) continue;
      // The first chunks of an unfinished command may be durable.
      this.admission.finish(entry, unavailable(entry === unfinished ? 'outcome_unknown' : 'engine_unavailable'));
    }
    this.state = 'closed';
  }

  /** From now on callers may wait for a recovery that is under way. */
  hold(): void {
    if (this.state === 'closed') this.state = 'holding';
  }

  private takeUncommitted(fate: Fate): Entry[] {
    const { inFlight, building, unfinished } = this;
    this.inFlight = this.building = this.unfinished = undefined;
    const waiting: Entry[] = [];
    if (inFlight && fate === 'committed') {
      for (const entry of inFlight.entries) this.admission.finish(entry, entry.outcome!);
      this.announce(inFlight);
    } else if (inFlight) {
      for (const entry of inFlight.entries) {
        entry.failures++;
        if (fate === 'unknown' || entry.failures >= failuresMax) {
          this.admission.finish(entry, unavailable('outcome_unknown'));
        } else waiting.push(entry);
      }
    }
    waiting.push(...(building?.entries ?? []));
    if (unfinished) waiting.push(unfinished);
    waiting.push(...this.queue.takeAll(), ...this.admission.suspend(), ...this.held);
    this.held = [];
    return waiting;
  }

  /** No new commands; resolves when every caller has been answered. The snapshot is of the state then. */
  async drain(): Promise<Snapshot | undefined> {
    const leading = this.state === 'leading';
    this.draining = true;
    while (this.state === 'leading' && (this.waiting > 0 || this.inFlight || this.building)) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const settled = leading && this.state === 'leading' && !this.unfinished;
    this.state = 'closed';
    return settled && this.commandsSinceSnapshot > 0 ? this.takeSnapshot() : undefined;
  }
}

function passesMidnight(fromMs: number, toMs: number): boolean {
  return fromMs > 0 && Math.floor(toMs / dayMs) > Math.floor(fromMs / dayMs);
}
