import { Inject, Injectable } from '@nestjs/common';
import {
  CANCELED,
  endReasons,
  EXPIRED,
  orderStatuses,
  refusalCodes,
  REJECTED,
  REPLACED,
  sides,
  type CoreEvent,
  type OrderAccepted,
  type OrderChanged,
  type OrderDenied,
  type TradeExecuted,
} from '@openbourse/core/engine';
import { derivedId, formatDecimal, IdKind } from '@openbourse/kernel';
import type { CommittedEvents, CoreEventTranslator, IntegrationEvent } from '@openbourse/platform';
import {
  orderEventTypes,
  type OrderDeniedV1,
  type OrderEndedV1,
  type TradeExecutedV1,
} from '../contracts/order-events';
import { orderView } from '../features/order.view';
import { ACCOUNT_DIRECTORY, type AccountDirectory, type TradingAccount } from './acl/accounts';
import { INSTRUMENT_DIRECTORY, type InstrumentDirectory } from './acl/instruments';
import { OrderViews } from './order-views';

const endedTypes: Readonly<Record<number, string>> = {
  [CANCELED]: orderEventTypes.canceled,
  [EXPIRED]: orderEventTypes.canceled,
  [REJECTED]: orderEventTypes.canceled,
  [REPLACED]: orderEventTypes.replaced,
};

/** From the core's events to the context's. */
@Injectable()
export class OrderEventTranslator implements CoreEventTranslator {
  constructor(
    private readonly views: OrderViews,
    @Inject(ACCOUNT_DIRECTORY) private readonly accounts: AccountDirectory,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
  ) {}

  async translate(
    { shard, timeMs, events }: CommittedEvents,
    wants: (type: string) => boolean,
    published: IntegrationEvent[],
  ): Promise<void> {
    const at = { shard, timeMs };
    for (const event of events) {
      const type = typeOf(event);
      if (type === undefined || !wants(type)) continue;
      const one = await this.payload(event, at);
      if (one) published.push({ type, version: 1, ...one });
    }
  }

  private payload(event: CoreEvent, at: At): Promise<Payload> | undefined {
    switch (event.kind) {
      case 'order_accepted':
        return this.accepted(event);
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

  private async accepted({ order }: OrderAccepted): Promise<Payload> {
    const account = await this.account(order.tenantId, order.accountId);
    const instrument = await this.views.instrument(order.tenantId, order.instrumentId);
    return { tenantId: order.tenantId, key: account.publicId, payload: orderView(order, account, instrument) };
  }

  private async ended(event: OrderChanged, { shard, timeMs }: At): Promise<Payload> {
    const account = await this.account(event.tenantId, event.accountId);
    const { symbol, terms } = await this.views.instrument(event.tenantId, event.instrumentId);
    const payload: OrderEndedV1 = {
      orderId: derivedId(IdKind.order, shard, event.createdMs, event.orderId),
      accountId: account.publicId,
      symbol,
      status: orderStatuses[event.status],
      reason: endReasons[event.endReason] || null,
      filledQty: formatDecimal(event.filledQty, terms.qtyScale),
      replacedBy: event.replacedBy === 0 ? null : derivedId(IdKind.order, shard, event.replacedByMs, event.replacedBy),
      version: event.version,
      endedAt: new Date(timeMs).toISOString(),
    };
    return { tenantId: event.tenantId, key: account.publicId, payload };
  }

  private async denied(event: OrderDenied, { timeMs }: At): Promise<Payload> {
    const { publicId } = await this.account(event.tenantId, event.accountId);
    const instrument = await this.instruments.byId(event.tenantId, event.instrumentId);
    const payload: OrderDeniedV1 = {
      accountId: publicId,
      symbol: instrument?.symbol ?? null,
      code: refusalCodes[event.code],
      clientOrderId: event.clientOrderId || null,
      deniedAt: new Date(timeMs).toISOString(),
    };
    return { tenantId: event.tenantId, key: publicId, payload };
  }

  private async traded(event: TradeExecuted, { shard, timeMs }: At): Promise<Payload> {
    const { id, symbol, quote, terms } = await this.views.instrument(event.tenantId, event.instrumentId);
    const taker = await this.account(event.tenantId, event.takerAccountId);
    const maker = await this.account(event.tenantId, event.makerAccountId);
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
      executedAt: new Date(timeMs).toISOString(),
    };
    return { tenantId: event.tenantId, key: symbol, payload };
  }

  private async account(tenantId: number, accountId: number): Promise<TradingAccount> {
    const account = await this.accounts.byId(tenantId, accountId);
    if (!account) throw new Error(`account ${accountId} is not there`);
    return account;
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
      return event.accountId === 0 ? undefined : orderEventTypes.denied;
    case 'trade_executed':
      return orderEventTypes.tradeExecuted;
    case 'order_changed':
      return endedTypes[event.status];
    default:
      return undefined;
  }
}
