import type { ClientBase } from 'pg';
import { ByteReader } from '@openbourse/kernel';
import { PENDING, type CoreEngine, type CoreRuntime } from '../core-runtime';
import { chainAfter, chainStart } from '../journal/chain';
import { journalPages, type JournalBatch } from '../journal/journal-reader';
import { readNewestSnapshot, stateHashOf, type Snapshot } from '../snapshot/snapshot-store';
import type { StreamNumbering } from '../projection/projection';
import { JournalDamaged } from './journal-damaged';
import { readStreamNumbering } from './stream-numbering';

export interface Recovered {
  readonly engine: CoreEngine;
  readonly batch: number;
  readonly chain: Buffer;
  /** Time of the last batch; 0 on an empty journal. */
  readonly timeMs: number;
  /** The last command is unfinished: `continue` comes next. */
  readonly unfinished: boolean;
  readonly snapshotBatch: number;
  /** Commands since that snapshot. */
  readonly replayedCommands: number;
  readonly numbering: StreamNumbering;
  /** Accounts whose client order ids are not in memory. */
  readonly accountIds: readonly number[];
}

export interface RecoveryOptions {
  readonly shard: number;
  readonly runtime: CoreRuntime;
  /** What the epoch row says was committed last. */
  readonly lastBatch: number;
}

/** Newest snapshot, then the journal after it; every batch must give the events whose hash the journal holds. */
export async function recover(client: ClientBase, options: RecoveryOptions): Promise<Recovered> {
  const { shard, runtime, lastBatch } = options;
  const snapshot = await readNewestSnapshot(client, { shard, rulesVersion: runtime.rulesVersion });
  const replay = new Replay(
    runtime,
    restored(runtime, shard, snapshot),
    snapshot?.batch ?? 0,
    snapshot?.chain ?? chainStart,
  );
  if (snapshot) replay.timeMs = await timeOfBatch(client, shard, snapshot);
  const range = { shard, afterBatch: replay.batch, toBatch: lastBatch, withEvents: false };
  for await (const page of journalPages(client, range)) for (const batch of page) replay.apply(batch);
  if (replay.batch !== lastBatch) {
    throw new JournalDamaged(`the journal ends at batch ${replay.batch}, but batch ${lastBatch} was committed`);
  }
  const numbering = await readStreamNumbering(client, { shard, runtime });
  return {
    engine: replay.engine,
    batch: replay.batch,
    chain: replay.chain,
    timeMs: replay.timeMs,
    unfinished: replay.unfinished,
    snapshotBatch: snapshot?.batch ?? 0,
    replayedCommands: replay.commands,
    numbering,
    accountIds: [...numbering.ownerOfAccount.keys()],
  };
}

function restored(runtime: CoreRuntime, shard: number, snapshot: Snapshot | undefined): CoreEngine {
  if (!snapshot) return runtime.create(shard);
  if (!stateHashOf(snapshot.bytes).equals(snapshot.stateHash)) {
    throw new JournalDamaged(
      `the snapshot after batch ${snapshot.batch} does not have the state hash it was written with`,
    );
  }
  return runtime.restore(snapshot.bytes, shard);
}

async function timeOfBatch(client: ClientBase, shard: number, { batch, chain }: Snapshot): Promise<number> {
  const { rows } = await client.query<{ time_ms: string; chain: Buffer }>(
    'select time_ms, chain from core.journal where shard = $1 and batch = $2',
    [shard, batch],
  );
  if (rows.length === 0 || !rows[0].chain.equals(chain)) {
    throw new JournalDamaged(`the snapshot after batch ${batch} belongs to another history than the journal`);
  }
  return Number(rows[0].time_ms);
}

/** Feeds journaled commands to an engine and holds its events against the chain. */
export class Replay {
  timeMs = 0;
  unfinished = false;
  commands = 0;

  constructor(
    private readonly runtime: CoreRuntime,
    readonly engine: CoreEngine,
    public batch: number,
    public chain: Buffer,
  ) {}

  /** The engine's events of the batch stay in `engine.events` until the next one. */
  apply(entry: JournalBatch): void {
    if (entry.batch !== this.batch + 1) throw new JournalDamaged(`batch ${this.batch + 1} is missing from the journal`);
    const { engine, runtime } = this;
    engine.events.clear();
    const reader = new ByteReader(entry.commands);
    for (let i = 0; i < entry.commandCount; i++) {
      this.unfinished = engine.apply(runtime.decodeCommand(reader), entry.timeMs) === PENDING;
    }
    this.commands += entry.commandCount;
    const chain = chainAfter(this.chain, entry.commands, engine.events.peek());
    if (!chain.equals(entry.chain)) {
      throw new JournalDamaged(`batch ${entry.batch} does not replay to the events that it was committed with`);
    }
    this.batch = entry.batch;
    this.chain = chain;
    this.timeMs = entry.timeMs;
  }
}
