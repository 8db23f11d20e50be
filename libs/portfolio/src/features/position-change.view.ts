import { ApiProperty, PickType } from '@nestjs/swagger';
import { formatDecimal, isoTime } from '@openbourse/kernel';
import type { TradingAccount } from '../contracts/account-directory';
import { averagePriceOf } from '../domain/position-figures';
import type { ListedInstrument } from '../infrastructure/acl/instruments';
import { PositionView } from './list-positions/position.view';

/** A position as it is now; what is held of it is the balance of its asset, what it is worth follows from the market. */
export class PositionChangeView extends PickType(PositionView, [
  'symbol',
  'qty',
  'cost',
  'averagePrice',
  'realizedPnl',
  'currency',
] as const) {
  @ApiProperty({ format: 'ulid' }) accountId: string;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export interface PositionChangeFigures {
  /** Base asset scale. */
  readonly qty: bigint;
  /** Quote asset scale. */
  readonly cost: bigint;
  readonly realizedPnl: bigint;
}

export function positionChangeView(
  { qty, cost, realizedPnl }: PositionChangeFigures,
  updatedMs: number,
  { publicId }: TradingAccount,
  { symbol, base, quote, terms }: ListedInstrument,
): PositionChangeView {
  return {
    accountId: publicId,
    symbol,
    qty: formatDecimal(qty, base.scale),
    cost: formatDecimal(cost, quote.scale),
    averagePrice: averagePriceOf(qty, cost, {
      baseScale: base.scale,
      quoteScale: quote.scale,
      priceScale: terms.priceScale,
    }),
    realizedPnl: formatDecimal(realizedPnl, quote.scale),
    currency: quote.code,
    updatedAt: isoTime(updatedMs),
  };
}
