import { FILLED } from '@openbourse/core/engine';
import { must, type Invariant } from './invariant';

/** What an order's own events must say, whatever the model thinks. */
export function ordersStayInBounds(): Invariant {
  const name = 'an order never fills beyond its quantity and its versions are dense';
  const versions = new Map<number, number>();
  return {
    name,
    afterBatch({ events, written }) {
      for (const event of events) {
        if (event.kind !== 'order_accepted' && event.kind !== 'order_changed') continue;
        const order = event.kind === 'order_accepted' ? event.order : event;
        const { orderId, qty, filledQty, version, status } = order;
        must(name, filledQty <= qty, () => `order ${orderId} filled ${filledQty} of ${qty}`);
        must(
          name,
          (status === FILLED) === (filledQty === qty && status === FILLED),
          () => `order ${orderId} is filled with ${filledQty} of ${qty}`,
        );
        const expected = (versions.get(orderId) ?? 0) + 1;
        must(name, version === expected, () => `order ${orderId} is told as version ${version} after ${expected - 1}`);
        versions.set(orderId, version);
      }
      for (const row of written.get('orders') ?? []) {
        const version = versions.get(Number(row.id));
        must(
          name,
          row.version === String(version),
          () => `core.orders has version ${String(row.version)} of order ${String(row.id)}, told was ${version}`,
        );
      }
    },
  };
}
