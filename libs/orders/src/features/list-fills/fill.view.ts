import { ApiProperty } from '@nestjs/swagger';
import { sides, type Side } from '@openbourse/core/engine';
import { derivedId, formatDecimal, IdKind, isoTime } from '@openbourse/kernel';
import type { Figure } from '../../domain/order-figures';
import type { TradingAccount } from '../../infrastructure/acl/accounts';
import type { ListedInstrument } from '../../infrastructure/acl/instruments';

export const liquidities = ['maker', 'taker'] as const;

/** One account's side of a trade. */
export class FillView {
  @ApiProperty({ format: 'ulid' }) tradeId: string;
  @ApiProperty({ format: 'ulid' }) orderId: string;
  @ApiProperty({ format: 'ulid' }) accountId: string;
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ enum: sides }) side: Side;
  @ApiProperty({ format: 'decimal', example: '190.25' }) price: string;
  @ApiProperty({ format: 'decimal', example: '10' }) qty: string;
  @ApiProperty({ format: 'decimal', example: '1902.5', description: 'Price × quantity, exact, in feeCurrency.' })
  notional: string;
  @ApiProperty({ format: 'decimal', example: '0.38' }) fee: string;
  @ApiProperty({ example: 'USD' }) feeCurrency: string;
  @ApiProperty({ enum: liquidities }) liquidity: (typeof liquidities)[number];
  @ApiProperty({ format: 'date-time' }) executedAt: string;
}

export interface FillFigures {
  readonly tradeId: number;
  readonly orderId: number;
  readonly orderMs: number;
  readonly accountId: number;
  readonly instrumentId: number;
  readonly side: number;
  readonly price: Figure;
  readonly qty: Figure;
  readonly notional: Figure;
  readonly fee: Figure;
  readonly isTaker: boolean;
  readonly tradedMs: number;
}

/** A trade as operators see it. */
export class TradeSidesView {
  @ApiProperty({ type: () => FillView }) taker: FillView;
  @ApiProperty({ type: () => FillView }) maker: FillView;
}

export function fillView(
  fill: FillFigures,
  { publicId, shard }: TradingAccount,
  { symbol, quote, terms }: ListedInstrument,
): FillView {
  return {
    tradeId: derivedId(IdKind.trade, shard, fill.tradedMs, fill.tradeId),
    orderId: derivedId(IdKind.order, shard, fill.orderMs, fill.orderId),
    accountId: publicId,
    symbol,
    side: sides[fill.side],
    price: formatDecimal(fill.price, terms.priceScale),
    qty: formatDecimal(fill.qty, terms.qtyScale),
    notional: formatDecimal(fill.notional, quote.scale),
    fee: formatDecimal(fill.fee, quote.scale),
    feeCurrency: quote.code,
    liquidity: fill.isTaker ? 'taker' : 'maker',
    executedAt: isoTime(fill.tradedMs),
  };
}
