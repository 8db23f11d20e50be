import type { ByteReader } from '@openbourse/kernel';
import type { AccountLimits } from '../commands';
import type { CoreEvent, OrderAccepted, OrderChanged, TradeExecuted } from '../events';
import { EventTag } from './event-writer';
import { decodeExtendedEvent } from './extended-event-codec';
import { readTerms } from './instrument-terms-codec';
import type { AssetClass } from '../vocabulary';

/** Reads the next event record; the mirror of event-writer.ts, field by field. */
export function decodeEvent(from: ByteReader): CoreEvent {
  const tag = from.u8();
  switch (tag) {
    case EventTag.orderAccepted:
      return orderAccepted(from);
    case EventTag.orderChanged:
      return orderChanged(from);
    case EventTag.tradeExecuted:
      return tradeExecuted(from);
    case EventTag.balanceChanged:
      return {
        kind: 'balance_changed',
        tenantId: from.u32(),
        accountId: from.u32(),
        ledgerKind: from.u8(),
        ownerNo: from.u32(),
        streamSeq: from.int(),
        assetId: from.u32(),
        settled: from.i64(),
        held: from.i64(),
      };
    case EventTag.positionChanged:
      return {
        kind: 'position_changed',
        tenantId: from.u32(),
        accountId: from.u32(),
        ownerNo: from.u32(),
        streamSeq: from.int(),
        instrumentId: from.u32(),
        qty: from.i64(),
        cost: from.i64(),
        realizedPnl: from.i64(),
      };
    case EventTag.levelChanged:
      return {
        kind: 'level_changed',
        instrumentId: from.u32(),
        tenantId: from.u32(),
        side: from.u8(),
        price: from.u32(),
        qty: from.int(),
      };
    case EventTag.posting:
      return {
        kind: 'posting',
        postingId: from.int(),
        setId: from.int(),
        tenantId: from.u32(),
        accountId: from.u32(),
        ledgerKind: from.u8(),
        assetId: from.u32(),
        amount: from.int(),
        cause: from.u8(),
        causeId: 0,
        orderId: 0,
        orderMs: 0,
        reason: from.text(),
      };
    case EventTag.orderDenied:
      return {
        kind: 'order_denied',
        tenantId: from.u32(),
        accountId: from.u32(),
        ownerNo: from.u32(),
        streamSeq: from.int(),
        instrumentId: from.u32(),
        code: from.u8(),
        clientOrderId: from.text(),
      };
    default:
      return decodeReferenceEvent(tag, from);
  }
}

function decodeReferenceEvent(tag: number, from: ByteReader): CoreEvent {
  switch (tag) {
    case EventTag.tenantOpened:
      return { kind: 'tenant_opened', tenantId: from.u32(), code: from.text() };
    case EventTag.assetDefined:
      return {
        kind: 'asset_defined',
        assetId: from.u32(),
        tenantId: from.u32(),
        code: from.text(),
        name: from.text(),
        assetClass: from.text() as AssetClass,
        scale: from.u8(),
        displayScale: from.u8(),
      };
    case EventTag.instrumentListed:
      return {
        kind: 'instrument_listed',
        instrumentId: from.u32(),
        tenantId: from.u32(),
        baseAssetId: from.u32(),
        quoteAssetId: from.u32(),
        terms: readTerms(from),
      };
    case EventTag.instrumentStatusChanged:
      return {
        kind: 'instrument_status_changed',
        instrumentId: from.u32(),
        tenantId: from.u32(),
        status: from.u8(),
        reason: from.text(),
        actor: from.text(),
      };
    case EventTag.accountOpened:
      return {
        kind: 'account_opened',
        accountId: from.u32(),
        tenantId: from.u32(),
        ownerNo: from.u32(),
        userId: from.text(),
        name: from.text(),
        limits: readLimits(from),
      };
    case EventTag.accountLimitsChanged:
      return {
        kind: 'account_limits_changed',
        accountId: from.u32(),
        tenantId: from.u32(),
        limits: readLimits(from),
        reason: from.text(),
        actor: from.text(),
      };
    case EventTag.killSwitchChanged:
      return {
        kind: 'kill_switch_changed',
        tenantId: from.u32(),
        scope: from.u8(),
        targetId: from.u32(),
        engaged: from.u8() === 1,
        reason: from.text(),
        actor: from.text(),
      };
    default:
      return decodeExtendedEvent(tag, from);
  }
}

function orderAccepted(from: ByteReader): OrderAccepted {
  const ownerNo = from.u32();
  const streamSeq = from.int();
  const orderId = from.int();
  const tenantId = from.u32();
  const accountId = from.u32();
  const instrumentId = from.u32();
  const side = from.u8();
  const type = from.u8();
  const timeInForce = from.u8();
  const selfTradePrevention = from.u8();
  const postOnly = from.u8() === 1;
  const limitPrice = from.u32();
  const stopPrice = from.u32();
  const protectionPrice = from.u32();
  const replaces = from.int();
  const replacesMs = from.int();
  const fingerprint = from.int();
  const createdMs = from.int();
  const status = from.u8();
  const endReason = from.u8();
  const triggered = from.u8() === 1;
  const qty = from.int();
  const filledQty = from.int();
  const filledNotional = from.int();
  const fee = from.int();
  const clientOrderId = from.text();
  return {
    kind: 'order_accepted',
    ownerNo,
    streamSeq,
    order: {
      orderId,
      clientOrderId,
      tenantId,
      accountId,
      instrumentId,
      side,
      type,
      timeInForce,
      selfTradePrevention,
      postOnly,
      triggered,
      status,
      endReason,
      qty,
      filledQty,
      filledNotional,
      fee,
      limitPrice,
      stopPrice,
      protectionPrice,
      replaces,
      replacesMs,
      replacedBy: 0,
      replacedByMs: 0,
      version: 1,
      fingerprint,
      createdMs,
      updatedMs: createdMs,
    },
  };
}

function orderChanged(from: ByteReader): OrderChanged {
  return {
    kind: 'order_changed',
    ownerNo: from.u32(),
    streamSeq: from.int(),
    orderId: from.int(),
    createdMs: from.int(),
    tenantId: from.u32(),
    accountId: from.u32(),
    instrumentId: from.u32(),
    status: from.u8(),
    endReason: from.u8(),
    triggered: from.u8() === 1,
    qty: from.int(),
    filledQty: from.int(),
    filledNotional: from.int(),
    fee: from.int(),
    replacedBy: from.int(),
    replacedByMs: from.int(),
    version: from.u32(),
  };
}

function tradeExecuted(from: ByteReader): TradeExecuted {
  return {
    kind: 'trade_executed',
    tradeId: from.int(),
    firstPostingId: from.int(),
    tenantId: from.u32(),
    instrumentId: from.u32(),
    baseAssetId: from.u32(),
    quoteAssetId: from.u32(),
    price: from.u32(),
    qty: from.int(),
    baseQty: from.int(),
    notional: from.int(),
    takerSide: from.u8(),
    takerOrderId: from.int(),
    takerOrderMs: from.int(),
    takerAccountId: from.u32(),
    takerFee: from.int(),
    takerStreamSeq: from.int(),
    makerOrderId: from.int(),
    makerOrderMs: from.int(),
    makerAccountId: from.u32(),
    makerFee: from.int(),
    makerStreamSeq: from.int(),
  };
}

function readLimits(from: ByteReader): AccountLimits {
  return { ordersPerSecondMax: from.u32(), burstMax: from.u32(), openOrdersMax: from.u32() };
}
