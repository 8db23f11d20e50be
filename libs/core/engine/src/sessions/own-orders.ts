import { BUY, NO_ORDER, SELL, type Side } from '@openbourse/core/book';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { CANCEL_BOTH, CANCEL_MAKER, CANCEL_TAKER } from '../vocabulary';

interface OwnOrder {
  readonly slot: number;
  readonly orderId: number;
  readonly price: number;
}

/**
 * Own orders that could trade with each other in an auction: of each owner the best buy and the best sell, the older first at
 * one price, again and again while they cross and both have something left. The younger is the taker, as in the auction.
 */
export function* crossingOwnOrders(
  state: EngineState,
  instrument: Instrument,
  leavesOf: (order: OwnOrder) => number,
): Generator<{ taker: number; maker: number }> {
  for (const { buys, sells } of ordersOfBothSides(state, instrument)) {
    let [b, s] = [0, 0];
    while (b < buys.length && s < sells.length && buys[b].price >= sells[s].price) {
      const [buy, sell] = [buys[b], sells[s]];
      if (leavesOf(buy) === 0) b++;
      else if (leavesOf(sell) === 0) s++;
      else if (buy.orderId > sell.orderId) yield { taker: buy.slot, maker: sell.slot };
      else yield { taker: sell.slot, maker: buy.slot };
    }
  }
}

/** What self-trade prevention would take off each order before an auction. */
export function preventedQuantities(state: EngineState, instrument: Instrument): ReadonlyMap<number, number> {
  const { orders } = state;
  const prevented = new Map<number, number>();
  const left = (slot: number): number => orders.leaves(slot) - (prevented.get(slot) ?? 0);
  const take = (slot: number, qty: number): void => void prevented.set(slot, (prevented.get(slot) ?? 0) + qty);
  for (const { taker, maker } of crossingOwnOrders(state, instrument, ({ slot }) => left(slot))) {
    const mode = orders.selfTradePrevention(taker);
    const cut = Math.min(left(taker), left(maker));
    if (mode !== CANCEL_MAKER) take(taker, mode === CANCEL_TAKER || mode === CANCEL_BOTH ? left(taker) : cut);
    if (mode !== CANCEL_TAKER) take(maker, mode === CANCEL_MAKER || mode === CANCEL_BOTH ? left(maker) : cut);
  }
  return prevented;
}

/** Of owners with both, the buys from the best offer up and the sells from the best bid down, by price and age. */
function ordersOfBothSides(state: EngineState, { book }: Instrument): { buys: OwnOrder[]; sells: OwnOrder[] }[] {
  const { orders } = state;
  const [bid, ask] = [book.bestPrice(BUY), book.bestPrice(SELL)];
  const ownerOf = (slot: number): number => state.accounts[orders.accountId(slot)]!.owner.ownerNo;
  const walk = (side: Side, visit: (slot: number, price: number) => void): void => {
    for (let slot = book.best(side); slot !== NO_ORDER; slot = book.next(slot)) {
      const price = book.priceOf(slot);
      if (side === BUY ? price < ask : price > bid) return;
      visit(slot, price);
    }
  };
  const buyers = new Set<number>();
  walk(BUY, (slot) => buyers.add(ownerOf(slot)));
  const found = new Map<number, { buys: OwnOrder[]; sells: OwnOrder[] }>();
  walk(SELL, (slot) => {
    const owner = ownerOf(slot);
    if (buyers.has(owner) && !found.has(owner)) found.set(owner, { buys: [], sells: [] });
  });
  if (found.size === 0) return [];
  walk(BUY, (slot, price) => found.get(ownerOf(slot))?.buys.push({ slot, orderId: orders.orderId(slot), price }));
  walk(SELL, (slot, price) => found.get(ownerOf(slot))?.sells.push({ slot, orderId: orders.orderId(slot), price }));
  for (const { buys, sells } of found.values()) {
    buys.sort((one, other) => other.price - one.price || one.orderId - other.orderId);
    sells.sort((one, other) => one.price - other.price || one.orderId - other.orderId);
  }
  return [...found.values()];
}
