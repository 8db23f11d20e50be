import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { CorporateActions, Dividend } from '../corporate-actions/corporate-actions';
import { DECLARED, RECORDED } from '../vocabulary';

/** The part of a snapshot that corporate actions are; written only once there was one. */
export function writeCorporateActions(actions: CorporateActions, to: ByteWriter): void {
  to.u32(actions.actionId);
  to.u32(actions.dividends.size);
  for (const dividend of actions.dividends.values()) {
    to.u32(dividend.actionId);
    to.u32(dividend.instrumentId);
    to.int(dividend.amountPerUnit);
    to.int(dividend.recordMs);
    to.int(dividend.payMs);
    to.text(dividend.reason);
    to.u8(dividend.status);
    to.int(dividend.remainder);
    to.u32(dividend.entitlements.size);
    for (const [accountId, owed] of dividend.entitlements) {
      to.u32(accountId);
      to.int(owed);
    }
  }
}

export function readCorporateActions(actions: CorporateActions, from: ByteReader): void {
  actions.actionId = from.u32();
  for (let count = from.u32(); count > 0; count--) {
    const dividend: Dividend = {
      actionId: from.u32(),
      instrumentId: from.u32(),
      amountPerUnit: from.int(),
      recordMs: from.int(),
      payMs: from.int(),
      reason: from.text(),
      status: from.u8() === DECLARED ? DECLARED : RECORDED,
      remainder: from.int(),
      entitlements: new Map(),
    };
    for (let holders = from.u32(); holders > 0; holders--) dividend.entitlements.set(from.u32(), from.int());
    actions.dividends.set(dividend.actionId, dividend);
  }
}
