import * as fc from 'fast-check';
import { ExpiryQueue } from './expiry-queue';
import { plainTerms } from './extended-terms';
import { ExtendedOrder } from './order-extensions';
import type { OrderStore } from './order-store';

/** An order's number is its slot's here. */
const orders = { orderId: (slot: number) => slot } as OrderStore;

test('whatever was queued and taken out, what is left comes by time, then by number', () => {
  const times = fc.array(fc.record({ expiresMs: fc.integer({ min: 1, max: 20 }), leaves: fc.boolean() }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(times, (entries) => {
      const queue = new ExpiryQueue(orders);
      const all = entries.map(({ expiresMs }, i) => new ExtendedOrder(i, i, { ...plainTerms, expiresMs }));
      for (const order of all) queue.add(order);
      for (const order of all) if (entries[order.slot].leaves) queue.remove(order);
      const left = all.filter(({ slot }) => !entries[slot].leaves);
      const came: ExtendedOrder[] = [];
      for (let next = queue.first; next !== undefined; next = queue.first) {
        came.push(next);
        queue.remove(next);
      }
      expect(came).toEqual(left.sort((a, b) => a.expiresMs - b.expiresMs || a.slot - b.slot));
    }),
    { numRuns: 300 },
  );
});
