import { ApiProperty } from '@nestjs/swagger';
import { sides, type Side } from '@openbourse/core/engine';
import { derivedId, formatDecimal, IdKind } from '@openbourse/kernel';
import type { ListedInstrument } from '../contracts/instrument-directory';
import type { MarketTrade } from '../domain/market-trade';
import { onlyShard } from '../domain/shard';

export class TradeView {
  @ApiProperty({ format: 'ulid' }) id: string;
  @ApiProperty({ format: 'decimal', example: '190.25' }) price: string;
  @ApiProperty({ format: 'decimal', example: '10' }) qty: string;
  @ApiProperty({ enum: sides }) takerSide: Side;
  @ApiProperty({ format: 'date-time' }) executedAt: string;
}

export const tradeView = (trade: MarketTrade, { terms }: Pick<ListedInstrument, 'terms'>): TradeView => ({
  id: derivedId(IdKind.trade, onlyShard, trade.tradedMs, trade.tradeId),
  price: formatDecimal(trade.price, terms.priceScale),
  qty: formatDecimal(trade.qty, terms.qtyScale),
  takerSide: sides[trade.takerSide],
  executedAt: new Date(trade.tradedMs).toISOString(),
});
