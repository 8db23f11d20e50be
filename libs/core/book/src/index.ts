export { grownCapacity } from './capacity';
export { BOOK_WORDS } from './layout';
export { BUY, MAX_PRICE, MAX_QTY, NO_ORDER, NO_PRICE, SELL, type Side } from './side';
export { RestingOrders } from './resting-orders';
export { OrderBook } from './order-book';
