import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import { CORPORATE_POSTING, readCorporatePosting } from './corporate-posting-codec';
import type { CoreEvent } from '../events';
import { readExtendedTerms, readTradingRules, writeExtendedTerms, writeTradingRules } from './extended-terms-codec';
import type { OrderExtension } from '../state/extended-terms';
import { readTerms, writeTerms } from './instrument-terms-codec';

/** First byte of the event records that came after the first release; goes on from event-writer.ts. Never reuse one. */
export const ExtendedEventTag = {
  order_extended: 16,
  trading_rules_changed: 17,
  calendar_defined: 18,
  phase_changed: 19,
  auction_indicated: 20,
  auction_uncrossed: 21,
  mark_price_changed: 22,
  instrument_split: 23,
  dividend_changed: 24,
  symbol_changed: 25,
  // 26: corporate-posting-codec.ts
} as const;

export type ExtendedEvent = Extract<CoreEvent, { readonly kind: keyof typeof ExtendedEventTag }>;

/** These are rare: each is an object first. */
export function writeExtendedEvent(to: ByteWriter, event: ExtendedEvent): void {
  to.u8(ExtendedEventTag[event.kind]);
  switch (event.kind) {
    case 'order_extended':
      to.u32(event.ownerNo);
      to.int(event.streamSeq);
      to.int(event.orderId);
      to.int(event.createdMs);
      to.u32(event.tenantId);
      to.u32(event.accountId);
      to.u32(event.instrumentId);
      writeExtension(to, event.extension);
      return;
    case 'trading_rules_changed':
      to.u32(event.instrumentId);
      to.u32(event.tenantId);
      writeTradingRules(to, event.rules);
      to.text(event.reason);
      to.text(event.actor);
      return;
    case 'calendar_defined':
      to.u32(event.calendarId);
      to.u32(event.tenantId);
      to.text(event.code);
      to.text(event.definition);
      to.text(event.actor);
      return;
    case 'phase_changed':
      to.u32(event.instrumentId);
      to.u32(event.tenantId);
      to.u8(event.phase);
      to.int(event.tradingDayMs);
      to.int(event.untilMs);
      return;
    case 'auction_indicated':
    case 'auction_uncrossed':
      to.u32(event.instrumentId);
      to.u32(event.tenantId);
      to.u32(event.price);
      to.int(event.qty);
      to.int(event.imbalanceQty);
      to.u8(event.imbalanceSide);
      return;
    case 'mark_price_changed':
      to.u32(event.instrumentId);
      to.u32(event.tenantId);
      to.u32(event.price);
      return;
    case 'instrument_split':
      to.u32(event.actionId);
      to.u32(event.instrumentId);
      to.u32(event.tenantId);
      to.u32(event.numerator);
      to.u32(event.denominator);
      to.u32(event.fractionPrice);
      writeTerms(to, event.terms);
      to.text(event.reason);
      to.text(event.actor);
      return;
    case 'dividend_changed':
      to.u32(event.actionId);
      to.u32(event.instrumentId);
      to.u32(event.tenantId);
      to.u8(event.status);
      to.int(event.amountPerUnit);
      to.int(event.recordMs);
      to.int(event.payMs);
      to.text(event.entitled.toString());
      to.text(event.reason);
      to.text(event.actor);
      return;
    case 'symbol_changed':
      to.u32(event.actionId);
      to.u32(event.instrumentId);
      to.u32(event.tenantId);
      to.text(event.oldSymbol);
      writeTerms(to, event.terms);
      to.text(event.reason);
      to.text(event.actor);
      return;
  }
}

export function decodeExtendedEvent(tag: number, from: ByteReader): CoreEvent {
  switch (tag) {
    case ExtendedEventTag.order_extended:
      return {
        kind: 'order_extended',
        ownerNo: from.u32(),
        streamSeq: from.int(),
        orderId: from.int(),
        createdMs: from.int(),
        tenantId: from.u32(),
        accountId: from.u32(),
        instrumentId: from.u32(),
        extension: readExtension(from),
      };
    case ExtendedEventTag.trading_rules_changed:
      return {
        kind: 'trading_rules_changed',
        instrumentId: from.u32(),
        tenantId: from.u32(),
        rules: readTradingRules(from),
        reason: from.text(),
        actor: from.text(),
      };
    case ExtendedEventTag.calendar_defined:
      return {
        kind: 'calendar_defined',
        calendarId: from.u32(),
        tenantId: from.u32(),
        code: from.text(),
        definition: from.text(),
        actor: from.text(),
      };
    case ExtendedEventTag.phase_changed:
      return {
        kind: 'phase_changed',
        instrumentId: from.u32(),
        tenantId: from.u32(),
        phase: from.u8(),
        tradingDayMs: from.int(),
        untilMs: from.int(),
      };
    case ExtendedEventTag.auction_indicated:
    case ExtendedEventTag.auction_uncrossed:
      return {
        kind: tag === ExtendedEventTag.auction_indicated ? 'auction_indicated' : 'auction_uncrossed',
        instrumentId: from.u32(),
        tenantId: from.u32(),
        price: from.u32(),
        qty: from.int(),
        imbalanceQty: from.int(),
        imbalanceSide: from.u8(),
      };
    case ExtendedEventTag.mark_price_changed:
      return { kind: 'mark_price_changed', instrumentId: from.u32(), tenantId: from.u32(), price: from.u32() };
    default:
      return decodeCorporateEvent(tag, from);
  }
}

function decodeCorporateEvent(tag: number, from: ByteReader): CoreEvent {
  switch (tag) {
    case ExtendedEventTag.instrument_split:
      return {
        kind: 'instrument_split',
        actionId: from.u32(),
        instrumentId: from.u32(),
        tenantId: from.u32(),
        numerator: from.u32(),
        denominator: from.u32(),
        fractionPrice: from.u32(),
        terms: readTerms(from),
        reason: from.text(),
        actor: from.text(),
      };
    case ExtendedEventTag.dividend_changed:
      return {
        kind: 'dividend_changed',
        actionId: from.u32(),
        instrumentId: from.u32(),
        tenantId: from.u32(),
        status: from.u8(),
        amountPerUnit: from.int(),
        recordMs: from.int(),
        payMs: from.int(),
        entitled: BigInt(from.text()),
        reason: from.text(),
        actor: from.text(),
      };
    case ExtendedEventTag.symbol_changed:
      return {
        kind: 'symbol_changed',
        actionId: from.u32(),
        instrumentId: from.u32(),
        tenantId: from.u32(),
        oldSymbol: from.text(),
        terms: readTerms(from),
        reason: from.text(),
        actor: from.text(),
      };
    case CORPORATE_POSTING:
      return readCorporatePosting(from);
    default:
      throw new Error(`unknown event tag ${tag}`);
  }
}

function writeExtension(to: ByteWriter, extension: OrderExtension): void {
  writeExtendedTerms(to, extension);
  to.u32(extension.stopPrice);
  to.u32(extension.extremePrice);
  to.u32(extension.limitPrice);
  to.int(extension.shownQty);
  to.u8(extension.orderClass);
  to.u8(extension.role);
  to.u8(extension.arming);
  to.int(extension.listId);
  to.int(extension.listMs);
}

const readExtension = (from: ByteReader): OrderExtension => ({
  ...readExtendedTerms(from),
  stopPrice: from.u32(),
  extremePrice: from.u32(),
  limitPrice: from.u32(),
  shownQty: from.int(),
  orderClass: from.u8(),
  role: from.u8(),
  arming: from.u8(),
  listId: from.int(),
  listMs: from.int(),
});
