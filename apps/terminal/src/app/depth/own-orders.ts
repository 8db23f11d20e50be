import { exact, subtract, unitsAt } from '../figures/exact';
import type { OwnQuantities } from './ladder';

interface RestingOrder {
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly type: 'market' | 'limit' | 'stop' | 'stop_limit';
  readonly qty: string;
  readonly filledQty: string;
  readonly limitPrice: string | null;
}

/** What of the book is one's own: the open quantity of limit orders by price. A stop limit that waits is in no book, so it is not counted. */
export function ownQuantities(
  orders: readonly RestingOrder[],
  { symbol, priceScale, qtyScale }: { readonly symbol: string; readonly priceScale: number; readonly qtyScale: number },
): { bids: OwnQuantities; asks: OwnQuantities } {
  const own = { bids: new Map<bigint, bigint>(), asks: new Map<bigint, bigint>() };
  for (const order of orders) {
    if (order.symbol !== symbol || order.type !== 'limit' || order.limitPrice === null) continue;
    const side = order.side === 'buy' ? own.bids : own.asks;
    const price = unitsAt(exact(order.limitPrice), priceScale);
    const open = unitsAt(subtract(exact(order.qty), exact(order.filledQty)), qtyScale);
    side.set(price, (side.get(price) ?? 0n) + open);
  }
  return own;
}
