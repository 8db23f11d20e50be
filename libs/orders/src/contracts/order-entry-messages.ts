import type { MessageDefinition } from '@openbourse/streams';
import { CancelOrderMessage } from '../features/cancel-order/cancel-order.message';
import { OrderAnswer, PlacedOrderAnswer } from '../features/order-entry.answers';
import { PlaceOrderBatchRequest } from '../features/place-order-batch/place-order-batch.request';
import { BatchView } from '../features/place-order-batch/place-order-batch.view';
import { PlaceOrderRequest } from '../features/place-order/place-order.request';
import { ReplaceOrderMessage } from '../features/replace-order/replace-order.message';

const entry = { namespaces: ['/trading'], direction: 'client', isWrite: true } as const;

/** Order entry: what a client may send; acknowledged after the commit. */
export const orderEntryMessages: readonly MessageDefinition[] = [
  {
    ...entry,
    event: 'order.place',
    summary: 'Place an order, as POST /orders does',
    data: PlaceOrderRequest,
    answer: PlacedOrderAnswer,
  },
  {
    ...entry,
    event: 'order.cancel',
    summary: 'Cancel an open order, as DELETE /orders/{id} does',
    data: CancelOrderMessage,
    answer: OrderAnswer,
  },
  {
    ...entry,
    event: 'order.replace',
    summary: 'Replace an open order, as PATCH /orders/{id} does',
    data: ReplaceOrderMessage,
    answer: OrderAnswer,
  },
  {
    ...entry,
    event: 'orders.place_batch',
    summary: 'Place up to 100 orders; each succeeds or fails by itself',
    data: PlaceOrderBatchRequest,
    answer: BatchView,
  },
];
