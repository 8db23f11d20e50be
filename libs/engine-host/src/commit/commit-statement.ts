import type { Projection } from '../projection/projection';
import type { CommandKeyRow } from '../projection/rows';
import type { Table } from '../projection/table';
import * as tables from '../projection/tables';
import { arrayLiteral } from './array-literal';

/** The fixed parameters, in front of the columns. */
export interface CommitHead {
  readonly shard: number;
  readonly batch: number;
  readonly epoch: number;
  readonly rulesVersion: number;
  readonly timeMs: number;
  readonly commandCount: number;
  readonly commands: Buffer;
  readonly events: Buffer;
  readonly chain: Buffer;
}

export interface CommitRows {
  readonly projection: Projection;
  readonly commandKeys: readonly CommandKeyRow[];
}

interface Part {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- parts of different row types in one ordered list
  readonly table: Table<any>;
  readonly rows: (rows: CommitRows) => Iterable<unknown>;
  readonly write: 'insert' | 'update' | 'upsert';
}

const hotParts: readonly Part[] = [
  { table: tables.orders, write: 'insert', rows: ({ projection }) => projection.newOrders.values() },
  { table: tables.orderChanges, write: 'update', rows: ({ projection }) => projection.orderChanges.values() },
  { table: tables.trades, write: 'insert', rows: ({ projection }) => projection.trades },
  { table: tables.postings, write: 'insert', rows: ({ projection }) => projection.postings },
  { table: tables.balances, write: 'upsert', rows: ({ projection }) => projection.balances.values() },
  { table: tables.positions, write: 'upsert', rows: ({ projection }) => projection.positions.values() },
  { table: tables.streams, write: 'upsert', rows: ({ projection }) => projection.streams.values() },
  { table: tables.streamBatches, write: 'insert', rows: ({ projection }) => projection.streams.values() },
];

const extensionParts: readonly Part[] = [
  { table: tables.orderExtensions, write: 'upsert', rows: ({ projection }) => projection.orderExtensions.values() },
];

const rareParts: readonly Part[] = [
  { table: tables.tenants, write: 'insert', rows: ({ projection }) => projection.tenants },
  { table: tables.assets, write: 'insert', rows: ({ projection }) => projection.assets },
  { table: tables.instruments, write: 'insert', rows: ({ projection }) => projection.instruments.values() },
  {
    table: tables.instrumentStatuses,
    write: 'update',
    rows: ({ projection }) => projection.instrumentStatuses.values(),
  },
  { table: tables.accounts, write: 'insert', rows: ({ projection }) => projection.accounts.values() },
  { table: tables.accountLimits, write: 'update', rows: ({ projection }) => projection.accountLimits.values() },
  { table: tables.killSwitches, write: 'upsert', rows: ({ projection }) => projection.killSwitches.values() },
  { table: tables.commandKeys, write: 'insert', rows: ({ commandKeys }) => commandKeys },
  { table: tables.instrumentTerms, write: 'update', rows: ({ projection }) => projection.instrumentTerms.values() },
  { table: tables.tradingRules, write: 'upsert', rows: ({ projection }) => projection.tradingRules.values() },
  { table: tables.calendars, write: 'upsert', rows: ({ projection }) => projection.calendars.values() },
  { table: tables.sessions, write: 'upsert', rows: ({ projection }) => projection.sessions.values() },
  { table: tables.markPrices, write: 'upsert', rows: ({ projection }) => projection.markPrices.values() },
  { table: tables.auctions, write: 'upsert', rows: ({ projection }) => projection.auctions.values() },
  { table: tables.corporateActions, write: 'upsert', rows: ({ projection }) => projection.corporateActions.values() },
];

const headCount = 9;
const batchWideParameter = { batch: '$2', time_ms: '$5' } as const;

function partSql(part: Part, firstParameter: number): { sql: string; parameters: number } {
  const { table, write } = part;
  let next = firstParameter;
  const arrays: string[] = [];
  const arrayColumns: string[] = [];
  const selected = table.columns.map((column) => {
    if (column.batchWide) return `${batchWideParameter[column.batchWide]}::bigint`;
    arrays.push(`$${next++}::${column.type}[]`);
    arrayColumns.push(column.name);
    return `r.${column.name}`;
  });
  const source = `fence, unnest(${arrays.join(', ')}) as r(${arrayColumns.join(', ')})`;
  const isKey = (name: string): boolean => table.key.includes(name);
  const names = table.columns.map((column) => column.name);
  const insert = `insert into core.${table.name} (${names.join(', ')}) select ${selected.join(', ')} from ${source}`;
  if (write === 'insert') return { sql: insert, parameters: next };
  if (write === 'update') {
    const sets = names.map((name, i) => `${name} = ${selected[i]}`).filter((_, i) => !isKey(names[i]));
    const matches = table.key.map((name) => `t.${name} = r.${name}`).join(' and ');
    return {
      sql: `update core.${table.name} t set ${sets.join(', ')} from ${source} where ${matches}`,
      parameters: next,
    };
  }
  const sets = names.filter((name) => !isKey(name)).map((name) => `${name} = excluded.${name}`);
  return { sql: `${insert} on conflict (${table.key.join(', ')}) do update set ${sets.join(', ')}`, parameters: next };
}

/**
 * One batch is one statement: every part reads from the fence, so an engine whose epoch or last batch is no longer the
 * newest writes not one row. Answers one row, or none when fenced off.
 */
function statementText(parts: readonly Part[]): string {
  const clauses = [
    `fence as (update core.engine_epoch set last_batch = $2::bigint
       where shard = $1::int and epoch = $3::bigint and last_batch = $2::bigint - 1 returning 1)`,
    `journal as (insert into core.journal (shard, batch, epoch, rules_version, time_ms, command_count, commands, events, chain)
       select $1::int, $2::bigint, $3::bigint, $4::int, $5::bigint, $6::int, $7::bytea, $8::bytea, $9::bytea from fence)`,
  ];
  let parameter = headCount + 1;
  parts.forEach((part, i) => {
    const { sql, parameters } = partSql(part, parameter);
    clauses.push(`${part.table.name}_${i} as (${sql})`);
    parameter = parameters;
  });
  return `with ${clauses.join(',\n')}\nselect 1 from fence`;
}

export interface CommitStatement {
  readonly name: string;
  readonly text: string;
  readonly parts: readonly Part[];
}

const statement = (name: string, parts: readonly Part[]): CommitStatement => ({
  name,
  parts,
  text: statementText(parts),
});

/** Orders and money: what nearly every batch needs. */
export const hotStatement = statement('commit_batch', hotParts);
/** With orders that have more than every order has. */
export const extendedStatement = statement('commit_extended_batch', [...hotParts, ...extensionParts]);
/** With tenants, instruments, accounts, sessions, corporate actions and idempotency keys. */
export const wideStatement = statement('commit_wide_batch', [...rareParts, ...hotParts, ...extensionParts]);

export function statementFor(rows: CommitRows): CommitStatement {
  if (rows.projection.hasMasterData || rows.commandKeys.length > 0) return wideStatement;
  return rows.projection.orderExtensions.size > 0 ? extendedStatement : hotStatement;
}

export function commitValues(head: CommitHead, statement: CommitStatement, rows: CommitRows): unknown[] {
  const values: unknown[] = [
    head.shard,
    head.batch,
    head.epoch,
    head.rulesVersion,
    head.timeMs,
    head.commandCount,
    head.commands,
    head.events,
    head.chain,
  ];
  for (const part of statement.parts) {
    const partRows = [...part.rows(rows)];
    for (const column of part.table.columns) {
      if (column.batchWide) continue;
      values.push(partRows.length === 0 ? '{}' : arrayLiteral(partRows, column));
    }
  }
  return values;
}
