import { Module } from '@nestjs/common';
import { CancelAllOrdersController } from './features/cancel-all-orders/cancel-all-orders.controller';
import { CancelAllOrdersHandler } from './features/cancel-all-orders/cancel-all-orders.handler';
import { CancelOrderController } from './features/cancel-order/cancel-order.controller';
import { CancelOrderHandler } from './features/cancel-order/cancel-order.handler';
import { GetOrderController } from './features/get-order/get-order.controller';
import { GetOrderHandler } from './features/get-order/get-order.query-handler';
import { ListFillsController } from './features/list-fills/list-fills.controller';
import { ListFillsHandler } from './features/list-fills/list-fills.query-handler';
import { ListOrdersController } from './features/list-orders/list-orders.controller';
import { ListOrdersHandler } from './features/list-orders/list-orders.query-handler';
import { PlaceOrderBatchController } from './features/place-order-batch/place-order-batch.controller';
import { PlaceOrderBatchHandler } from './features/place-order-batch/place-order-batch.handler';
import { OrderPreparation } from './features/place-order/order-preparation';
import { PlaceOrderController } from './features/place-order/place-order.controller';
import { PlaceOrderHandler } from './features/place-order/place-order.handler';
import { ReplaceOrderController } from './features/replace-order/replace-order.controller';
import { ReplaceOrderHandler } from './features/replace-order/replace-order.handler';
import { SuperviseOrdersController } from './features/supervise-orders/supervise-orders.controller';
import { SuperviseOrdersHandler } from './features/supervise-orders/supervise-orders.query-handler';
import { OwnAccounts } from './infrastructure/acl/own-accounts';
import { OrderEventTranslator } from './infrastructure/order-event-translator';
import { OrderViews } from './infrastructure/order-views';
import { OwnOrders } from './infrastructure/own-orders';
import { FillReader } from './infrastructure/persistence/fill-reader';
import { OrderReader } from './infrastructure/persistence/order-reader';

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
  ],
  providers: [
    PlaceOrderHandler,
    PlaceOrderBatchHandler,
    CancelOrderHandler,
    CancelAllOrdersHandler,
    ReplaceOrderHandler,
    ListOrdersHandler,
    GetOrderHandler,
    ListFillsHandler,
    SuperviseOrdersHandler,
    OrderPreparation,
    OwnAccounts,
    OwnOrders,
    OrderReader,
    FillReader,
    OrderViews,
    OrderEventTranslator,
  ],
  exports: [OrderEventTranslator],
})
export class OrdersModule {}

export { OrderEventTranslator };
