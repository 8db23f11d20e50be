import type { LimitOrders } from '@openbourse/core/auction';
import { NO_ORDER, type Side } from '@openbourse/core/book';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { preventedQuantities } from './own-orders';
import { isAtMarket } from '../vocabulary';

type Levels = Pick<LimitOrders, 'levels'>;

/**
 * What an auction counts of a book: icebergs in full, of own orders that cross what self-trade prevention leaves, and orders at
 * market, which rest at their protection prices, apart.
 */
export interface AuctionOrders {
  readonly limitOrders: LimitOrders;
  readonly protectedOrders?: Levels;
}

/** Walks order by order only where the sums of the book do not say it. */
export function auctionOrders(state: EngineState, instrument: Instrument): AuctionOrders {
  const { book } = instrument;
  const prevented = preventedQuantities(state, instrument);
  const { hasMarketOrders } = instrument.session;
  if (!hasMarketOrders && prevented.size === 0) return { limitOrders: wholeBook(state, instrument) };
  const leaves: Leaves = (slot) => state.orders.leaves(slot) - (prevented.get(slot) ?? 0);
  const bestPrice = (side: Side): number => book.bestPrice(side);
  return {
    limitOrders: { bestPrice, ...levelsOf(state, instrument, leaves, (type) => !isAtMarket(type)) },
    protectedOrders: hasMarketOrders ? levelsOf(state, instrument, leaves, isAtMarket) : undefined,
  };
}

/** All orders of the book at the prices where they rest, with what icebergs hide. */
export function wholeBook(state: EngineState, instrument: Instrument): LimitOrders {
  if (state.extensions.count === 0) return instrument.book;
  const leaves: Leaves = (slot) => state.orders.leaves(slot);
  return { bestPrice: (side) => instrument.book.bestPrice(side), ...levelsOf(state, instrument, leaves, () => true) };
}

type Leaves = (slot: number) => number;

const levelsOf = (
  state: EngineState,
  instrument: Instrument,
  leaves: Leaves,
  counts: (type: number) => boolean,
): Levels => ({
  levels(side, max, visit) {
    const { orders } = state;
    const { book } = instrument;
    let slot = book.best(side);
    for (let visited = 0; slot !== NO_ORDER && visited < max;) {
      const price = book.priceOf(slot);
      let qty = 0;
      let count = 0;
      for (; slot !== NO_ORDER && book.priceOf(slot) === price; slot = book.next(slot)) {
        const left = counts(orders.type(slot)) ? leaves(slot) : 0;
        if (left === 0) continue;
        qty += left;
        count++;
      }
      if (count === 0) continue;
      visited++;
      visit(price, qty, count);
    }
  },
});
