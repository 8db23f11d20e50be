import type { Command } from '@openbourse/core/engine';
import type { CommandKey, CommandOutcome } from '../client/core-client';

/** A batch that failed twice with a command in it: the second time the command was alone. */
const failuresMax = 2;

/** A command on its way, and who waits for its outcome. */
export class Entry {
  /** Set by apply, told after the commit. */
  outcome: CommandOutcome | undefined;
  /** Batch in which its first chunk was applied, 0 = not applied. */
  startedBatch = 0;
  /** Batches that failed with it: from the second on it travels alone, so that one poisoned command harms no other. */
  failures = 0;
  /** Repeats of the same command that came while this one was on its way. */
  followers: Entry[] | undefined;
  /** Time of its batch. */
  timeMs = 0;

  constructor(
    readonly command: Command,
    readonly key: CommandKey | undefined,
    /** Undefined for the sequencer's own commands. */
    readonly answer: ((outcome: CommandOutcome) => void) | undefined,
  ) {}

  /** Whether a part of it is in a batch up to this one. */
  hasBegunBy(batch: number): boolean {
    return this.startedBatch > 0 && this.startedBatch <= batch;
  }

  get failedForGood(): boolean {
    return this.failures >= failuresMax;
  }

  get fingerprint(): number {
    const { command, key } = this;
    if (command.kind === 'place_order' || command.kind === 'place_linked_orders') return command.fingerprint;
    return key?.fingerprint ?? 0;
  }
}

export const unavailable = (code: 'engine_overloaded' | 'engine_unavailable' | 'outcome_unknown'): CommandOutcome => ({
  status: 'unavailable',
  code,
});
