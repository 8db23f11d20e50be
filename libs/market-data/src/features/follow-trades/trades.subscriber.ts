import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { IdKind, parseDecimal, parseDerivedId } from '@openbourse/kernel';
import { orderEventTypes, type TradeExecutedV1 } from '@openbourse/orders';
import { IntegrationBus, type EventBatch } from '@openbourse/platform';
import {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedInstrument,
} from '../../contracts/instrument-directory';
import { candleConsumer, CandleFolder, type TenantTrade } from './candle-folder';

/** Takes every trade, once, to where candles are made. */
@Injectable()
export class TradesSubscriber implements OnModuleInit, OnModuleDestroy {
  private leave: () => void = () => undefined;
  private shards = new Set<number>();

  constructor(
    private readonly bus: IntegrationBus,
    private readonly folder: CandleFolder,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  onModuleInit(): void {
    this.leave = this.bus.subscribe(candleConsumer, [orderEventTypes.tradeExecuted], (batch) => this.take(batch));
  }

  async onModuleDestroy(): Promise<void> {
    this.leave();
    this.folder.stop();
    // What cannot be folded now is folded at the next start.
    for (const shard of this.shards) await this.folder.fold(shard).catch(() => undefined);
  }

  private async take({ shard, batch, timeMs, events }: EventBatch): Promise<void> {
    this.shards.add(shard);
    const trades: TenantTrade[] = [];
    for (const { tenantId, payload } of events) {
      const trade = payload as TradeExecutedV1;
      const { instrumentNumber } = trade;
      const instrument =
        this.instruments.rememberedById(tenantId, instrumentNumber) ??
        (await this.instruments.byId(tenantId, instrumentNumber));
      if (!instrument) throw new Error(`instrument ${instrumentNumber} is not listed`);
      trades.push(tenantTrade(trade, tenantId, instrument, timeMs));
    }
    await this.folder.take(shard, batch, trades);
  }
}

function tenantTrade(
  trade: TradeExecutedV1,
  tenantId: number,
  { id, quote, terms }: ListedInstrument,
  tradedMs: number,
): TenantTrade {
  const price = parseDecimal(trade.price, terms.priceScale);
  const qty = parseDecimal(trade.qty, terms.qtyScale);
  const notional = parseDecimal(trade.notional, quote.scale);
  if (!price.ok || !qty.ok || !notional.ok) throw new Error(`trade ${trade.tradeId} is at its instrument's scales`);
  const figures = { price: price.value, qty: qty.value, notional: notional.value };
  return { tenantId, instrumentId: id, tradeId: tradeNumberOf(trade), ...figures, tradedMs };
}

function tradeNumberOf({ tradeId }: TradeExecutedV1): number {
  const parsed = parseDerivedId(tradeId, IdKind.trade);
  if (!parsed) throw new Error(`${tradeId} is a trade's id`);
  return parsed.number;
}
