import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { TradingRules } from '../commands';
import type { ExtendedTerms } from '../state/extended-terms';

export function writeExtendedTerms(to: ByteWriter, terms: ExtendedTerms): void {
  to.u32(terms.trailPrice);
  to.u32(terms.trailBps);
  to.int(terms.displayQty);
  to.u8(terms.reduceOnly ? 1 : 0);
  to.int(terms.notional);
  to.int(terms.expiresMs);
}

export const readExtendedTerms = (from: ByteReader): ExtendedTerms => ({
  trailPrice: from.u32(),
  trailBps: from.u32(),
  displayQty: from.int(),
  reduceOnly: from.u8() === 1,
  notional: from.int(),
  expiresMs: from.int(),
});

export function writeTradingRules(to: ByteWriter, rules: TradingRules): void {
  to.u8(rules.triggerSource);
  to.text(rules.calendar);
  to.u32(rules.dynamicBandBps);
  to.u32(rules.staticBandBps);
  to.u32(rules.volatilityAuctionMs);
  to.u32(rules.randomEndMsMax);
  to.u32(rules.trailingOrdersMax);
}

export const readTradingRules = (from: ByteReader): TradingRules => ({
  triggerSource: from.u8(),
  calendar: from.text(),
  dynamicBandBps: from.u32(),
  staticBandBps: from.u32(),
  volatilityAuctionMs: from.u32(),
  randomEndMsMax: from.u32(),
  trailingOrdersMax: from.u32(),
});
