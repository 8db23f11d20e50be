import { levelQty } from '../model/book';
import { must, type Invariant } from './invariant';

/** The public book, folded from what was told, is the sum of the resting orders, and never crossed. */
export function publicBook(): Invariant {
  const name = 'public levels are the sum of resting orders, and no book is crossed';
  const levels = [new Map<number, Map<number, number>>(), new Map<number, Map<number, number>>()];
  const touched = new Map<string, { instrumentId: number; side: number; price: number }>();
  return {
    name,
    afterBatch({ events, model, finished }) {
      for (const event of events) {
        if (event.kind !== 'level_changed') continue;
        const { instrumentId, side, price, qty } = event;
        let book = levels[side].get(instrumentId);
        if (!book) levels[side].set(instrumentId, (book = new Map()));
        if (qty === 0) book.delete(price);
        else book.set(price, qty);
        touched.set(`${instrumentId}/${side}/${price}`, { instrumentId, side, price });
      }
      for (const order of model.touchedOrders) {
        const { instrumentId } = order.instrument;
        const price = Number(order.limit);
        const side = order.side === 'buy' ? 0 : 1;
        if (price > 0) touched.set(`${instrumentId}/${side}/${price}`, { instrumentId, side, price });
      }
      if (!finished) return;
      const instruments = new Set<number>();
      for (const { instrumentId, side, price } of touched.values()) {
        const expected = levelQty(model.instruments[instrumentId - 1], side === 0 ? 'buy' : 'sell', BigInt(price));
        const found = BigInt(levels[side].get(instrumentId)?.get(price) ?? 0);
        must(
          name,
          found === expected,
          () => `instrument ${instrumentId}: ${found} at ${price} on side ${side}, resting there ${expected}`,
        );
        instruments.add(instrumentId);
      }
      for (const instrumentId of instruments) {
        const bid = Math.max(...(levels[0].get(instrumentId)?.keys() ?? []));
        const ask = Math.min(...(levels[1].get(instrumentId)?.keys() ?? []));
        must(name, bid < ask, () => `instrument ${instrumentId} is crossed: bid ${bid}, ask ${ask}`);
      }
      touched.clear();
    },
  };
}
