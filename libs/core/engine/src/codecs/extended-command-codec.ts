import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { Command, LinkedOrder, PlaceOrder, ReplaceOrder } from '../commands';
import { readExtendedTerms, readTradingRules, writeExtendedTerms, writeTradingRules } from './extended-terms-codec';

/** First byte of the command records that came after the first release; goes on from command-codec.ts. Never reuse one. */
export const ExtendedCommandTag = {
  place_extended_order: 15,
  replace_extended_order: 16,
  place_linked_orders: 17,
  set_trading_rules: 18,
  define_calendar: 19,
  enter_phase: 20,
  indicate_auction: 21,
  expire_orders: 22,
  set_mark_price: 23,
  split: 24,
  declare_dividend: 25,
  record_dividend: 26,
  pay_dividend: 27,
  cancel_dividend: 28,
  change_symbol: 29,
} as const;

type CoreKind =
  | 'open_tenant'
  | 'define_asset'
  | 'list_instrument'
  | 'set_instrument_status'
  | 'open_account'
  | 'set_account_limits'
  | 'set_kill_switch'
  | 'adjust'
  | 'place_order'
  | 'cancel_order'
  | 'replace_order'
  | 'cancel_all'
  | 'end_day'
  | 'continue';
export type ExtendedCommand = Exclude<Command, { readonly kind: CoreKind }>;

export function encodeExtendedCommand(to: ByteWriter, command: ExtendedCommand): void {
  to.u8(ExtendedCommandTag[command.kind]);
  switch (command.kind) {
    case 'place_linked_orders':
      to.u32(command.tenantId);
      to.u32(command.accountId);
      to.u32(command.ownerNo);
      to.u32(command.instrumentId);
      to.u8(command.selfTradePrevention);
      to.u8(command.orderClass);
      to.u8(command.arming);
      to.text(command.clientOrderId);
      to.int(command.fingerprint);
      to.u8(command.orders.length);
      for (const order of command.orders) writeLinkedOrder(to, order);
      return;
    case 'set_trading_rules':
      to.u32(command.tenantId);
      to.u32(command.instrumentId);
      writeTradingRules(to, command.rules);
      to.text(command.reason);
      to.text(command.actor);
      return;
    case 'define_calendar':
      to.u32(command.tenantId);
      to.text(command.code);
      to.text(command.definition);
      to.text(command.actor);
      return;
    case 'enter_phase':
      to.u32(command.tenantId);
      to.u32(command.instrumentId);
      to.u8(command.phase);
      to.int(command.tradingDayMs);
      to.int(command.untilMs);
      return;
    case 'indicate_auction':
      to.u32(command.instrumentId);
      return;
    case 'expire_orders':
      to.int(command.nowMs);
      return;
    case 'set_mark_price':
      to.u32(command.tenantId);
      to.u32(command.instrumentId);
      to.u32(command.price);
      return;
    case 'split':
      to.u32(command.tenantId);
      to.u32(command.instrumentId);
      to.u32(command.numerator);
      to.u32(command.denominator);
      to.u32(command.fractionPrice);
      to.text(command.reason);
      to.text(command.actor);
      return;
    case 'declare_dividend':
      to.u32(command.tenantId);
      to.u32(command.instrumentId);
      to.int(command.amountPerUnit);
      to.int(command.recordMs);
      to.int(command.payMs);
      to.text(command.reason);
      to.text(command.actor);
      return;
    case 'record_dividend':
    case 'pay_dividend':
    case 'cancel_dividend':
      to.u32(command.tenantId);
      to.u32(command.actionId);
      to.text(command.actor);
      return;
    case 'change_symbol':
      to.u32(command.tenantId);
      to.u32(command.instrumentId);
      to.text(command.symbol);
      to.text(command.name);
      to.text(command.reason);
      to.text(command.actor);
      return;
  }
}

/** An order command of the first release, and behind it what it has beyond. */
export function encodeExtendedOrder(
  to: ByteWriter,
  command: PlaceOrder | ReplaceOrder,
  encodePlain: (to: ByteWriter, command: Command) => void,
): void {
  if (command.kind === 'place_order') {
    const { extended, ...plain } = command;
    to.u8(ExtendedCommandTag.place_extended_order);
    encodePlain(to, plain);
    writeExtendedTerms(to, extended!);
    return;
  }
  const { trailPrice = 0, trailBps = 0, displayQty = 0, ...plain } = command;
  to.u8(ExtendedCommandTag.replace_extended_order);
  encodePlain(to, plain);
  to.u32(trailPrice);
  to.u32(trailBps);
  to.int(displayQty);
}

export const isExtendedOrder = (command: Command): boolean =>
  command.kind === 'place_order'
    ? command.extended !== undefined
    : command.kind === 'replace_order' &&
      ((command.trailPrice ?? 0) > 0 || (command.trailBps ?? 0) > 0 || (command.displayQty ?? 0) > 0);

export function decodeExtendedCommand(
  tag: number,
  from: ByteReader,
  decodePlain: (from: ByteReader) => Command,
): Command {
  switch (tag) {
    case ExtendedCommandTag.place_extended_order: {
      const plain = decodePlain(from) as PlaceOrder;
      return { ...plain, extended: readExtendedTerms(from) };
    }
    case ExtendedCommandTag.replace_extended_order: {
      const plain = decodePlain(from) as ReplaceOrder;
      return { ...plain, trailPrice: from.u32(), trailBps: from.u32(), displayQty: from.int() };
    }
    case ExtendedCommandTag.place_linked_orders: {
      const list = {
        kind: 'place_linked_orders' as const,
        tenantId: from.u32(),
        accountId: from.u32(),
        ownerNo: from.u32(),
        instrumentId: from.u32(),
        selfTradePrevention: from.u8(),
        orderClass: from.u8(),
        arming: from.u8(),
        clientOrderId: from.text(),
        fingerprint: from.int(),
      };
      return { ...list, orders: Array.from({ length: from.u8() }, () => readLinkedOrder(from)) };
    }
    case ExtendedCommandTag.set_trading_rules:
      return {
        kind: 'set_trading_rules',
        tenantId: from.u32(),
        instrumentId: from.u32(),
        rules: readTradingRules(from),
        reason: from.text(),
        actor: from.text(),
      };
    case ExtendedCommandTag.define_calendar:
      return {
        kind: 'define_calendar',
        tenantId: from.u32(),
        code: from.text(),
        definition: from.text(),
        actor: from.text(),
      };
    case ExtendedCommandTag.enter_phase:
      return {
        kind: 'enter_phase',
        tenantId: from.u32(),
        instrumentId: from.u32(),
        phase: from.u8(),
        tradingDayMs: from.int(),
        untilMs: from.int(),
      };
    case ExtendedCommandTag.indicate_auction:
      return { kind: 'indicate_auction', instrumentId: from.u32() };
    case ExtendedCommandTag.expire_orders:
      return { kind: 'expire_orders', nowMs: from.int() };
    case ExtendedCommandTag.set_mark_price:
      return { kind: 'set_mark_price', tenantId: from.u32(), instrumentId: from.u32(), price: from.u32() };
    default:
      return decodeCorporateAction(tag, from);
  }
}

function decodeCorporateAction(tag: number, from: ByteReader): Command {
  switch (tag) {
    case ExtendedCommandTag.split:
      return {
        kind: 'split',
        tenantId: from.u32(),
        instrumentId: from.u32(),
        numerator: from.u32(),
        denominator: from.u32(),
        fractionPrice: from.u32(),
        reason: from.text(),
        actor: from.text(),
      };
    case ExtendedCommandTag.declare_dividend:
      return {
        kind: 'declare_dividend',
        tenantId: from.u32(),
        instrumentId: from.u32(),
        amountPerUnit: from.int(),
        recordMs: from.int(),
        payMs: from.int(),
        reason: from.text(),
        actor: from.text(),
      };
    case ExtendedCommandTag.record_dividend:
      return { kind: 'record_dividend', tenantId: from.u32(), actionId: from.u32(), actor: from.text() };
    case ExtendedCommandTag.pay_dividend:
      return { kind: 'pay_dividend', tenantId: from.u32(), actionId: from.u32(), actor: from.text() };
    case ExtendedCommandTag.cancel_dividend:
      return { kind: 'cancel_dividend', tenantId: from.u32(), actionId: from.u32(), actor: from.text() };
    case ExtendedCommandTag.change_symbol:
      return {
        kind: 'change_symbol',
        tenantId: from.u32(),
        instrumentId: from.u32(),
        symbol: from.text(),
        name: from.text(),
        reason: from.text(),
        actor: from.text(),
      };
    default:
      throw new Error(`unknown command tag ${tag}`);
  }
}

function writeLinkedOrder(to: ByteWriter, order: LinkedOrder): void {
  to.u8(order.role);
  to.u8(order.side);
  to.u8(order.type);
  to.u8(order.timeInForce);
  to.u8(order.postOnly ? 1 : 0);
  to.int(order.qty);
  to.u32(order.limitPrice);
  to.u32(order.stopPrice);
  to.u8(order.extended === undefined ? 0 : 1);
  if (order.extended !== undefined) writeExtendedTerms(to, order.extended);
}

function readLinkedOrder(from: ByteReader): LinkedOrder {
  const order = {
    role: from.u8(),
    side: from.u8(),
    type: from.u8(),
    timeInForce: from.u8(),
    postOnly: from.u8() === 1,
    qty: from.int(),
    limitPrice: from.u32(),
    stopPrice: from.u32(),
  };
  return from.u8() === 1 ? { ...order, extended: readExtendedTerms(from) } : order;
}
