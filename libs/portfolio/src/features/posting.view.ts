import { ApiProperty } from '@nestjs/swagger';
import {
  CAUSE_FEE,
  CAUSE_TRADE,
  ledgerKinds,
  postingCauses,
  type LedgerKind,
  type Posting,
  type PostingCause,
} from '@openbourse/core/engine';
import { derivedId, formatDecimal, IdKind } from '@openbourse/kernel';
import type { ListedAsset } from '../infrastructure/acl/instruments';

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
  @ApiProperty({ description: "An adjustment's reason; empty otherwise." }) reason: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
}

/** A {@link Posting} fresh from the core, or a row. */
export interface PostingFigures extends Pick<
  Posting,
  'postingId' | 'setId' | 'ledgerKind' | 'cause' | 'causeId' | 'orderId' | 'orderMs' | 'reason'
> {
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
    reason: rest.reason,
    createdAt: new Date(postedMs).toISOString(),
  };
}
