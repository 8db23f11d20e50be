import { ApiProperty } from '@nestjs/swagger';
import { ledgerKinds, postingCauses, type LedgerKind, type PostingCause } from '@openbourse/core/engine';

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
