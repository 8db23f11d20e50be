import { RULES_VERSION } from '@openbourse/core/engine';
import { ByteReader, ByteWriter } from '@openbourse/kernel';
import { chainStart, JournalDamaged, type CoreRuntime } from '@openbourse/engine-host';
import { Replay } from '../../../libs/engine-host/src/recovery/recover';
import { stateHashOf } from '../../../libs/engine-host/src/snapshot/snapshot-store';
import type { DurableBatch, StoredSnapshot } from '../postgres/database';
import { must, Violation } from './invariant';

const dayMs = 86_400_000;

/** The journal as a second engine reads it, batch by batch as they become durable. */
export class JournalWitness {
  readonly replay: Replay;
  /** By batch, for the snapshots of them. */
  private readonly stateHashes = new Map<number, Buffer>();
  private epoch = 0;

  constructor(private readonly runtime: CoreRuntime) {
    this.replay = new Replay(runtime, runtime.create(0), 0, chainStart);
  }

  /** True when its last command is finished. */
  take({ stored, leadingEpoch }: DurableBatch): boolean {
    const { replay } = this;
    const name = 'a stale engine writes nothing';
    must(
      name,
      stored.epoch === leadingEpoch,
      () => `epoch ${stored.epoch} wrote batch ${stored.batch} under epoch ${leadingEpoch}`,
    );
    must(
      name,
      stored.epoch >= this.epoch,
      () => `batch ${stored.batch} is of epoch ${stored.epoch} after ${this.epoch}`,
    );
    must('the rules are named', stored.rulesVersion === RULES_VERSION, () => `rules ${stored.rulesVersion}`);
    must('time never runs backwards', stored.timeMs >= replay.timeMs, () => `${stored.timeMs} after ${replay.timeMs}`);
    this.epoch = stored.epoch;
    this.checkDay(stored);
    try {
      replay.apply(stored);
    } catch (error) {
      if (error instanceof JournalDamaged)
        throw new Violation('the journal replays to what was committed', error.message);
      throw error;
    }
    return !replay.unfinished;
  }

  stateHash(): Buffer {
    const { batch } = this.replay;
    let hash = this.stateHashes.get(batch);
    if (!hash) {
      const writer = new ByteWriter(1 << 18);
      this.replay.engine.writeSnapshot(writer);
      this.stateHashes.set(batch, (hash = stateHashOf(writer.peek())));
    }
    return hash;
  }

  /** Keeps the hash of a batch whose snapshot may come. */
  noteState(everyBatches: number): void {
    if (this.replay.batch % everyBatches === 0 && !this.replay.unfinished) this.stateHash();
  }

  checkSnapshot(snapshot: StoredSnapshot): void {
    const hash = this.stateHashes.get(snapshot.batch);
    if (!hash) return;
    must(
      'replay hash = live hash',
      hash.equals(snapshot.stateHash),
      () => `the snapshot after batch ${snapshot.batch} differs`,
    );
  }

  private checkDay({ timeMs, batch, commands }: DurableBatch['stored']): void {
    const before = this.replay.timeMs;
    if (before === 0 || Math.floor(before / dayMs) === Math.floor(timeMs / dayMs)) return;
    const first = this.runtime.decodeCommand(new ByteReader(commands));
    const ends = first.kind === 'end_day' && first.dayMs === timeMs - (timeMs % dayMs);
    must('a day ends before the next begins', ends, () => `batch ${batch} begins with ${JSON.stringify(first)}`);
  }
}
