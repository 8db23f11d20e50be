import type { ClientBase } from 'pg';
import type { CoreRuntime } from '../core-runtime';
import { chainStart } from '../journal/chain';
import { decodeEvents, journalPages } from '../journal/journal-reader';
import { newStreamNumbering, Projection } from '../projection/projection';
import type { PostingRow, StreamBatchRow, StreamRow } from '../projection/rows';
import type { Table } from '../projection/table';
import * as tables from '../projection/tables';
import { JournalDamaged } from '../recovery/journal-damaged';
import { Replay } from '../recovery/recover';
import { stateHashOf } from '../snapshot/snapshot-store';
import { ByteWriter } from '@openbourse/kernel';
import { checkCustody } from './custody';
import { KeptStreamBatches } from './kept-stream-batches';
import { inKeyOrder, TableComparison, type Difference } from './table-comparison';

export interface Verification {
  readonly batches: number;
  readonly commands: number;
  /** Of the rows that the journal gives, by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly differences: number;
  /** Of the replayed engine; undefined in the middle of an unfinished command. */
  readonly stateHash: string | undefined;
}

export interface VerificationOptions {
  readonly shard: number;
  readonly runtime: CoreRuntime;
  /** Hears every difference. */
  readonly report: (difference: Difference) => void;
}

/**
 * Replays the journal from batch 1 in a fresh engine and compares every row of the tables with the fold of its events,
 * as of one snapshot of the database. Works beside a running engine.
 */
export async function verifyJournal(client: ClientBase, options: VerificationOptions): Promise<Verification> {
  await client.query('begin isolation level repeatable read read only');
  try {
    return await new JournalVerification(client, options).run();
  } finally {
    await client.query('rollback');
  }
}

class JournalVerification {
  private differences = 0;
  private readonly rows: Record<string, number> = {};
  private readonly projection = new Projection(newStreamNumbering());
  /** Of all batches so far; the projection's are those of one batch. */
  private readonly streams = new Map<number, StreamRow>();
  private readonly replay: Replay;
  private readonly sums = new Map<string, bigint>();

  constructor(
    private readonly client: ClientBase,
    private readonly options: VerificationOptions,
  ) {
    const { runtime, shard } = options;
    this.replay = new Replay(runtime, runtime.create(shard), 0, chainStart);
  }

  private readonly report = (difference: Difference): void => {
    this.differences++;
    this.options.report(difference);
  };

  async run(): Promise<Verification> {
    const { client, projection, replay } = this;
    const trades = await TableComparison.open(client, tables.trades, this.report);
    const postings = await TableComparison.open(client, tables.postings, this.report);
    const streamBatches = await TableComparison.open(client, tables.streamBatches, this.report);
    const kept = await KeptStreamBatches.read(client, this.options.shard);
    try {
      for await (const page of journalPages(client, {
        shard: this.options.shard,
        afterBatch: 0,
        withEvents: true,
        pageSize: 200,
      })) {
        const indexed: StreamBatchRow[] = [];
        for (const batch of page) {
          replay.apply(batch);
          this.foldEvents(batch.batch, batch.events, batch.timeMs);
          for (const row of this.takeStreams(batch.batch)) if (kept.mustHold(row, batch.timeMs)) indexed.push(row);
        }
        await streamBatches.expect(inKeyOrder(tables.streamBatches, indexed));
        await trades.expect(inKeyOrder(tables.trades, projection.trades.splice(0)));
        const posted = inKeyOrder(tables.postings, projection.postings.splice(0));
        posted.forEach((posting) => this.addToSums(posting));
        await postings.expect(posted);
      }
    } catch (error) {
      if (!(error instanceof JournalDamaged)) throw error;
      this.report({ table: 'journal', key: `batch=${replay.batch + 1}`, expected: error.message, found: null });
    }
    await trades.finish();
    await postings.finish();
    await streamBatches.finish();
    this.rows.stream_batches = streamBatches.rows;
    this.rows.trades = trades.rows;
    this.rows.postings = postings.rows;
    await this.compareStates();
    this.checkSums();
    checkCustody(projection, this.report);
    await this.checkPosition();
    return {
      batches: replay.batch,
      commands: replay.commands,
      rows: this.rows,
      differences: this.differences,
      stateHash: this.stateHash(),
    };
  }

  private foldEvents(batch: number, stored: Buffer, timeMs: number): void {
    const events = this.replay.engine.events.peek();
    if (!stored.equals(events)) {
      this.report({
        table: 'journal',
        key: `batch=${batch}`,
        column: 'events',
        expected: hexOf(events),
        found: hexOf(stored),
      });
    }
    for (const event of decodeEvents(this.options.runtime, events)) this.projection.add(event, batch, timeMs);
  }

  private takeStreams(batch: number): StreamBatchRow[] {
    const { streams } = this.projection;
    const rows = [...streams.values()];
    streams.clear();
    for (const row of rows) this.streams.set(row.streamNo, row);
    return rows.map((row) => ({ ...row, batch }));
  }

  private async compareStates(): Promise<void> {
    const { projection } = this;
    const compare = async <Row>(table: Table<Row>, rows: Iterable<Row>): Promise<void> => {
      const comparison = await TableComparison.open(this.client, table, this.report);
      await comparison.expect(inKeyOrder(table, rows));
      await comparison.finish();
      this.rows[table.name] = comparison.rows;
    };
    await compare(tables.orders, projection.newOrders.values());
    await compare(tables.balances, projection.balances.values());
    await compare(tables.positions, projection.positions.values());
    await compare(tables.streams, this.streams.values());
    await compare(tables.tenants, projection.tenants);
    await compare(tables.assets, projection.assets);
    await compare(tables.instruments, projection.instruments.values());
    await compare(tables.accounts, projection.accounts.values());
    await compare(tables.killSwitches, projection.killSwitches.values());
    await compare(tables.orderExtensions, projection.orderExtensions.values());
    await compare(tables.tradingRules, projection.tradingRules.values());
    await compare(tables.calendars, projection.calendars.values());
    await compare(tables.sessions, projection.sessions.values());
    await compare(tables.markPrices, projection.markPrices.values());
    await compare(tables.auctions, projection.auctions.values());
    await compare(tables.corporateActions, projection.corporateActions.values());
  }

  private addToSums(posting: PostingRow): void {
    const amount = BigInt(posting.amount);
    const account = `${posting.tenantId}/${posting.accountId}/${posting.ledgerKind}/${posting.assetId}`;
    this.sums.set(account, (this.sums.get(account) ?? 0n) + amount);
    const asset = `asset/${posting.assetId}`;
    this.sums.set(asset, (this.sums.get(asset) ?? 0n) + amount);
  }

  /** Money is neither made nor lost, and a balance is the sum of its postings. */
  private checkSums(): void {
    for (const [name, sum] of this.sums) {
      if (name.startsWith('asset/') && sum !== 0n) {
        this.report({ table: 'postings', key: name, column: 'sum(amount)', expected: '0', found: String(sum) });
      }
    }
    for (const balance of this.projection.balances.values()) {
      const name = `${balance.tenantId}/${balance.accountId}/${balance.ledgerKind}/${balance.assetId}`;
      const sum = this.sums.get(name) ?? 0n;
      if (sum === balance.settled) continue;
      this.report({
        table: 'balances',
        key: name,
        column: 'settled = sum(postings)',
        expected: String(sum),
        found: String(balance.settled),
      });
    }
  }

  private async checkPosition(): Promise<void> {
    const { rows } = await this.client.query<{ last_batch: string }>(
      'select last_batch from core.engine_epoch where shard = $1',
      [this.options.shard],
    );
    const lastBatch = Number(rows[0]?.last_batch ?? 0);
    if (lastBatch === this.replay.batch) return;
    const key = `shard=${this.options.shard}`;
    this.report({
      table: 'engine_epoch',
      key,
      column: 'last_batch',
      expected: String(this.replay.batch),
      found: String(lastBatch),
    });
  }

  private stateHash(): string | undefined {
    if (this.replay.unfinished) return undefined;
    const writer = new ByteWriter(1 << 20);
    this.replay.engine.writeSnapshot(writer);
    return stateHashOf(writer.peek()).toString('hex');
  }
}

const hexOf = (bytes: Buffer): string => `${bytes.toString('hex', 0, 32)}… (${bytes.length} bytes)`;
