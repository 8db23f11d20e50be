import type { Database, StoredBatch } from './database';
import type { Field, Row } from './tables';

export interface Query {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

export type Answer = { rows: unknown[]; rowCount: number };

/** A statement that only reads. */
interface Reading {
  readonly is: RegExp;
  readonly answer: (database: Database, query: Query) => unknown[];
}

const numbers = (value: unknown): number[] => value as number[];
const texts = (value: unknown): string[] => value as string[];

const page = (
  { batch, epoch, rulesVersion, timeMs, commandCount, commands, events, chain }: StoredBatch,
  all: boolean,
) => [batch, epoch, rulesVersion, timeMs, commandCount, commands, chain, all ? events : Buffer.alloc(0)] as const;

/** int and smallint come as numbers, boolean as such, bigint as text. */
const numeric = new Set([
  'tenant_id',
  'account_id',
  'instrument_id',
  'side',
  'type',
  'time_in_force',
  'self_trade_prevention',
  'status',
  'end_reason',
  'version',
]);

function asPg(row: Row): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) record[name] = pgValue(name, value);
  return record;
}

function pgValue(name: string, value: Field): unknown {
  if (value === 'true') return name === 'client_order_id' ? value : true;
  if (value === 'false') return name === 'client_order_id' ? value : false;
  return numeric.has(name) ? Number(value) : value;
}

const newestSnapshots = (database: Database) => [...database.snapshots.values()].sort((a, b) => b.batch - a.batch);

const byNumber = (rows: Iterable<Row>, column: string): Row[] =>
  [...rows].sort((a, b) => Number(a[column]) - Number(b[column]));

/** By the statement's name where it has one, else by its text. */
const readings: readonly Reading[] = [
  {
    is: /^find_client_order_ids$/,
    answer: (database, { values }) =>
      numbers(values[0]).flatMap((accountId, i) => {
        const found = database
          .table('orders')
          .find(1, { account_id: `${accountId}`, client_order_id: texts(values[1])[i] });
        return found ? [{ nth: `${i + 1}`, ...asPg(found) }] : [];
      }),
  },
  {
    is: /^find_command_keys$/,
    answer: (database, { values }) =>
      numbers(values[0]).flatMap((tenantId, i) => {
        const key = { tenant_id: `${tenantId}`, scope: texts(values[1])[i], key: texts(values[2])[i] };
        const found = database.table('command_keys').find(0, key);
        return found
          ? [
              {
                nth: `${i + 1}`,
                fingerprint: found.fingerprint,
                outcome: JSON.parse(found.outcome as string) as unknown,
              },
            ]
          : [];
      }),
  },
  {
    is: /^warm_client_order_ids$/,
    answer: (database, { text, values }) =>
      byNumber(database.table('orders').rows.values(), 'id')
        .reverse()
        .filter((row) => Number(row.id) < Number(values[0]))
        .slice(0, Number(/limit (\d+)/.exec(text)![1]))
        .map((row) => [row.id, Number(row.account_id), row.client_order_id, row.fingerprint]),
  },
  {
    is: /^journal_page_(true|false)$/,
    answer: (database, { name, values }) =>
      database.journal
        .filter(({ batch }) => batch > Number(values[1]) && batch <= Number(values[2]))
        .slice(0, Number(values[3]))
        .map((batch) => page(batch, name === 'journal_page_true')),
  },
  {
    is: /^select time_ms, chain from core\.journal/,
    answer: (database, { values }) =>
      oneOf(database.batch(Number(values[1])), ({ timeMs, chain }) => ({ time_ms: `${timeMs}`, chain })),
  },
  {
    is: /^select chain, epoch::float8 as epoch from core\.journal/,
    answer: (database, { values }) =>
      oneOf(database.batch(Number(values[1])), ({ chain, epoch }) => ({ chain, epoch })),
  },
  {
    is: /^select max\(batch\)/,
    answer: (database) => [{ last: database.journal.at(-1)?.batch ?? null }],
  },
  {
    is: /^select time_ms < /,
    answer: (database, { values }) =>
      oneOf(database.batch(Number(values[1])), ({ timeMs }) => ({ is_old: timeMs < Number(values[2]) })),
  },
  {
    is: /^select batch, chain, state_hash, bytes from core\.snapshots/,
    answer: (database, { values }) =>
      newestSnapshots(database)
        .filter(({ rulesVersion }) => rulesVersion === values[1])
        .slice(0, 1)
        .map(({ batch, chain, stateHash, bytes }) => ({
          batch: `${batch}`,
          chain,
          state_hash: stateHash,
          bytes: `${bytes}`,
        })),
  },
  {
    is: /^select from core\.snapshots where/,
    answer: (database, { values }) => (database.snapshots.has(Number(values[1])) ? [{}] : []),
  },
  {
    is: /^read_snapshot_chunk$/,
    answer: (database, { values }) =>
      oneOf(database.snapshots.get(Number(values[1]))?.chunks.get(Number(values[2])), (data) => [data]),
  },
  {
    is: /^select id, owner_no from core\.accounts/,
    answer: (database) =>
      [...database.table('accounts').rows.values()].map((row) => ({
        id: Number(row.id),
        owner_no: Number(row.owner_no),
      })),
  },
  {
    is: /^select t\.tenant_id, s\.seq/,
    answer: (database) =>
      [...database.table('tenants').rows.values()].map((row) => {
        const stream = database.table('streams').rows.get(`-${String(row.tenant_id)}`);
        return { tenant_id: Number(row.tenant_id), seq: stream ? Number(stream.seq) : null };
      }),
  },
  {
    is: /^prune_streams$/,
    answer: (database, { text, values }) =>
      byNumber(database.table('streams').rows.values(), 'owner_no')
        .filter((row) => Number(row.owner_no) > Number(values[0]))
        .slice(0, Number(/limit (\d+)/.exec(text)![1]))
        .map((row) => ({ owner_no: Number(row.owner_no) })),
  },
];

function oneOf<T, R>(found: T | undefined, answer: (found: T) => R): R[] {
  return found === undefined ? [] : [answer(found)];
}

/** Undefined: not a statement that only reads. */
export function readingOf(spoken: string): ((database: Database, query: Query) => Answer) | undefined {
  const reading = readings.find(({ is }) => is.test(spoken));
  return (
    reading &&
    ((database, query) => {
      const rows = reading.answer(database, query);
      return { rows, rowCount: rows.length };
    })
  );
}
