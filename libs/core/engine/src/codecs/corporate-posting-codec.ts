import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { Posting } from '../events';
import { CAUSE_CORPORATE_ACTION } from '../vocabulary';

/**
 * Event tag of a posting of a corporate action: an event like every posting, in a record of its own, since that of the
 * adjustments has no room for what caused it. The reason is the action's.
 */
export const CORPORATE_POSTING = 26;

export function writeCorporatePosting(to: ByteWriter, posting: Posting): void {
  to.u8(CORPORATE_POSTING);
  to.int(posting.postingId);
  to.int(posting.setId);
  to.u32(posting.tenantId);
  to.u32(posting.accountId);
  to.u8(posting.ledgerKind);
  to.u32(posting.assetId);
  to.int(posting.amount);
  to.u32(posting.causeId);
}

export const readCorporatePosting = (from: ByteReader): Posting => ({
  kind: 'posting',
  postingId: from.int(),
  setId: from.int(),
  tenantId: from.u32(),
  accountId: from.u32(),
  ledgerKind: from.u8(),
  assetId: from.u32(),
  amount: from.int(),
  cause: CAUSE_CORPORATE_ACTION,
  causeId: from.u32(),
  orderId: 0,
  orderMs: 0,
  reason: '',
});
