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

/**
 * What of the book is one's own: the open quantity by price. A stop that waits and an order that is held are in no book, so they are
 * not counted. In a call orders at market rest too, where their protection stops them: the order says where, or `marketPrice` does.
 */
export function ownQuantities(
  orders: readonly RestingOrder[],
  { symbol, priceScale, qtyScale }: { readonly symbol: string; readonly priceScale: number; readonly qtyScale: number },
  marketPrice: (side: 'buy' | 'sell') => bigint | undefined = () => undefined,
): { bids: OwnQuantities; asks: OwnQuantities } {
  const own = { bids: new Map<bigint, bigint>(), asks: new Map<bigint, bigint>() };
  for (const order of orders) {
    if (order.symbol !== symbol || order.status === 'held') continue;
    const price = priceOf(order, priceScale, marketPrice);
    if (price === undefined) continue;
    const side = order.side === 'buy' ? own.bids : own.asks;
    const open = unitsAt(subtract(exact(order.qty), exact(order.filledQty)), qtyScale);
    const most = order.displayQty ? unitsAt(exact(order.displayQty), qtyScale) : open;
    side.set(price, (side.get(price) ?? 0n) + (open < most ? open : most));
  }
  return own;
}

function priceOf(
  { type, side, limitPrice }: RestingOrder,
  priceScale: number,
  marketPrice: (side: 'buy' | 'sell') => bigint | undefined,
): bigint | undefined {
  if (limitPrice === null) return type === 'market' ? marketPrice(side) : undefined;
  return type === 'stop_limit' ? undefined : unitsAt(exact(limitPrice), priceScale);
}
