import { ApiProperty } from '@nestjs/swagger';
import {
  CAUSE_FEE,
  CAUSE_TRADE,
  corporateActionKinds,
  ledgerKinds,
  postingCauses,
  type CorporateActionKind,
  type LedgerKind,
  type Posting,
  type PostingCause,
} from '@openbourse/core/engine';
import { derivedId, formatDecimal, IdKind } from '@openbourse/kernel';
import type { ListedAsset } from '../infrastructure/acl/instruments';

/** What a posting of a corporate action was made for; its reason is the posting's. */
export class PostedCorporateActionView {
  @ApiProperty({ type: 'integer', description: 'Number of the action.' }) actionId: number;
  @ApiProperty({ enum: corporateActionKinds }) kind: CorporateActionKind;
  @ApiProperty({ example: 'AAPL', description: 'Of the instrument as it is now.' }) symbol: string;
}

/** One leg of a transfer set; the legs of a set sum to zero per asset. */
export class PostingView {
  @ApiProperty({ format: 'ulid' }) id: string;
  @ApiProperty({ format: 'ulid', description: 'The first posting of the set.' }) setId: string;
  @ApiProperty({
    format: 'ulid',
    nullable: true,
    type: String,
    description: "Null for the house's own ledger accounts.",
  })
  accountId: string | null;
  @ApiProperty({ enum: ledgerKinds }) ledger: LedgerKind;
  @ApiProperty({ example: 'USD', description: 'Currency, coin or share.' }) asset: string;
  @ApiProperty({ format: 'decimal', example: '-1902.5' }) amount: string;
  @ApiProperty({ enum: postingCauses }) cause: PostingCause;
  @ApiProperty({ format: 'ulid', nullable: true, type: String, description: 'The trade, for trade and fee.' }) causeId:
    string | null;
  @ApiProperty({ format: 'ulid', nullable: true, type: String }) orderId: string | null;
  @ApiProperty({
    type: () => PostedCorporateActionView,
    nullable: true,
    description: 'The dividend, split, …; null unless `cause` is corporate_action.',
  })
  corporateAction: PostedCorporateActionView | null;
  @ApiProperty({ description: 'Of an adjustment or a corporate action; empty otherwise.' }) reason: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
}

/** A {@link Posting} fresh from the core, or a row. */
export interface PostingFigures extends Pick<
  Posting,
  'postingId' | 'setId' | 'ledgerKind' | 'cause' | 'causeId' | 'orderId' | 'orderMs' | 'reason'
> {
  /** Of a posting that a corporate action caused; `reason` is the action's then. */
  readonly corporateAction: PostedCorporateActionView | null;
  readonly shard: number;
  /** Public id, null for the house. */
  readonly accountId: string | null;
  readonly asset: Pick<ListedAsset, 'code' | 'scale'>;
  readonly amount: number | string;
  readonly postedMs: number;
}

export function postingView({ shard, asset, cause, causeId, orderId, postedMs, ...rest }: PostingFigures): PostingView {
  return {
    id: derivedId(IdKind.posting, shard, postedMs, rest.postingId),
    setId: derivedId(IdKind.posting, shard, postedMs, rest.setId),
    accountId: rest.accountId,
    ledger: ledgerKinds[rest.ledgerKind],
    asset: asset.code,
    amount: formatDecimal(rest.amount, asset.scale),
    cause: postingCauses[cause],
    // A trade and its postings are of one batch, so of one time.
    causeId: cause !== CAUSE_TRADE && cause !== CAUSE_FEE ? null : derivedId(IdKind.trade, shard, postedMs, causeId),
    orderId: orderId === 0 ? null : derivedId(IdKind.order, shard, rest.orderMs, orderId),
    corporateAction: rest.corporateAction,
    reason: rest.reason,
    createdAt: new Date(postedMs).toISOString(),
  };
}
