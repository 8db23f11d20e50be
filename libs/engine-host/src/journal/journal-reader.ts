import type { Command, CoreEvent } from '@openbourse/core/engine';
import { ByteReader } from '@openbourse/kernel';
import type { ClientBase } from 'pg';
import type { CoreRuntime } from '../core-runtime';
import { readAhead } from './read-ahead';

export interface JournalBatch {
  readonly batch: number;
  readonly epoch: number;
  readonly rulesVersion: number;
  readonly timeMs: number;
  readonly commandCount: number;
  readonly commands: Buffer;
  /** Empty when read without events. */
  readonly events: Buffer;
  readonly chain: Buffer;
}

export interface JournalRange {
  readonly shard: number;
  readonly afterBatch: number;
  /** Inclusive; without it, what is there now. */
  readonly toBatch?: number;
  readonly withEvents: boolean;
  readonly pageSize?: number;
}

/** Pages of batches in order; the next page is on its way while one is worked through. */
export async function* journalPages(client: ClientBase, range: JournalRange): AsyncGenerator<JournalBatch[]> {
  const pageSize = range.pageSize ?? 500;
  let next = readPage(client, range, range.afterBatch, pageSize);
  for (;;) {
    const page = await next;
    const full = page.length === pageSize;
    if (full) {
      next = readPage(client, range, page[page.length - 1].batch, pageSize);
      next.catch(() => undefined);
    }
    if (page.length > 0) yield page;
    if (!full) return;
  }
}

async function readPage(
  client: ClientBase,
  range: JournalRange,
  after: number,
  pageSize: number,
): Promise<JournalBatch[]> {
  const { rows } = await readAhead<[number, number, number, number, number, Buffer, Buffer, Buffer]>(client, {
    name: `journal_page_${range.withEvents}`,
    text: `select batch::float8, epoch::float8, rules_version, time_ms::float8, command_count, commands, chain,
             ${range.withEvents ? 'events' : "''::bytea"}
           from core.journal where shard = $1 and batch > $2::bigint and batch <= $3::bigint order by batch limit $4`,
    values: [range.shard, after, range.toBatch ?? Number.MAX_SAFE_INTEGER, pageSize],
  });
  return rows.map(([batch, epoch, rulesVersion, timeMs, commandCount, commands, chain, events]) => ({
    batch,
    epoch,
    rulesVersion,
    timeMs,
    commandCount,
    commands,
    events,
    chain,
  }));
}

export function decodeEvents(runtime: Pick<CoreRuntime, 'decodeEvent'>, events: Buffer): CoreEvent[] {
  const reader = new ByteReader(events);
  const decoded: CoreEvent[] = [];
  while (!reader.done) decoded.push(runtime.decodeEvent(reader));
  return decoded;
}

export function decodeCommands(runtime: Pick<CoreRuntime, 'decodeCommand'>, commands: Buffer): Command[] {
  const reader = new ByteReader(commands);
  const decoded: Command[] = [];
  while (!reader.done) decoded.push(runtime.decodeCommand(reader));
  return decoded;
}
