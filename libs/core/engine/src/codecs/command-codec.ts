import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { Command, PlaceOrder, ReplaceOrder } from '../commands';
import {
  decodeExtendedCommand,
  encodeExtendedCommand,
  encodeExtendedOrder,
  isExtendedOrder,
  type ExtendedCommand,
} from './extended-command-codec';
import { readTerms, writeTerms } from './instrument-terms-codec';
import type { AssetClass } from '../vocabulary';

/** First byte of each command record in the journal; never reuse one. */
const CommandTag = {
  open_tenant: 1,
  define_asset: 2,
  list_instrument: 3,
  set_instrument_status: 4,
  open_account: 5,
  set_account_limits: 6,
  set_kill_switch: 7,
  adjust: 8,
  place_order: 9,
  cancel_order: 10,
  replace_order: 11,
  cancel_all: 12,
  end_day: 13,
  continue: 14,
} as const satisfies Record<Exclude<Command, ExtendedCommand>['kind'], number>;

const isExtended = (command: Command): command is ExtendedCommand => !(command.kind in CommandTag);

export function encodeCommand(to: ByteWriter, command: Command): void {
  if (isExtended(command)) return encodeExtendedCommand(to, command);
  if (isExtendedOrder(command)) return encodeExtendedOrder(to, command as PlaceOrder | ReplaceOrder, encodeCommand);
  to.u8(CommandTag[command.kind]);
  switch (command.kind) {
    case 'place_order':
      to.u32(command.tenantId);
      to.u32(command.accountId);
      to.u32(command.ownerNo);
      to.u32(command.instrumentId);
      to.u8(command.side);
      to.u8(command.type);
      to.u8(command.timeInForce);
      to.u8(command.selfTradePrevention);
      to.u8(command.postOnly ? 1 : 0);
      to.int(command.qty);
      to.int(command.limitPrice);
      to.int(command.stopPrice);
      to.int(command.fingerprint);
      to.text(command.clientOrderId);
      return;
    case 'cancel_order':
      to.u32(command.tenantId);
      to.u32(command.ownerNo);
      to.int(command.orderId);
      to.int(command.createdMs);
      return;
    case 'replace_order':
      to.u32(command.tenantId);
      to.u32(command.ownerNo);
      to.int(command.orderId);
      to.int(command.createdMs);
      to.int(command.qty);
      to.int(command.limitPrice);
      to.int(command.stopPrice);
      return;
    case 'cancel_all':
      to.u32(command.tenantId);
      to.u32(command.ownerNo);
      to.u32(command.accountId);
      to.u32(command.instrumentId);
      return;
    case 'end_day':
      to.int(command.dayMs);
      return;
    case 'continue':
      return;
    case 'adjust':
      to.u32(command.tenantId);
      to.u32(command.accountId);
      to.u32(command.assetId);
      to.int(command.amount);
      to.text(command.reason);
      to.text(command.actor);
      return;
    case 'open_tenant':
      to.u32(command.tenantId);
      to.text(command.code);
      return;
    case 'define_asset':
      to.u32(command.tenantId);
      to.text(command.code);
      to.text(command.name);
      to.text(command.assetClass);
      to.u8(command.scale);
      to.u8(command.displayScale);
      return;
    case 'list_instrument':
      to.u32(command.tenantId);
      writeTerms(to, command.terms);
      return;
    case 'set_instrument_status':
      to.u32(command.tenantId);
      to.u32(command.instrumentId);
      to.u8(command.status);
      to.text(command.reason);
      to.text(command.actor);
      return;
    case 'open_account':
      to.u32(command.tenantId);
      to.text(command.userId);
      to.text(command.name);
      to.u32(command.limits.ordersPerSecondMax);
      to.u32(command.limits.burstMax);
      to.u32(command.limits.openOrdersMax);
      return;
    case 'set_account_limits':
      to.u32(command.tenantId);
      to.u32(command.accountId);
      to.u32(command.limits.ordersPerSecondMax);
      to.u32(command.limits.burstMax);
      to.u32(command.limits.openOrdersMax);
      to.text(command.reason);
      to.text(command.actor);
      return;
    case 'set_kill_switch':
      to.u32(command.tenantId);
      to.u8(command.scope);
      to.u32(command.targetId);
      to.u8(command.engaged ? 1 : 0);
      to.text(command.reason);
      to.text(command.actor);
      return;
  }
}

export function decodeCommand(from: ByteReader): Command {
  const tag = from.u8();
  switch (tag) {
    case CommandTag.place_order: {
      const tenantId = from.u32();
      const accountId = from.u32();
      const ownerNo = from.u32();
      const instrumentId = from.u32();
      const side = from.u8();
      const type = from.u8();
      const timeInForce = from.u8();
      const selfTradePrevention = from.u8();
      const postOnly = from.u8() === 1;
      const qty = from.int();
      const limitPrice = from.int();
      const stopPrice = from.int();
      const fingerprint = from.int();
      const clientOrderId = from.text();
      return {
        kind: 'place_order',
        tenantId,
        accountId,
        ownerNo,
        instrumentId,
        side,
        type,
        timeInForce,
        selfTradePrevention,
        postOnly,
        qty,
        limitPrice,
        stopPrice,
        clientOrderId,
        fingerprint,
      };
    }
    case CommandTag.cancel_order:
      return {
        kind: 'cancel_order',
        tenantId: from.u32(),
        ownerNo: from.u32(),
        orderId: from.int(),
        createdMs: from.int(),
      };
    case CommandTag.replace_order:
      return {
        kind: 'replace_order',
        tenantId: from.u32(),
        ownerNo: from.u32(),
        orderId: from.int(),
        createdMs: from.int(),
        qty: from.int(),
        limitPrice: from.int(),
        stopPrice: from.int(),
      };
    case CommandTag.cancel_all:
      return {
        kind: 'cancel_all',
        tenantId: from.u32(),
        ownerNo: from.u32(),
        accountId: from.u32(),
        instrumentId: from.u32(),
      };
    case CommandTag.end_day:
      return { kind: 'end_day', dayMs: from.int() };
    case CommandTag.continue:
      return { kind: 'continue' };
    default:
      return decodeDefinition(tag, from);
  }
}

function decodeDefinition(tag: number, from: ByteReader): Command {
  switch (tag) {
    case CommandTag.adjust:
      return {
        kind: 'adjust',
        tenantId: from.u32(),
        accountId: from.u32(),
        assetId: from.u32(),
        amount: from.int(),
        reason: from.text(),
        actor: from.text(),
      };
    case CommandTag.open_tenant:
      return { kind: 'open_tenant', tenantId: from.u32(), code: from.text() };
    case CommandTag.define_asset:
      return {
        kind: 'define_asset',
        tenantId: from.u32(),
        code: from.text(),
        name: from.text(),
        assetClass: from.text() as AssetClass,
        scale: from.u8(),
        displayScale: from.u8(),
      };
    case CommandTag.list_instrument:
      return { kind: 'list_instrument', tenantId: from.u32(), terms: readTerms(from) };
    case CommandTag.set_instrument_status:
      return {
        kind: 'set_instrument_status',
        tenantId: from.u32(),
        instrumentId: from.u32(),
        status: from.u8(),
        reason: from.text(),
        actor: from.text(),
      };
    case CommandTag.open_account:
      return {
        kind: 'open_account',
        tenantId: from.u32(),
        userId: from.text(),
        name: from.text(),
        limits: { ordersPerSecondMax: from.u32(), burstMax: from.u32(), openOrdersMax: from.u32() },
      };
    case CommandTag.set_account_limits:
      return {
        kind: 'set_account_limits',
        tenantId: from.u32(),
        accountId: from.u32(),
        limits: { ordersPerSecondMax: from.u32(), burstMax: from.u32(), openOrdersMax: from.u32() },
        reason: from.text(),
        actor: from.text(),
      };
    case CommandTag.set_kill_switch:
      return {
        kind: 'set_kill_switch',
        tenantId: from.u32(),
        scope: from.u8(),
        targetId: from.u32(),
        engaged: from.u8() === 1,
        reason: from.text(),
        actor: from.text(),
      };
    default:
      return decodeExtendedCommand(tag, from, decodeCommand);
  }
}
