import { Injectable, Logger } from '@nestjs/common';
import { Inbox, type TenantSwitch } from '@openbourse/platform';
import { minuteCandlesOf, type CandleTrade } from '../../domain/candle';
import { CandleStore } from '../../infrastructure/persistence/candle-store';

export const candleConsumer = 'market-data.candles';

export interface TenantTrade extends CandleTrade {
  readonly tenantId: number;
}

/** Trades are folded so often, so that a busy market costs a few small transactions a second rather than one per batch. */
const foldEveryMs = 250;
/** More than this waits in memory for nobody: the giver of batches waits instead. */
const waitingTradesMax = 50_000;

/**
 * Folds trades into candles, each exactly once: the consumer's cursor moves in the transaction that writes the candles.
 * Batches between two folds wait in memory; after a crash they come again, since the relay starts from the cursor.
 */
@Injectable()
export class CandleFolder {
  private readonly logger = new Logger(CandleFolder.name);
  private waiting: TenantTrade[] = [];
  private lastTaken: number | undefined;
  private lastFolded = 0;
  private folding: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly inbox: Inbox,
    private readonly candles: CandleStore,
  ) {}

  /** Batches come in order; one that was taken before is nothing new. */
  async take(shard: number, batch: number, trades: readonly TenantTrade[]): Promise<void> {
    if (this.lastTaken === undefined) {
      this.lastFolded = await this.inbox.lastBatch({ consumer: candleConsumer, shard });
      this.lastTaken = this.lastFolded;
    }
    if (batch <= this.lastTaken) return;
    this.lastTaken = batch;
    this.waiting.push(...trades);
    this.timer ??= setTimeout(() => void this.foldQuietly(shard), foldEveryMs);
    if (this.waiting.length > waitingTradesMax) await this.fold(shard);
  }

  /** Resolves when everything taken so far is durable. */
  async fold(shard: number): Promise<void> {
    while (this.folding) await this.folding;
    if (this.lastTaken === undefined || this.lastTaken <= this.lastFolded) return;
    this.folding = this.foldNow(shard, this.lastTaken).finally(() => (this.folding = undefined));
    await this.folding;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async foldQuietly(shard: number): Promise<void> {
    try {
      await this.fold(shard);
      this.timer = undefined;
    } catch (error) {
      this.logger.warn(`candles are not folded yet: ${(error as Error).message}`);
      this.timer = setTimeout(() => void this.foldQuietly(shard), 4 * foldEveryMs);
    }
  }

  private async foldNow(shard: number, batch: number): Promise<void> {
    const trades = this.waiting;
    this.waiting = [];
    try {
      const done = await this.inbox.once({ consumer: candleConsumer, shard }, batch, (tx) => this.write(tx, trades));
      if (!done) throw new Error(`another process folds ${candleConsumer} too`);
      this.lastFolded = batch;
    } catch (error) {
      // In front of what came meanwhile: candles are folded in the order of the trades.
      this.waiting = trades.concat(this.waiting);
      throw error;
    }
  }

  private async write(tx: TenantSwitch, trades: readonly TenantTrade[]): Promise<void> {
    // A lost fold is folded again from the journal, so nothing waits for the disk here.
    await tx.query('set local synchronous_commit = off');
    for (const tenantId of new Set(trades.map((trade) => trade.tenantId))) {
      const own = trades.filter((trade) => trade.tenantId === tenantId);
      await tx.become(tenantId);
      await this.candles.add(tx, tenantId, minuteCandlesOf(own));
    }
  }
}
