import { ApiProperty } from '@nestjs/swagger';
import { formatDecimal } from '@openbourse/kernel';
import type { ListedAsset } from '../infrastructure/acl/instruments';

export class AccountLimitsView {
  @ApiProperty({ type: 'integer', description: 'Orders per second, sustained.' }) ordersPerSecondMax: number;
  @ApiProperty({ type: 'integer', description: 'Orders that may come at once.' }) burstMax: number;
  @ApiProperty({ type: 'integer' }) openOrdersMax: number;
}

export class BalanceView {
  @ApiProperty({ example: 'USD' }) currency: string;
  @ApiProperty({ format: 'decimal', example: '1000000', description: 'Owned, what is held for orders included.' })
  settled: string;
  @ApiProperty({ format: 'decimal', example: '1902.88', description: 'Set aside for open orders.' }) held: string;
  @ApiProperty({ format: 'decimal', example: '998097.12', description: 'settled − held' }) available: string;
}

export interface BalanceFigures {
  /** Asset scale, as what is held. */
  readonly settled: bigint;
  readonly held: bigint;
}

export const balanceView = (
  { settled, held }: BalanceFigures,
  { code, scale }: Pick<ListedAsset, 'code' | 'scale'>,
): BalanceView => ({
  currency: code,
  settled: formatDecimal(settled, scale),
  held: formatDecimal(held, scale),
  available: formatDecimal(settled - held, scale),
});

export class AccountSummaryView {
  @ApiProperty({ format: 'ulid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ format: 'ulid' }) userId: string;
  @ApiProperty({ type: () => AccountLimitsView }) limits: AccountLimitsView;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
}

/** Balances and stream position of one snapshot: the private stream from `streamSeq` on continues exactly this state. */
export class AccountView extends AccountSummaryView {
  @ApiProperty({ type: () => [BalanceView], description: 'Currencies and coins; shares are positions.' })
  balances: BalanceView[];
  @ApiProperty({
    type: 'integer',
    description: "Last number of the owner's private stream that is contained in this answer.",
  })
  streamSeq: number;
}
