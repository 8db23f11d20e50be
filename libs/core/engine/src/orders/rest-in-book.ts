import { closeOrder } from './closing';
import type { EngineState } from '../state/engine-state';
import { levelTakes, quantityToShow } from './iceberg';
import type { Instrument } from '../state/instrument';
import { CANCELED, isAtMarket, NEW, PARTIALLY_FILLED, reason } from '../vocabulary';

/** Puts what is left of an order at the end of the queue of its price; ends it when that level takes no more. */
export function restInBook(state: EngineState, instrument: Instrument, slot: number): void {
  const { orders } = state;
  const side = orders.side(slot);
  const shown = quantityToShow(state, slot);
  const price = orders.workingPrice(slot);
  if (!levelTakes(instrument, side, price, shown)) {
    closeOrder(state, slot, CANCELED, reason('level_quantity_out_of_range'));
    return;
  }
  orders.setStatus(slot, orders.filledQty(slot) > 0 ? PARTIALLY_FILLED : NEW);
  instrument.book.rest(slot, side, price, shown);
  if (isAtMarket(orders.type(slot))) instrument.session.hasMarketOrders = true;
  state.touchLevel(instrument, side, price);
}
