import { decodeEvents, journalPages, type CoreRuntime } from '@openbourse/engine-host';
import { CONTINUOUS, lastOpenStatus, STOP } from '@openbourse/core/engine';
import type { CommittedEvents, LiveStart } from '@openbourse/platform';
import { Client } from 'pg';

/**
 * Only what rests in the book counts: not an order that is held, nor a stop that has not triggered. What has no limit rests at its
 * protection price, and only while its instrument collects orders for an auction: the extension has it where it is another
 * than the order was accepted with. Of an iceberg the book has what it shows, and after a split a price is that of the extension.
 */
const restingLevels = `
  select o.tenant_id, o.instrument_id, o.side,
    coalesce(nullif(coalesce(x.limit_price, o.limit_price), 0), o.protection_price) as price,
    sum(case when x.display_qty > 0 then x.shown_qty else o.qty - o.filled_qty end)::text as qty
  from core.orders o
    left join core.order_extensions x on x.order_id = o.id
    left join core.sessions s on s.instrument_id = o.instrument_id
  where o.status <= ${lastOpenStatus} and (o.type < ${STOP} or o.triggered)
    and (o.limit_price > 0 or x.limit_price > 0 or s.phase <> ${CONTINUOUS} and o.protection_price > 0)
  group by 1, 2, 3, 4`;

export interface JournalSourceOptions {
  /** The engine role's: nobody else may read the journal. */
  readonly connectionString: string;
  readonly shard: number;
  readonly runtime: Pick<CoreRuntime, 'decodeEvent'>;
}

/** Reads committed batches, and what live consumers start from. One reader at a time; a connection that broke is opened again at the next read. */
export class JournalSource {
  private connected: Promise<Client> | undefined;

  constructor(private readonly options: JournalSourceOptions) {}

  /** Batches after `afterBatch`, in order, up to what is there now. */
  async *after(afterBatch: number): AsyncGenerator<CommittedEvents> {
    const { shard, runtime } = this.options;
    const client = await this.client();
    try {
      for await (const page of journalPages(client, { shard, afterBatch, withEvents: true, pageSize: 100 })) {
        for (const { batch, timeMs, events } of page)
          yield { shard, batch, timeMs, events: decodeEvents(runtime, events) };
      }
    } catch (error) {
      this.drop(client);
      throw error;
    }
  }

  /**
   * Levels are folded from the open orders: journal and orders are written by one statement, so a snapshot of both agrees.
   */
  async liveStart(): Promise<LiveStart> {
    const client = await this.client();
    try {
      await client.query('begin isolation level repeatable read read only');
      const epoch = await client.query<{ last_batch: string }>(
        'select last_batch from core.engine_epoch where shard = $1',
        [this.options.shard],
      );
      const resting =
        await client.query<Record<'tenant_id' | 'instrument_id' | 'side' | 'price' | 'qty', string>>(restingLevels);
      const streams = await client.query<{ tenant_id: number; seq: string }>(
        'select tenant_id, seq from core.streams where owner_no < 0',
      );
      await client.query('commit');
      const levels = resting.rows.map((row) => ({
        tenantId: Number(row.tenant_id),
        instrumentId: Number(row.instrument_id),
        side: Number(row.side),
        price: Number(row.price),
        qty: Number(row.qty),
      }));
      const tenantSeqs = new Map(streams.rows.map((row) => [row.tenant_id, Number(row.seq)]));
      return { batch: Number(epoch.rows[0]?.last_batch ?? 0), levels, tenantSeqs };
    } catch (error) {
      this.drop(client);
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = await this.connected?.catch(() => undefined);
    this.connected = undefined;
    await client?.end().catch(() => undefined);
  }

  private client(): Promise<Client> {
    this.connected ??= this.connect();
    return this.connected;
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.options.connectionString,
      application_name: 'openbourse-relay',
      connectionTimeoutMillis: 5_000,
      statement_timeout: 60_000,
    });
    // A connection that breaks between two reads reports here; the next read opens another.
    client.on('error', () => this.drop(client));
    try {
      await client.connect();
    } catch (error) {
      this.connected = undefined;
      throw error;
    }
    return client;
  }

  private drop(client: Client): void {
    this.connected = undefined;
    client.end().catch(() => undefined);
  }
}
