import { Module } from '@nestjs/common';
import { orderEntryMessages } from './contracts/order-entry-messages';
import { orderMessages } from './contracts/order-messages';
import { CancelAllOrdersController } from './features/cancel-all-orders/cancel-all-orders.controller';
import { CancelAllOrdersHandler } from './features/cancel-all-orders/cancel-all-orders.handler';
import { CancelOrderController } from './features/cancel-order/cancel-order.controller';
import { CancelOrderGateway } from './features/cancel-order/cancel-order.gateway';
import { CancelOrderHandler } from './features/cancel-order/cancel-order.handler';
import { GetOrderController } from './features/get-order/get-order.controller';
import { GetOrderHandler } from './features/get-order/get-order.query-handler';
import { ListFillsController } from './features/list-fills/list-fills.controller';
import { ListFillsHandler } from './features/list-fills/list-fills.query-handler';
import { ListOrdersController } from './features/list-orders/list-orders.controller';
import { ListOrdersHandler } from './features/list-orders/list-orders.query-handler';
import { PlaceOrderBatchController } from './features/place-order-batch/place-order-batch.controller';
import { PlaceOrderBatchGateway } from './features/place-order-batch/place-order-batch.gateway';
import { PlaceOrderBatchHandler } from './features/place-order-batch/place-order-batch.handler';
import { OrderPreparation } from './features/place-order/order-preparation';
import { PlaceOrderController } from './features/place-order/place-order.controller';
import { PlaceOrderGateway } from './features/place-order/place-order.gateway';
import { PlaceOrderHandler } from './features/place-order/place-order.handler';
import { PlacedOrders } from './features/place-order/placed-orders';
import { ReplaceOrderController } from './features/replace-order/replace-order.controller';
import { ReplaceOrderGateway } from './features/replace-order/replace-order.gateway';
import { ReplaceOrderHandler } from './features/replace-order/replace-order.handler';
import { SuperviseOrderController } from './features/supervise-order/supervise-order.controller';
import { SuperviseOrderHandler } from './features/supervise-order/supervise-order.query-handler';
import { SuperviseOrdersController } from './features/supervise-orders/supervise-orders.controller';
import { SuperviseOrdersHandler } from './features/supervise-orders/supervise-orders.query-handler';
import { SuperviseTradesController } from './features/supervise-trades/supervise-trades.controller';
import { SuperviseTradesHandler } from './features/supervise-trades/supervise-trades.query-handler';
import { OwnAccounts } from './infrastructure/acl/own-accounts';
import { CancelableNames } from './infrastructure/cancelable-names';
import { OrderEventTranslator } from './infrastructure/order-event-translator';
import { OrderMessagePresenter } from './infrastructure/order-message-presenter';
import { OrderNaming } from './infrastructure/order-naming';
import { OrderViews } from './infrastructure/order-views';
import { OwnOrders } from './infrastructure/own-orders';
import { FillReader } from './infrastructure/persistence/fill-reader';
import { OrderReader } from './infrastructure/persistence/order-reader';
import { TradeReader } from './infrastructure/persistence/trade-reader';

@Module({
  controllers: [
    PlaceOrderController,
    PlaceOrderBatchController,
    CancelOrderController,
    CancelAllOrdersController,
    ReplaceOrderController,
    ListOrdersController,
    GetOrderController,
    ListFillsController,
    SuperviseOrdersController,
    SuperviseOrderController,
    SuperviseTradesController,
  ],
  providers: [
    PlaceOrderGateway,
    PlaceOrderBatchGateway,
    CancelOrderGateway,
    ReplaceOrderGateway,
    PlaceOrderHandler,
    PlaceOrderBatchHandler,
    CancelOrderHandler,
    CancelAllOrdersHandler,
    ReplaceOrderHandler,
    ListOrdersHandler,
    GetOrderHandler,
    ListFillsHandler,
    SuperviseOrdersHandler,
    SuperviseOrderHandler,
    SuperviseTradesHandler,
    OrderPreparation,
    PlacedOrders,
    OwnAccounts,
    OwnOrders,
    CancelableNames,
    OrderReader,
    FillReader,
    TradeReader,
    OrderNaming,
    OrderViews,
    OrderEventTranslator,
    OrderMessagePresenter,
  ],
  exports: [OrderEventTranslator, OrderMessagePresenter],
})
export class OrdersModule {}

export { OrderEventTranslator, OrderMessagePresenter, orderEntryMessages, orderMessages };
