import type { ClientCommand, CommandKey, CommandOutcome, CoreClient } from '../client/core-client';
import type { BatchStore } from '../commit/batch-store';
import { Admission } from '../idempotency/admission';
import type { LookupStore } from '../idempotency/lookup-store';
import type { Recovered } from '../recovery/recover';
import type { Snapshot } from '../snapshot/snapshot-store';
import { systemTimers, type Timers } from '../timers';
import { isAcceptable } from './acceptable-command';
import type { Batch } from './batch';
import { BatchBuilder, type BatchBuilderOptions, type BuildsFrom } from './batch-builder';
import { Entry, unavailable } from './entry';
import { EntryQueue } from './entry-queue';
import type { FollowedCalendar } from './session-timetable';

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

export interface SequencerOptions extends BatchBuilderOptions {
  readonly events: SequencerEvents;
  readonly timers?: Timers;
}

export interface Leadership {
  readonly recovered: BuildsFrom & Pick<Recovered, 'accountIds'>;
  readonly store: BatchStore;
  readonly lookups: LookupStore;
}

/** What became of the batch that was in flight when the sequencer was suspended. */
export type Fate = 'committed' | 'absent' | 'unknown';

/**
 * The single writer: commands in one order, applied at once, committed batch after batch with never more than one commit
 * in flight; what arrives meanwhile is applied into the next batch. A caller is answered after its commit.
 */
export class Sequencer implements CoreClient {
  /** `holding`: a recovery is under way and callers wait for it. */
  private state: 'closed' | 'holding' | 'leading' = 'closed';
  private leadership: Leadership | undefined;
  private readonly queue = new EntryQueue();
  private held: Entry[] = [];
  private inFlight: Batch | undefined;
  private pumpScheduled = false;
  private draining = false;
  private readonly builder: BatchBuilder;
  private readonly admission: Admission;
  private readonly timers: Timers;

  constructor(private readonly options: SequencerOptions) {
    this.timers = options.timers ?? systemTimers;
    this.builder = new BatchBuilder(options);
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
    return this.builder.position;
  }

  /** Calendars that instruments trade by now; none unless it leads. */
  get followedCalendars(): readonly FollowedCalendar[] {
    return this.state === 'leading' ? this.builder.followedCalendars : [];
  }

  /** Dividends whose date has come and whose step the core would refuse; none unless it leads. */
  get heldUpDividends(): readonly number[] {
    return this.state === 'leading' ? this.builder.heldUpDividends : [];
  }

  /** What time asked for and the core broke at; none unless it leads. */
  get setAside(): readonly string[] {
    return this.state === 'leading' ? this.builder.setAsideNames : [];
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
    this.timers.nextTurn(() => {
      this.pumpScheduled = false;
      this.pump();
    });
  }

  private pump(): void {
    this.fill();
    if (this.state === 'leading' && !this.inFlight && this.builder.building) this.flush();
  }

  /** Time goes on even when no command comes: day orders end soon after midnight, good-till-date orders after their time. */
  tick(): void {
    if (this.state !== 'leading') return;
    try {
      if (!this.builder.keepTime()) return;
      // At once: a commit that is done before the next turn sends what is being built.
      this.fill();
      this.schedulePump();
    } catch (error) {
      this.fail(error);
    }
  }

  private fill(): void {
    if (this.state !== 'leading') return;
    try {
      this.builder.fill(this.queue);
    } catch (error) {
      const hopeless = this.builder.blame();
      if (hopeless) this.admission.finish(hopeless, unavailable('outcome_unknown'));
      this.fail(error);
    }
  }

  private flush(): void {
    const batch = this.builder.seal();
    this.inFlight = batch;
    const startedAt = this.timers.now();
    const leadership = this.leadership!;
    leadership.store.commit(batch).then(
      () => {
        if (this.leadership !== leadership || this.inFlight !== batch) return;
        this.options.events.batchMeasured({ commands: batch.commandCount, commitMs: this.timers.now() - startedAt });
        this.committed(batch);
      },
      (error: unknown) => {
        if (this.leadership === leadership) this.fail(error);
      },
    );
    // While PostgreSQL works; nothing of the next batch is applied yet.
    if (this.builder.snapshotIsDue) batch.snapshot = this.builder.takeSnapshot();
  }

  private committed(batch: Batch): void {
    this.inFlight = undefined;
    // The next batch goes to PostgreSQL first, so that it works while these callers are answered.
    if (this.builder.building && this.state === 'leading') this.flush();
    for (const entry of batch.entries) this.admission.finish(entry, entry.outcome!);
    this.announce(batch);
    this.pump();
  }

  private announce(batch: Batch): void {
    const { events } = this.options;
    // One turn later than the answers: a caller hears its own answer before its own stream.
    this.timers.nextTurn(() => events.committed({ batch: batch.batch, timeMs: batch.timeMs, events: batch.events }));
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
    return this.inFlight && { batch: this.inFlight.batch, chain: this.inFlight.chain };
  }

  /** Leads from what the journal says. Commands that were not committed are applied again, in their order. */
  resume(leadership: Leadership, fate: Fate): void {
    const { recovered, lookups } = leadership;
    // Of what this engine sent before; read before what it has built is discarded.
    const { inFlight } = this;
    const durableBatch = this.builder.sealedBatch - (inFlight && fate !== 'committed' ? 1 : 0);
    const waiting = this.takeUncommitted(fate);
    this.leadership = leadership;
    this.admission.resume(lookups, recovered.accountIds);
    const { again, lost } = this.builder.restart(recovered, waiting, durableBatch);
    for (const entry of lost) this.admission.finish(entry, unavailable('outcome_unknown'));
    this.state = 'leading';
    this.admission.route(again);
    this.schedulePump();
  }

  /** Another leads, or the wait was too long: nobody waits any more, and newcomers hear it at once. */
  abandon(fate: Fate): void {
    // What was sent without an answer may be durable, and of a command that goes on after it the first chunks.
    const durableBatch = this.builder.sealedBatch - (this.inFlight && fate === 'absent' ? 1 : 0);
    for (const entry of this.takeUncommitted(fate)) {
      if (!entry.answer) continue;
      const begun = entry.hasBegunBy(durableBatch);
      this.admission.finish(entry, unavailable(begun ? 'outcome_unknown' : 'engine_unavailable'));
    }
    this.state = 'closed';
  }

  /** From now on callers may wait for a recovery that is under way. */
  hold(): void {
    if (this.state === 'closed') this.state = 'holding';
  }

  private takeUncommitted(fate: Fate): Entry[] {
    const { inFlight } = this;
    this.inFlight = undefined;
    const waiting: Entry[] = [];
    if (inFlight && fate === 'committed') {
      for (const entry of inFlight.entries) this.admission.finish(entry, entry.outcome!);
      this.announce(inFlight);
    } else if (inFlight) {
      for (const entry of inFlight.entries) {
        entry.failures++;
        if (fate === 'unknown' || entry.failedForGood) this.admission.finish(entry, unavailable('outcome_unknown'));
        else waiting.push(entry);
      }
    }
    waiting.push(...this.builder.discard(), ...this.queue.takeAll(), ...this.admission.suspend(), ...this.held);
    this.held = [];
    return waiting;
  }

  /** No new commands; resolves when every caller has been answered. The snapshot is of the state then. */
  async drain(): Promise<Snapshot | undefined> {
    const leading = this.state === 'leading';
    this.draining = true;
    while (this.state === 'leading' && (this.waiting > 0 || this.inFlight || this.builder.building)) {
      await this.timers.sleep(2);
    }
    const settled = leading && this.state === 'leading' && !this.builder.unfinished;
    this.state = 'closed';
    return settled && this.builder.hasChangedSinceSnapshot ? this.builder.takeSnapshot() : undefined;
  }
}
