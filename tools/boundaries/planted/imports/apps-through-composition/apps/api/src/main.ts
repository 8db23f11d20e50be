import '../../../libs/orders/src/features/place-order.handler';
