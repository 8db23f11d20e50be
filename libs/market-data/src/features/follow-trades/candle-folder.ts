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
  /** The last fold failed without it being known whether its commit did: so many trades up to that batch. */
  private unsure: { batch: number; trades: number } | undefined;

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
    // Before folding: what comes meanwhile sets its own timer.
    this.timer = undefined;
    try {
      await this.fold(shard);
    } catch (error) {
      this.logger.warn(`candles are not folded yet: ${(error as Error).message}`);
      this.timer ??= setTimeout(() => void this.foldQuietly(shard), 4 * foldEveryMs);
    }
  }

  private async foldNow(shard: number, batch: number): Promise<void> {
    const position = { consumer: candleConsumer, shard };
    if (this.unsure) await this.settleUnsure(position);
    if (batch <= this.lastFolded) return;
    const trades = this.waiting;
    this.waiting = [];
    try {
      const range = { after: this.lastFolded, batch };
      const done = await this.inbox.once(position, range, (tx) => this.write(tx, trades));
      if (!done) throw new Error(`the cursor of ${candleConsumer} is not at batch ${this.lastFolded}`);
      this.lastFolded = batch;
    } catch (error) {
      // In front of what came meanwhile: candles are folded in the order of the trades.
      this.waiting = trades.concat(this.waiting);
      this.unsure = { batch, trades: trades.length };
      throw error;
    }
  }

  /** The cursor knows whether a fold that failed on our side was committed after all. */
  private async settleUnsure(position: { consumer: string; shard: number }): Promise<void> {
    const { batch, trades } = this.unsure!;
    const cursor = await this.inbox.lastBatch(position);
    if (cursor === batch) {
      this.waiting.splice(0, trades);
      this.lastFolded = batch;
    }
    this.unsure = undefined;
  }

  private async write(tx: TenantSwitch, trades: readonly TenantTrade[]): Promise<void> {
    for (const tenantId of new Set(trades.map((trade) => trade.tenantId))) {
      const own = trades.filter((trade) => trade.tenantId === tenantId);
      await tx.become(tenantId);
      await this.candles.add(tx, tenantId, minuteCandlesOf(own));
    }
  }
}
