import type { MessageDefinition } from '@openbourse/streams';
import { FillView, TradeSidesView } from '../features/list-fills/fill.view';
import { OrderDeniedView } from '../features/order-denied.view';
import { OrderChangeView, OrderExtensionView, OrderView } from '../features/order.view';

const ordersUpdate = { namespaces: ['/trading', '/admin'], direction: 'server', event: 'orders_update' } as const;
const fillsUpdate = { direction: 'server', event: 'fills_update' } as const;

/** What the context says on the private streams. */
export const orderMessages: readonly MessageDefinition[] = [
  {
    ...ordersUpdate,
    type: 'accepted',
    summary:
      'An order exists, in its state after it was matched; what few orders have beyond that follows at once as extended',
    data: OrderView,
  },
  {
    ...ordersUpdate,
    type: 'changed',
    summary: 'An order changed: what can change of it, absolute; the highest version wins',
    data: OrderChangeView,
  },
  {
    ...ordersUpdate,
    type: 'extended',
    summary:
      'What few orders have beyond every order changed: all of it, absolute. It raises no version: the last one told is current',
    data: OrderExtensionView,
  },
  { ...ordersUpdate, type: 'denied', summary: 'Risk refused an order: nothing changed', data: OrderDeniedView },
  { ...fillsUpdate, namespaces: ['/trading'], type: 'fill', summary: "The owner's side of a trade", data: FillView },
  { ...fillsUpdate, namespaces: ['/admin'], type: 'trade', summary: 'Both sides of a trade', data: TradeSidesView },
];
