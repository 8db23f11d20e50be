import { Injectable } from '@nestjs/common';
import {
  CANCELED,
  endReasons,
  EXPIRED,
  orderStatuses,
  REJECTED,
  REPLACED,
  sides,
  type CoreEvent,
  type OrderAccepted,
  type OrderChanged,
  type OrderDenied,
  type TradeExecuted,
} from '@openbourse/core/engine';
import { derivedId, formatDecimal, IdKind, isoTime } from '@openbourse/kernel';
import type { CommittedEvents, CoreEventTranslator, IntegrationEvent } from '@openbourse/platform';
import { orderEventTypes, type OrderEndedV1, type TradeExecutedV1 } from '../contracts/order-events';
import { orderDeniedView } from '../features/order-denied.view';
import { orderView } from '../features/order.view';
import { OrderNaming } from './order-naming';

const endedTypes: Readonly<Record<number, string>> = {
  [CANCELED]: orderEventTypes.canceled,
  [EXPIRED]: orderEventTypes.canceled,
  [REJECTED]: orderEventTypes.canceled,
  [REPLACED]: orderEventTypes.replaced,
};

/** From the core's events to the context's. */
@Injectable()
export class OrderEventTranslator implements CoreEventTranslator {
  constructor(private readonly naming: OrderNaming) {}

  async translate(
    { shard, timeMs, events }: CommittedEvents,
    wants: (type: string) => boolean,
    published: IntegrationEvent[],
  ): Promise<void> {
    const at = { shard, timeMs };
    for (const [i, event] of events.entries()) {
      const type = typeOf(event);
      if (type === undefined || !wants(type)) continue;
      const one = await this.payload(event, events[i + 1], at);
      if (one) published.push({ type, version: 1, ...one });
    }
  }

  private payload(event: CoreEvent, next: CoreEvent | undefined, at: At): Promise<Payload> | undefined {
    switch (event.kind) {
      case 'order_accepted':
        return this.accepted(event, next);
      case 'order_changed':
        return this.ended(event, at);
      case 'order_denied':
        return this.denied(event, at);
      case 'trade_executed':
        return this.traded(event, at);
      default:
        return undefined;
    }
  }

  /** What an order has beyond every order is told right after it. */
  private async accepted({ order }: OrderAccepted, next: CoreEvent | undefined): Promise<Payload> {
    const { account, instrument } = await this.naming.of(order.tenantId, order.accountId, order.instrumentId);
    const isNext = next?.kind === 'order_extended' && next.orderId === order.orderId;
    const figures = isNext ? { ...order, extension: next.extension } : order;
    return { tenantId: order.tenantId, key: account.publicId, payload: orderView(figures, account, instrument) };
  }

  private async ended(event: OrderChanged, { shard, timeMs }: At): Promise<Payload> {
    const { account, instrument } = await this.naming.of(event.tenantId, event.accountId, event.instrumentId);
    const { symbol, terms } = instrument;
    const payload: OrderEndedV1 = {
      orderId: derivedId(IdKind.order, shard, event.createdMs, event.orderId),
      accountId: account.publicId,
      symbol,
      status: orderStatuses[event.status],
      reason: endReasons[event.endReason] || null,
      filledQty: formatDecimal(event.filledQty, terms.qtyScale),
      replacedBy: event.replacedBy === 0 ? null : derivedId(IdKind.order, shard, event.replacedByMs, event.replacedBy),
      version: event.version,
      endedAt: isoTime(timeMs),
    };
    return { tenantId: event.tenantId, key: account.publicId, payload };
  }

  private async denied(event: OrderDenied, { timeMs }: At): Promise<Payload> {
    const { account, instrument } = await this.naming.of(event.tenantId, event.accountId, event.instrumentId);
    const payload = orderDeniedView(event, timeMs, account, instrument);
    return { tenantId: event.tenantId, key: account.publicId, payload };
  }

  private async traded(event: TradeExecuted, { shard, timeMs }: At): Promise<Payload> {
    const { tenantId, instrumentId } = event;
    const { account: taker, instrument } = await this.naming.of(tenantId, event.takerAccountId, instrumentId);
    const { account: maker } = await this.naming.of(tenantId, event.makerAccountId, instrumentId);
    const { id, symbol, quote, terms } = instrument;
    const payload: TradeExecutedV1 = {
      tradeId: derivedId(IdKind.trade, shard, timeMs, event.tradeId),
      symbol,
      instrumentNumber: id,
      price: formatDecimal(event.price, terms.priceScale),
      qty: formatDecimal(event.qty, terms.qtyScale),
      notional: formatDecimal(event.notional, quote.scale),
      currency: quote.code,
      takerSide: sides[event.takerSide],
      takerOrderId: derivedId(IdKind.order, shard, event.takerOrderMs, event.takerOrderId),
      takerAccountId: taker.publicId,
      takerFee: formatDecimal(event.takerFee, quote.scale),
      makerOrderId: derivedId(IdKind.order, shard, event.makerOrderMs, event.makerOrderId),
      makerAccountId: maker.publicId,
      makerFee: formatDecimal(event.makerFee, quote.scale),
      executedAt: isoTime(timeMs),
    };
    return { tenantId, key: symbol, payload };
  }
}

interface At {
  readonly shard: number;
  readonly timeMs: number;
}

type Payload = Pick<IntegrationEvent, 'tenantId' | 'key' | 'payload'>;

function typeOf(event: CoreEvent): string | undefined {
  switch (event.kind) {
    case 'order_accepted':
      return orderEventTypes.accepted;
    case 'order_denied':
      return orderEventTypes.denied;
    case 'trade_executed':
      return orderEventTypes.tradeExecuted;
    case 'order_changed':
      return endedTypes[event.status];
    default:
      return undefined;
  }
}
