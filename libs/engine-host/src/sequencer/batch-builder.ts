import { refusalCodes, type Command } from '@openbourse/core/engine';
import { ByteWriter } from '@openbourse/kernel';
import { PENDING, type CoreEngine, type CoreRuntime } from '../core-runtime';
import type { EngineHostLimits } from '../limits';
import type { StreamNumbering } from '../projection/projection';
import type { Recovered } from '../recovery/recover';
import { stateHashOf, type Snapshot } from '../snapshot/snapshot-store';
import { Batch } from './batch';
import { Entry } from './entry';
import type { EntryQueue } from './entry-queue';
import { SetAside } from './set-aside';
import { SessionTimetable, type FollowedCalendar, type RandomMs } from './session-timetable';
import { dueCommands } from './timetable';

export interface BatchBuilderOptions {
  readonly clock: () => number;
  readonly runtime: CoreRuntime;
  readonly limits: EngineHostLimits;
  /** When calls end; by default chance. */
  readonly random?: RandomMs;
}

/** What a leadership begins with. */
export type BuildsFrom = Pick<
  Recovered,
  'engine' | 'batch' | 'chain' | 'timeMs' | 'unfinished' | 'numbering' | 'replayedCommands'
>;

/** Applies waiting commands in order, at once, into the batch that is committed next. */
export class BatchBuilder {
  /** Takes commands until it is sealed. */
  building: Batch | undefined;
  /** Its last chunk is still to come. */
  unfinished: Entry | undefined;
  /** What time has brought to the batch that is being built and is not applied yet. */
  private due: Command[] = [];
  /** A recovery found a command unfinished: what its batch still had to do in time's name went with the memory of it. */
  private dueIsLost = false;
  private engine: CoreEngine;
  private numbering: StreamNumbering;
  private lastBatch = 0;
  private lastTimeMs = 0;
  private chain: Buffer;
  /** Handed to the engine this moment. */
  private applying: Entry | undefined;
  private commandsSinceSnapshot = 0;
  private readonly commandBytes = new ByteWriter(1 << 16);

  private readonly sessions: SessionTimetable;
  private readonly setAside = new SetAside();

  constructor(private readonly options: BatchBuilderOptions) {
    this.sessions = new SessionTimetable(options.random);
  }

  /** Last batch applied, and its time. */
  get position() {
    return { batch: this.lastBatch, timeMs: this.lastTimeMs };
  }

  /** Calendars that instruments trade by now. */
  get followedCalendars(): FollowedCalendar[] {
    return this.sessions.followed();
  }

  /** Dividends whose pay date has come and whose payment the core would refuse. */
  get heldUpDividends(): number[] {
    return this.engine.heldUpDividends(this.lastTimeMs);
  }

  /** What time asked for and the core broke at, by name. */
  get setAsideNames(): string[] {
    return this.setAside.names(this.lastTimeMs);
  }

  /**
   * Of what was waiting, a command that the journal has begun goes on, and the others begin anew. When another engine has led
   * meanwhile, it has finished what was begun here or will, with an outcome that nobody here knows: `lost`.
   */
  restart(recovered: BuildsFrom, waiting: readonly Entry[], durableBatch: number): { again: Entry[]; lost: Entry[] } {
    this.engine = recovered.engine;
    this.engine.events.clear();
    this.sessions.begin(this.engine);
    this.numbering = recovered.numbering;
    this.commandBytes.clear();
    this.lastBatch = recovered.batch;
    this.lastTimeMs = recovered.timeMs;
    this.chain = recovered.chain;
    this.due = [];
    this.dueIsLost = recovered.unfinished;
    this.commandsSinceSnapshot = recovered.replayedCommands;
    const again: Entry[] = [];
    const lost: Entry[] = [];
    for (const entry of waiting) {
      const begun = entry.hasBegunBy(durableBatch);
      if (begun && recovered.unfinished && recovered.batch === durableBatch) this.unfinished = entry;
      else if (entry.answer) (begun ? lost : again).push(entry);
      if (entry !== this.unfinished) entry.startedBatch = 0;
      entry.outcome = undefined;
    }
    if (recovered.unfinished) this.unfinished ??= new Entry({ kind: 'continue' }, undefined, undefined);
    return { again, lost };
  }

  /** Last batch that was sent; all are durable when none is in flight. */
  get sealedBatch(): number {
    return this.building ? this.building.batch - 1 : this.lastBatch;
  }

  /** What was applied and is not sealed, in order; none of it counts any more. */
  discard(): Entry[] {
    const entries = [...(this.building?.entries ?? []), ...(this.unfinished ? [this.unfinished] : [])];
    this.building = this.unfinished = undefined;
    return entries;
  }

  /** Throws when an invariant breaks; {@link blame} tells with which command. */
  fill(queue: EntryQueue): void {
    for (;;) {
      if (this.building?.full) return;
      if (this.unfinished) {
        this.applyTo(this.building ?? this.open(), this.unfinished, { kind: 'continue' });
        continue;
      }
      if (this.building && this.dueIsLost) {
        this.due = this.dueAt(this.lastTimeMs);
        this.dueIsLost = false;
      }
      if (this.building && this.due.length > 0) {
        const timed = this.due.shift()!;
        this.applyTo(this.building, new Entry(timed, undefined, undefined), timed);
        continue;
      }
      const next = queue.peek();
      if (!next) return;
      if (next.failures > 0 && this.building) return void (this.building.closed = true);
      const batch = this.building ?? this.open();
      if (this.due.length > 0) continue;
      queue.shift();
      this.applyTo(batch, next, next.command);
      if (next.failures > 0) batch.closed = true;
    }
  }

  /** Begins a batch when time has brought something although no command came; true when it has. */
  keepTime(): boolean {
    if (this.building || this.unfinished) return false;
    const nowMs = Math.max(this.lastTimeMs, this.options.clock());
    if (this.dueAt(nowMs).length === 0) return false;
    this.open();
    return true;
  }

  /** A broken invariant: the command gets a second chance on a recovered engine, alone. Answers the one that has had it. */
  blame(): Entry | undefined {
    const entry = this.applying;
    this.applying = undefined;
    if (!entry) return undefined;
    entry.failures++;
    if (!entry.answer && entry.command.kind !== 'continue') this.setAside.note(entry.command, this.lastTimeMs);
    if (!entry.answer || !entry.failedForGood) {
      this.unfinished = entry;
      return undefined;
    }
    if (this.unfinished === entry) this.unfinished = undefined;
    return entry;
  }

  /** The batch as it is committed; from here on the next one is built. */
  seal(): Batch {
    const batch = this.building!;
    this.building = undefined;
    batch.seal(this.chain);
    this.chain = batch.chain;
    return batch;
  }

  get snapshotIsDue(): boolean {
    return this.commandsSinceSnapshot >= this.options.limits.snapshotEveryCommands && !this.unfinished;
  }

  get hasChangedSinceSnapshot(): boolean {
    return this.commandsSinceSnapshot > 0;
  }

  /** The state as of the last sealed batch, when nothing of the next one is applied yet. */
  takeSnapshot(): Snapshot {
    const writer = new ByteWriter(1 << 20);
    this.engine.writeSnapshot(writer);
    this.commandsSinceSnapshot = 0;
    const bytes = writer.peek();
    const { engine, chain, lastBatch } = this;
    return { batch: lastBatch, rulesVersion: engine.rulesVersion, chain, stateHash: stateHashOf(bytes), bytes };
  }

  private dueAt(timeMs: number): Command[] {
    const { engine, setAside } = this;
    if (setAside.isEmpty) return [...dueCommands(engine, this.lastTimeMs, timeMs), ...this.sessions.due(timeMs)];
    const passedOver = setAside.actionIds(timeMs);
    const due = [...dueCommands(engine, this.lastTimeMs, timeMs, passedOver), ...this.sessions.due(timeMs)];
    return due.filter((command) => !setAside.has(command, timeMs));
  }

  private open(): Batch {
    const { runtime, limits, clock } = this.options;
    const { engine, numbering, commandBytes } = this;
    // Time stands still for an unfinished command, so that no midnight passes in the middle of it.
    const timeMs = this.unfinished ? this.lastTimeMs : Math.max(this.lastTimeMs, clock());
    const batch = new Batch(this.lastBatch + 1, timeMs, { engine, runtime, limits, numbering, commandBytes });
    this.building = batch;
    // With a command unfinished, what was due before is due still.
    if (!this.unfinished) {
      this.due = this.dueAt(timeMs);
      this.dueIsLost = false;
    }
    this.lastBatch = batch.batch;
    this.lastTimeMs = timeMs;
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
    if (!entry.answer && !this.setAside.isEmpty) this.setAside.passed(entry.command);
    const { refusal, ...made } = this.engine.outcome();
    entry.outcome =
      code === 0
        ? { status: 'done', repeated: false, result: { ...made, timeMs: batch.timeMs } }
        : { status: 'refused', refusal: refusal ?? { code: refusalCodes[code - 1] } };
    batch.finish(entry);
  }
}
