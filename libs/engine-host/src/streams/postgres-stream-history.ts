import { placesInOwnerStreams, tenantStreamOf, type CoreEvent } from '@openbourse/core/engine';
import { Pool, type PoolClient } from 'pg';
import { coreRuntime, type CoreRuntime } from '../core-runtime';
import { silentLog, type Log } from '../log';
import { BatchEvents } from './batch-events';
import { readAccountsOf, readHead, readIndex, type IndexedBatch, type StreamKey } from './stream-index';

export interface StreamHistoryEvent {
  readonly seq: number;
  /** Shared with other readers: not to be changed. */
  readonly event: CoreEvent;
  readonly origin: { readonly shard: number; readonly timeMs: number };
}

export interface StreamHistoryPage {
  /** In order, without gaps, beginning with `afterSeq + 1`; empty when there is nothing newer. */
  readonly events: readonly StreamHistoryEvent[];
  /** Last number of the stream when the page was read. */
  readonly head: number;
  /** `afterSeq + 1` is no longer kept, or `afterSeq` is ahead of the stream: nothing can be resumed from there. */
  readonly lost: boolean;
}

export interface PostgresStreamHistoryOptions {
  /** The engine role's. */
  readonly connectionString: string;
  readonly shard?: number;
  readonly runtime?: Pick<CoreRuntime, 'decodeEvent'>;
  readonly log?: Log;
}

/** Reads at the same time; the others wait for their turn. */
const connectionsMax = 2;
const waitMsMax = 10_000;
/** Of one page, at least one batch: it decodes in about 10 ms, in slices. */
const pageBatchesMax = 200;
const pageBytesMax = 512 * 1024;
const rememberedBytesMax = 4 * 2 ** 20;

/** The private streams as the journal has them. Rejects while the database cannot be reached; the next read tries again. */
export class PostgresStreamHistory {
  private readonly shard: number;
  private readonly pool: Pool;
  private readonly batches: BatchEvents;

  constructor({ connectionString, shard = 0, runtime = coreRuntime, log = silentLog }: PostgresStreamHistoryOptions) {
    this.shard = shard;
    this.batches = new BatchEvents({ shard, runtime, rememberedBytesMax });
    this.pool = new Pool({
      connectionString,
      max: connectionsMax,
      application_name: 'openbourse-stream-history',
      connectionTimeoutMillis: waitMsMax,
      idleTimeoutMillis: 60_000,
      statement_timeout: 15_000,
      query_timeout: 20_000,
    });
    this.pool.on('error', (error) => log.warn({ err: error }, 'a connection of the stream history was lost'));
    // In use it has no listener of the pool's; whoever uses it gets the error from its query.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  head(key: StreamKey): Promise<number> {
    return this.withClient((client) => readHead(client, key));
  }

  /** Up to `limit` events; fewer also when they are spread over many batches. */
  read(key: StreamKey, { afterSeq, limit }: { afterSeq: number; limit: number }): Promise<StreamHistoryPage> {
    return this.withClient(async (client) => {
      // The head first: what is found after it reaches it at least.
      const head = await readHead(client, key);
      if (afterSeq >= head) return { events: [], head, lost: afterSeq > head };
      const { shard } = this;
      const indexed = await readIndex(client, key, { shard, afterSeq, batchesMax: pageBatchesMax });
      const page = firstOf(indexed, { afterSeq, limit });
      const numbered = await this.numberedEvents(client, key, page);
      const events = numbered.filter(({ seq }) => seq > afterSeq).slice(0, limit);
      if (events[0]?.seq !== afterSeq + 1) return { events: [], head, lost: true };
      if (events.at(-1)?.seq !== afterSeq + events.length) {
        throw new Error(`stream ${key.streamNo} is not dense after ${afterSeq}`);
      }
      return { events, head: Math.max(head, indexed[indexed.length - 1].lastSeq), lost: false };
    });
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async numberedEvents(
    client: PoolClient,
    key: StreamKey,
    page: readonly IndexedBatch[],
  ): Promise<StreamHistoryEvent[]> {
    // Read after the index: an account opened since then has no trade in these batches.
    const accounts = key.streamNo > 0 ? await readAccountsOf(client, key.streamNo) : undefined;
    const decoded = await this.batches.of(
      client,
      page.map(({ batch }) => batch),
    );
    return page.flatMap(({ batch, timeMs, lastSeq }) => {
      const all = decoded.get(batch) ?? [];
      const numbered = accounts ? ownersEvents(all, key.streamNo, accounts) : tenantsEvents(all, key.tenantId, lastSeq);
      if (numbered.at(-1)?.seq !== lastSeq) {
        throw new Error(`batch ${batch} does not end with number ${lastSeq} of stream ${key.streamNo}`);
      }
      const origin = { shard: this.shard, timeMs };
      return numbered.map(({ seq, event }) => ({ seq, event, origin }));
    });
  }

  private async withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }
}

/** As many batches as the page needs and may have. */
function firstOf(
  indexed: readonly IndexedBatch[],
  { afterSeq, limit }: { afterSeq: number; limit: number },
): readonly IndexedBatch[] {
  let bytes = 0;
  let count = 0;
  for (const batch of indexed) {
    bytes += batch.bytes;
    if (count > 0 && bytes > pageBytesMax) break;
    count++;
    if (batch.lastSeq >= afterSeq + limit) break;
  }
  return indexed.slice(0, count);
}

interface Numbered {
  readonly seq: number;
  readonly event: CoreEvent;
}

function ownersEvents(events: readonly CoreEvent[], ownerNo: number, accounts: ReadonlySet<number>): Numbered[] {
  const numbered: Numbered[] = [];
  const ownerOf = (accountId: number) => (accounts.has(accountId) ? ownerNo : 0);
  for (const event of events) {
    placesInOwnerStreams(event, ownerOf, (placeOf, seq) => {
      if (placeOf === ownerNo) numbered.push({ seq, event });
    });
  }
  return numbered;
}

/** The journal does not have the numbers: the last one of the batch is known, and they are dense. */
function tenantsEvents(events: readonly CoreEvent[], tenantId: number, lastSeq: number): Numbered[] {
  const counted = events.filter((event) => tenantStreamOf(event) === tenantId);
  const before = lastSeq - counted.length;
  return counted.map((event, i) => ({ seq: before + i + 1, event }));
}
