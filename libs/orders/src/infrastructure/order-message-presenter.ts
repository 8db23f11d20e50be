import { Injectable } from '@nestjs/common';
import type { CoreEvent, TradeExecuted } from '@openbourse/core/engine';
import {
  whenKnown,
  type EventOrigin,
  type PrivateMessage,
  type PrivateMessagePresenter,
  type Viewer,
} from '@openbourse/streams';
import { fillView, type FillFigures, type FillView } from '../features/list-fills/fill.view';
import { orderDeniedView } from '../features/order-denied.view';
import { orderChangeView, orderExtensionView, orderView } from '../features/order.view';
import { OrderNaming } from './order-naming';

type Presented = PrivateMessage | Promise<PrivateMessage>;

/** Orders and fills, as their owner and the tenant's operators see them. */
@Injectable()
export class OrderMessagePresenter implements PrivateMessagePresenter {
  constructor(private readonly naming: OrderNaming) {}

  present(event: CoreEvent, { timeMs }: EventOrigin, viewer: Viewer): Presented | undefined {
    switch (event.kind) {
      case 'order_accepted': {
        const { order } = event;
        return whenKnown(
          this.naming.of(order.tenantId, order.accountId, order.instrumentId),
          ({ account, instrument }) => ordersUpdate('accepted', orderView(order, account, instrument)),
        );
      }
      case 'order_changed':
        return whenKnown(this.namesOf(event), ({ account, instrument }) =>
          ordersUpdate('changed', orderChangeView(event, timeMs, account, instrument)),
        );
      case 'order_extended':
        return whenKnown(this.namesOf(event), ({ account, instrument }) =>
          ordersUpdate('extended', orderExtensionView(event, account, instrument)),
        );
      case 'order_denied':
        return whenKnown(this.namesOf(event), ({ account, instrument }) =>
          ordersUpdate('denied', orderDeniedView(event, timeMs, account, instrument)),
        );
      case 'trade_executed':
        return viewer.kind === 'owner'
          ? this.fill(event, timeMs, viewer.ownsAccount(event.takerAccountId))
          : this.trade(event, timeMs);
      default:
        return undefined;
    }
  }

  /** Nobody trades with themselves (self-trade prevention), so an owner has one side. */
  private fill(event: TradeExecuted, timeMs: number, isTaker: boolean): Presented {
    return whenKnown(this.side(event, timeMs, isTaker), (data) => ({ channel: 'fills_update', type: 'fill', data }));
  }

  private trade(event: TradeExecuted, timeMs: number): Presented {
    return whenKnown(this.side(event, timeMs, true), (taker) =>
      whenKnown(this.side(event, timeMs, false), (maker) => ({
        channel: 'fills_update',
        type: 'trade',
        data: { taker, maker },
      })),
    );
  }

  private side(event: TradeExecuted, timeMs: number, isTaker: boolean): FillView | Promise<FillView> {
    const figures = fillFigures(event, timeMs, isTaker);
    return whenKnown(this.naming.of(event.tenantId, figures.accountId, event.instrumentId), ({ account, instrument }) =>
      fillView(figures, account, instrument),
    );
  }

  private namesOf({
    tenantId,
    accountId,
    instrumentId,
  }: {
    tenantId: number;
    accountId: number;
    instrumentId: number;
  }) {
    return this.naming.of(tenantId, accountId, instrumentId);
  }
}

const ordersUpdate = (type: string, data: unknown): PrivateMessage => ({ channel: 'orders_update', type, data });

const fillFigures = (event: TradeExecuted, tradedMs: number, isTaker: boolean): FillFigures => ({
  tradeId: event.tradeId,
  orderId: isTaker ? event.takerOrderId : event.makerOrderId,
  orderMs: isTaker ? event.takerOrderMs : event.makerOrderMs,
  accountId: isTaker ? event.takerAccountId : event.makerAccountId,
  instrumentId: event.instrumentId,
  side: isTaker ? event.takerSide : 1 - event.takerSide,
  price: event.price,
  qty: event.qty,
  notional: event.notional,
  fee: isTaker ? event.takerFee : event.makerFee,
  isTaker,
  tradedMs,
});
