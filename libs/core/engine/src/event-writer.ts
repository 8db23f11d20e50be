import { ByteWriter } from '@openbourse/kernel';
import type { Ledger } from '@openbourse/core/ledger';
import type { Positions } from '@openbourse/core/positions';
import type { AccountLimits, InstrumentTerms } from './commands';
import type { Account, Holding } from './account';
import type { Instrument } from './instrument';
import type { OrderStore } from './order-store';
import type { Asset } from './tenant';

/** First byte of each event record; never reuse one. The fields follow in the order that event-reader.ts reads them. */
export const EventTag = {
  tenantOpened: 1,
  assetDefined: 2,
  instrumentListed: 3,
  instrumentStatusChanged: 4,
  accountOpened: 5,
  accountLimitsChanged: 6,
  killSwitchChanged: 7,
  orderAccepted: 8,
  orderChanged: 9,
  orderDenied: 10,
  tradeExecuted: 11,
  posting: 12,
  balanceChanged: 13,
  positionChanged: 14,
  levelChanged: 15,
} as const;

export interface TradeFields {
  tradeId: number;
  firstPostingId: number;
  price: number;
  qty: number;
  notional: number;
  takerSide: number;
  taker: number;
  takerFee: number;
  maker: number;
  makerFee: number;
}

/** Writes events as compact binary records without making an object for any. */
export class EventWriter extends ByteWriter {
  tenantOpened(tenantId: number, code: string): void {
    this.u8(EventTag.tenantOpened);
    this.u32(tenantId);
    this.text(code);
  }

  assetDefined(asset: Asset): void {
    this.u8(EventTag.assetDefined);
    this.u32(asset.assetId);
    this.u32(asset.tenantId);
    this.text(asset.code);
    this.text(asset.name);
    this.text(asset.assetClass);
    this.u8(asset.scale);
    this.u8(asset.displayScale);
  }

  instrumentListed(instrument: Instrument, terms: InstrumentTerms): void {
    this.u8(EventTag.instrumentListed);
    this.u32(instrument.instrumentId);
    this.u32(instrument.tenantId);
    this.u32(instrument.base.assetId);
    this.u32(instrument.quote.assetId);
    writeTerms(this, terms);
  }

  instrumentStatusChanged(instrument: Instrument, reason: string, actor: string): void {
    this.u8(EventTag.instrumentStatusChanged);
    this.u32(instrument.instrumentId);
    this.u32(instrument.tenantId);
    this.u8(instrument.status);
    this.text(reason);
    this.text(actor);
  }

  accountOpened(account: Account): void {
    this.u8(EventTag.accountOpened);
    this.u32(account.accountId);
    this.u32(account.tenantId);
    this.u32(account.owner.ownerNo);
    this.text(account.owner.userId);
    this.text(account.name);
    this.limits(account.limits);
  }

  accountLimitsChanged(account: Account, reason: string, actor: string): void {
    this.u8(EventTag.accountLimitsChanged);
    this.u32(account.accountId);
    this.u32(account.tenantId);
    this.limits(account.limits);
    this.text(reason);
    this.text(actor);
  }

  private limits(limits: AccountLimits): void {
    this.u32(limits.ordersPerSecondMax);
    this.u32(limits.burstMax);
    this.u32(limits.openOrdersMax);
  }

  killSwitchChanged(change: {
    tenantId: number;
    scope: number;
    targetId: number;
    engaged: boolean;
    reason: string;
    actor: string;
  }): void {
    this.u8(EventTag.killSwitchChanged);
    this.u32(change.tenantId);
    this.u8(change.scope);
    this.u32(change.targetId);
    this.u8(change.engaged ? 1 : 0);
    this.text(change.reason);
    this.text(change.actor);
  }

  /** Returns the offset of the parts that {@link patchAccepted} overwrites when the command is worked through. */
  orderAccepted(orders: OrderStore, slot: number, account: Account): number {
    this.u8(EventTag.orderAccepted);
    this.u32(account.owner.ownerNo);
    this.int(++account.owner.streamSeq);
    this.int(orders.orderId(slot));
    this.u32(account.tenantId);
    this.u32(account.accountId);
    this.u32(orders.instrumentId(slot));
    this.u8(orders.side(slot));
    this.u8(orders.type(slot));
    this.u8(orders.timeInForce(slot));
    this.u8(orders.selfTradePrevention(slot));
    this.u8(orders.postOnly(slot) ? 1 : 0);
    this.u32(orders.limitPrice(slot));
    this.u32(orders.stopPrice(slot));
    this.u32(orders.protectionPrice(slot));
    this.int(orders.replaces(slot));
    this.int(orders.replacesMs(slot));
    this.int(orders.fingerprint(slot));
    this.int(orders.createdMs(slot));
    const offset = this.length;
    this.u8(0);
    this.u8(0);
    this.u8(0);
    this.int(0);
    this.int(0);
    this.int(0);
    this.int(0);
    this.text(orders.clientOrderIds[slot]);
    this.patchAccepted(offset, orders, slot);
    return offset;
  }

  patchAccepted(offset: number, orders: OrderStore, slot: number): void {
    this.patchU8(offset, orders.status(slot));
    this.patchU8(offset + 1, orders.endReason(slot));
    this.patchU8(offset + 2, orders.triggered(slot) ? 1 : 0);
    this.patchInt(offset + 3, orders.qty(slot));
    this.patchInt(offset + 11, orders.filledQty(slot));
    this.patchInt(offset + 19, orders.filledNotional(slot));
    this.patchInt(offset + 27, orders.fee(slot));
  }

  orderChanged(orders: OrderStore, slot: number, account: Account, replacedBy = 0, replacedByMs = 0): void {
    this.u8(EventTag.orderChanged);
    this.u32(account.owner.ownerNo);
    this.int(++account.owner.streamSeq);
    this.int(orders.orderId(slot));
    this.int(orders.createdMs(slot));
    this.u32(account.tenantId);
    this.u32(account.accountId);
    this.u32(orders.instrumentId(slot));
    this.u8(orders.status(slot));
    this.u8(orders.endReason(slot));
    this.u8(orders.triggered(slot) ? 1 : 0);
    this.int(orders.qty(slot));
    this.int(orders.filledQty(slot));
    this.int(orders.filledNotional(slot));
    this.int(orders.fee(slot));
    this.int(replacedBy);
    this.int(replacedByMs);
    this.u32(orders.version(slot));
  }

  orderDenied(account: Account, instrumentId: number, code: number, clientOrderId: string): void {
    this.u8(EventTag.orderDenied);
    this.u32(account.tenantId);
    this.u32(account.accountId);
    this.u32(account.owner.ownerNo);
    this.int(++account.owner.streamSeq);
    this.u32(instrumentId);
    this.u8(code);
    this.text(clientOrderId);
  }

  tradeExecuted(trade: TradeFields, orders: OrderStore, instrument: Instrument, taker: Account, maker: Account): void {
    this.u8(EventTag.tradeExecuted);
    this.int(trade.tradeId);
    this.int(trade.firstPostingId);
    this.u32(instrument.tenantId);
    this.u32(instrument.instrumentId);
    this.u32(instrument.base.assetId);
    this.u32(instrument.quote.assetId);
    this.u32(trade.price);
    this.int(trade.qty);
    this.int(trade.qty * instrument.baseMultiplier);
    this.int(trade.notional);
    this.u8(trade.takerSide);
    this.int(orders.orderId(trade.taker));
    this.int(orders.createdMs(trade.taker));
    this.u32(taker.accountId);
    this.int(trade.takerFee);
    this.int(++taker.owner.streamSeq);
    this.int(orders.orderId(trade.maker));
    this.int(orders.createdMs(trade.maker));
    this.u32(maker.accountId);
    this.int(trade.makerFee);
    this.int(++maker.owner.streamSeq);
  }

  posting(posting: {
    postingId: number;
    setId: number;
    tenantId: number;
    accountId: number;
    ledgerKind: number;
    assetId: number;
    amount: number;
    cause: number;
    reason: string;
  }): void {
    this.u8(EventTag.posting);
    this.int(posting.postingId);
    this.int(posting.setId);
    this.u32(posting.tenantId);
    this.u32(posting.accountId);
    this.u8(posting.ledgerKind);
    this.u32(posting.assetId);
    this.int(posting.amount);
    this.u8(posting.cause);
    this.text(posting.reason);
  }

  /** `account` is undefined for a house account. */
  balanceChanged(ledger: Ledger, index: number, account: Account | undefined): void {
    const of = ledger.accounts[index];
    this.u8(EventTag.balanceChanged);
    this.u32(of.tenantId);
    this.u32(of.accountId);
    this.u8(of.ledgerKind);
    if (account === undefined) {
      this.u32(0);
      this.int(0);
    } else {
      this.u32(account.owner.ownerNo);
      this.int(++account.owner.streamSeq);
    }
    this.u32(of.assetId);
    this.i64(ledger.settled.hi32(index), ledger.settled.lo32(index));
    this.i64(ledger.held.hi32(index), ledger.held.lo32(index));
  }

  positionChanged(positions: Positions, holding: Holding, account: Account): void {
    const at = holding.position;
    this.u8(EventTag.positionChanged);
    this.u32(account.tenantId);
    this.u32(account.accountId);
    this.u32(account.owner.ownerNo);
    this.int(++account.owner.streamSeq);
    this.u32(holding.instrumentId);
    this.i64(positions.qty.hi32(at), positions.qty.lo32(at));
    this.i64(positions.cost.hi32(at), positions.cost.lo32(at));
    this.i64(positions.realizedPnl.hi32(at), positions.realizedPnl.lo32(at));
  }

  levelChanged(instrument: Instrument, side: 0 | 1, price: number): void {
    this.u8(EventTag.levelChanged);
    this.u32(instrument.instrumentId);
    this.u32(instrument.tenantId);
    this.u8(side);
    this.u32(price);
    this.int(instrument.book.levelQty(side, price));
  }
}

export function writeTerms(writer: ByteWriter, terms: InstrumentTerms): void {
  writer.text(terms.symbol);
  writer.text(terms.name);
  writer.text(terms.baseAsset);
  writer.text(terms.quoteAsset);
  writer.u8(terms.priceScale);
  writer.u8(terms.qtyScale);
  writer.int(terms.lot);
  writer.u32(terms.ticks.length);
  for (const row of terms.ticks) {
    writer.int(row.fromPrice);
    writer.int(row.tick);
  }
  writer.u32(terms.bandBps);
  writer.u32(terms.protectionBps);
  writer.int(terms.qtyMax);
  writer.int(terms.notionalMax);
  writer.u32(terms.referencePrice);
  writer.u32(terms.makerPpm);
  writer.u32(terms.takerPpm);
  writer.int(terms.feeMin);
  writer.int(terms.feeMax);
}
