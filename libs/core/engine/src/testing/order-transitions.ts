import type { CoreEvent } from '../events';
import { orderStatuses } from '../vocabulary';

/** `new --> filled`, `[*] --> held`: from what was told of an order last to what is told next. */
export class OrderTransitions {
  readonly seen = new Set<string>();

  note(events: readonly CoreEvent[]): void {
    const last = new Map<number, string>();
    for (const event of events) {
      if (event.kind !== 'order_accepted' && event.kind !== 'order_changed') continue;
      const { orderId, status } = event.kind === 'order_accepted' ? event.order : event;
      this.seen.add(`${last.get(orderId) ?? '[*]'} --> ${orderStatuses[status]}`);
      last.set(orderId, orderStatuses[status]);
    }
  }
}
