import { closeOrder } from './closing';
import type { EngineState } from '../state/engine-state';
import { roleOf } from '../linked-orders/linked-orders';
import { tellTerms } from '../state/order-extensions';
import { levelTakes, quantityToShow } from './iceberg';
import type { Instrument } from '../state/instrument';
import { CANCELED, isAtMarket, MARKET, NEW, PARTIALLY_FILLED, reason, ROLE_ENTRY } from '../vocabulary';

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
  if (isAtMarket(orders.type(slot))) waitAtMarket(state, instrument, slot);
  state.touchLevel(instrument, side, price);
}

/** An exit takes its protection price when it is armed, a stop order from where its stop price went: since it was accepted. */
function waitAtMarket(state: EngineState, instrument: Instrument, slot: number): void {
  instrument.session.hasMarketOrders = true;
  if (state.orders.type(slot) !== MARKET || roleOf(state, slot) > ROLE_ENTRY) tellTerms(state, slot);
}
