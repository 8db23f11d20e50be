import { NO_ORDER, NO_PRICE, type Side } from '@openbourse/core/book';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { isCountedWithPartner } from '../linked-orders/linked-orders';
import { CANCEL_BOTH, CANCEL_TAKER, DECREMENT } from '../vocabulary';

/** A sell trades at the best bid when that is above its own price: its amounts must stay safe integers there too. */
export function sellStaysInRange(state: EngineState, instrument: Instrument, slot: number): boolean {
  const { orders } = state;
  if (orders.side(slot) === 0) return true;
  const price = Math.max(orders.workingPrice(slot), instrument.book.bestPrice(0));
  const pending = price * orders.leaves(slot) * instrument.multiplier;
  return orders.filledNotional(slot) + pending <= Number.MAX_SAFE_INTEGER;
}

/**
 * Whether a fill-or-kill order finds its whole quantity now. Its own side's liquidity does not count, and it kills the order
 * when the order's self-trade mode would end or shrink the order on the way.
 */
export function fokFillable(state: EngineState, instrument: Instrument, slot: number): boolean {
  const { orders } = state;
  const { book } = instrument;
  const side = orders.side(slot);
  const working = orders.workingPrice(slot);
  const owner = state.accounts[orders.accountId(slot)]!.owner;
  const mode = orders.selfTradePrevention(slot);
  let missing = orders.leaves(slot);
  // What the icebergs of a level hide comes behind all that the level shows.
  let hidden = 0;
  let levelPrice = NO_PRICE;
  let maker = book.best((1 - side) as Side);
  while (maker !== NO_ORDER) {
    const price = orders.workingPrice(maker);
    if (price !== levelPrice) {
      missing -= hidden;
      if (missing <= 0) return true;
      hidden = 0;
      levelPrice = price;
    }
    if (side === 0 ? price > working : price < working) return false;
    if (instrument.session.guard?.wouldBreach(price) !== undefined) return false;
    if (state.accounts[orders.accountId(maker)]!.owner !== owner) {
      const shown = orders.resting.leavesOf(maker);
      if (!isCountedWithPartner(state, maker, working)) {
        missing -= shown;
        hidden += orders.leaves(maker) - shown;
      }
      if (missing <= 0) return true;
    } else if (mode === CANCEL_TAKER || mode === CANCEL_BOTH || mode === DECREMENT) {
      return false;
    }
    maker = book.next(maker);
  }
  return missing <= hidden;
}
