import { ApiProperty, OmitType } from '@nestjs/swagger';
import { assetClasses, ledgerKinds, type AssetClass, type LedgerKind } from '@openbourse/core/engine';
import { isoTime } from '@openbourse/kernel';
import type { ListedAsset } from '../infrastructure/acl/instruments';
import { balanceView, BalanceView, type BalanceFigures } from './account.view';

/** A customer's balance as it is now; of a share, its custody. */
export class BalanceChangeView extends BalanceView {
  @ApiProperty({ format: 'ulid' }) accountId: string;
  @ApiProperty({
    enum: assetClasses,
    description: 'Of an equity, held is what open sell orders hold of the position.',
  })
  assetClass: AssetClass;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

/** Any balance of the tenant, the house's own included. */
export class LedgerBalanceChangeView extends OmitType(BalanceChangeView, ['accountId'] as const) {
  @ApiProperty({
    format: 'ulid',
    nullable: true,
    type: String,
    description: "Null for the house's own ledger accounts.",
  })
  accountId: string | null;
  @ApiProperty({ enum: ledgerKinds }) ledger: LedgerKind;
}

export const balanceChangeView = <Account extends string | null>(
  accountId: Account,
  figures: BalanceFigures,
  updatedMs: number,
  asset: ListedAsset,
) => ({
  accountId,
  ...balanceView(figures, asset),
  assetClass: asset.assetClass,
  updatedAt: isoTime(updatedMs),
});
