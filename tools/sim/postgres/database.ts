import { Violation } from '../invariants/invariant';
import { UniqueViolation, Table, rowsOf, type Row } from './tables';
import type { CommitSql, Condition } from './commit-sql';

export interface StoredBatch {
  readonly batch: number;
  readonly epoch: number;
  readonly rulesVersion: number;
  readonly timeMs: number;
  readonly commandCount: number;
  readonly commands: Buffer;
  readonly events: Buffer;
  readonly chain: Buffer;
}

export interface StoredSnapshot {
  readonly batch: number;
  readonly rulesVersion: number;
  readonly chain: Buffer;
  readonly stateHash: Buffer;
  readonly bytes: number;
  readonly chunks: Map<number, Buffer>;
}

export interface EpochRow {
  epoch: number;
  lastBatch: number;
  holder: string;
  leaseUntilMs: number;
}

/** What one commit wrote. */
export interface DurableBatch {
  readonly stored: StoredBatch;
  /** The epoch that the epoch row had then. */
  readonly leadingEpoch: number;
  /** By table. */
  readonly written: ReadonlyMap<string, readonly Row[]>;
}

/** What is durable, exactly. Every change is one whole transaction. */
export class Database {
  epoch: EpochRow | undefined;
  readonly journal: StoredBatch[] = [];
  readonly snapshots = new Map<number, StoredSnapshot>();
  private readonly tables = new Map<string, Table>();
  /** Hears every durable batch before anybody else can. */
  onDurable: (batch: DurableBatch) => void = () => undefined;

  table(name: string): Table {
    let table = this.tables.get(name);
    if (!table) this.tables.set(name, (table = new Table(name)));
    return table;
  }

  batch(batch: number): StoredBatch | undefined {
    const [first] = this.journal;
    return first && this.journal[batch - first.batch];
  }

  /** Whether the epoch row is the one that the statement asks for. */
  meets(where: readonly Condition[], values: readonly unknown[]): boolean {
    const row = this.epoch;
    if (!row) return false;
    const columns: Record<string, unknown> = { shard: 0, epoch: row.epoch, last_batch: row.lastBatch };
    return where.every(({ column, parameter, plus }) => columns[column] === Number(values[parameter]) + plus);
  }

  /** The batch's one statement, as one transaction; how many rows it answered. Throws, with nothing changed, where PostgreSQL would. */
  commit(sql: CommitSql, values: readonly unknown[]): number {
    const passed = this.meets(sql.fence, values);
    const inserts: { table: Table; row: Row }[] = [];
    const updates: { row: Row; changed: Row }[] = [];
    const written = new Map<string, Row[]>();
    for (const part of sql.parts) {
      if (part.fenced && !passed) continue;
      const table = this.table(part.table);
      for (const row of rowsOf(part, values)) {
        const found = part.write === 'insert' ? undefined : table.rows.get(table.keyOf(row));
        if (found) {
          const changed: Row = {};
          for (const name of part.sets) changed[name] = row[name];
          updates.push({ row: found, changed });
        } else if (part.write !== 'update') {
          table.checkInsert(row);
          inserts.push({ table, row });
        } else continue;
        const rows = written.get(part.table);
        if (rows) rows.push(found ?? row);
        else written.set(part.table, [found ?? row]);
      }
    }
    for (const { table, row } of inserts) {
      // Twice within the statement itself.
      if (table.rows.has(table.keyOf(row))) throw new UniqueViolation(`duplicate key within one batch: ${table.name}`);
      table.insert(row);
    }
    for (const { row, changed } of updates) Object.assign(row, changed);
    const [journaled] = written.get('journal') ?? [];
    const leadingEpoch = this.epoch?.epoch ?? 0;
    if (passed) this.epoch!.lastBatch = Number(values[1]);
    if (journaled) {
      const stored = storedBatch(journaled);
      this.journal.push(stored);
      this.onDurable({ stored, leadingEpoch, written });
    } else if (written.size > 0) {
      throw new Violation('a stale engine writes nothing', `rows past the fence in ${[...written.keys()].join(', ')}`);
    }
    return passed ? 1 : 0;
  }
}

function storedBatch(row: Row): StoredBatch {
  return {
    batch: Number(row.batch),
    epoch: Number(row.epoch),
    rulesVersion: Number(row.rules_version),
    timeMs: Number(row.time_ms),
    commandCount: Number(row.command_count),
    commands: row.commands as Buffer,
    events: row.events as Buffer,
    chain: row.chain as Buffer,
  };
}
