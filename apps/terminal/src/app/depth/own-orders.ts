import { exact, subtract, unitsAt } from '../figures/exact';
import type { OwnQuantities } from './ladder';

interface RestingOrder {
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly type: string;
  readonly status: string;
  readonly qty: string;
  readonly filledQty: string;
  readonly limitPrice: string | null;
  /** The most that an iceberg shows; null or absent: all of it. */
  readonly displayQty?: string | null;
}

/** What of the book is one's own: the open quantity of limit orders by price. A stop limit that waits and an order that is held are in no book, so they are not counted. */
export function ownQuantities(
  orders: readonly RestingOrder[],
  { symbol, priceScale, qtyScale }: { readonly symbol: string; readonly priceScale: number; readonly qtyScale: number },
): { bids: OwnQuantities; asks: OwnQuantities } {
  const own = { bids: new Map<bigint, bigint>(), asks: new Map<bigint, bigint>() };
  for (const order of orders) {
    if (order.symbol !== symbol || order.type !== 'limit' || order.status === 'held' || order.limitPrice === null)
      continue;
    const side = order.side === 'buy' ? own.bids : own.asks;
    const price = unitsAt(exact(order.limitPrice), priceScale);
    const open = unitsAt(subtract(exact(order.qty), exact(order.filledQty)), qtyScale);
    const most = order.displayQty ? unitsAt(exact(order.displayQty), qtyScale) : open;
    side.set(price, (side.get(price) ?? 0n) + (open < most ? open : most));
  }
  return own;
}
