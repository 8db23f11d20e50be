import type { Client } from 'pg';
import { commitValues, statementFor, type CommitHead, type CommitRows } from './commit-statement';

export interface CommittableBatch extends CommitRows {
  readonly batch: number;
  readonly timeMs: number;
  readonly commandCount: number;
  readonly commands: Buffer;
  readonly events: Buffer;
  readonly chain: Buffer;
}

/** Where the sequencer's batches become durable. */
export interface BatchStore {
  /** Resolves when durable. Rejects with {@link FencedOff}, or with an error after which the fate is unknown. */
  commit(batch: CommittableBatch): Promise<void>;
}

/** Another engine leads: nothing was written and nothing can be. */
export class FencedOff extends Error {
  constructor(epoch: number) {
    super(`epoch ${epoch} no longer leads`);
    this.name = 'FencedOff';
  }
}

export class PostgresBatchStore implements BatchStore {
  constructor(
    private readonly client: Client,
    private readonly engine: { shard: number; epoch: number; rulesVersion: number },
  ) {}

  async commit(batch: CommittableBatch): Promise<void> {
    const head: CommitHead = { ...this.engine, ...headOf(batch) };
    const statement = statementFor(batch);
    const { rowCount } = await this.client.query({
      name: statement.name,
      text: statement.text,
      values: commitValues(head, statement, batch),
    });
    if (rowCount !== 1) throw new FencedOff(this.engine.epoch);
  }
}

function headOf({ batch, timeMs, commandCount, commands, events, chain }: CommittableBatch) {
  return { batch, timeMs, commandCount, commands, events, chain };
}
