import type { OrderView, TradeSidesView } from '@openbourse/web/api-client';
import { isOpen } from './order-words';

export interface OrderFilters {
  readonly accountId?: string;
  readonly symbol?: string;
  /** open, closed or all (when left out). */
  readonly status?: string;
}

const newestFirst = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/**
 * What REST read and what the stream brought, as one list: of each order the highest version, filtered as REST filters, newest first.
 * Ids rise with time.
 */
export function mergeOrders(
  read: readonly OrderView[],
  live: readonly OrderView[],
  filters: OrderFilters,
): readonly OrderView[] {
  const merged = new Map(read.map((order) => [order.id, order]));
  const oldest = read.at(-1)?.id ?? '';
  for (const order of live) {
    const known = merged.get(order.id);
    // Older than the last page: it comes when its page is read, in its place.
    if (!known && order.id < oldest) continue;
    if (!known || known.version < order.version) merged.set(order.id, order);
  }
  return [...merged.values()].filter((order) => fits(order, filters)).sort(newestFirst);
}

function fits(order: OrderView, { accountId, symbol, status = 'all' }: OrderFilters): boolean {
  if (accountId !== undefined && order.accountId !== accountId) return false;
  if (symbol !== undefined && order.symbol !== symbol) return false;
  return status === 'all' || (status === 'open') === isOpen(order);
}

export interface TradeFilters {
  readonly accountId?: string;
  readonly symbol?: string;
}

/** Trades never change, so of the two lists each trade once, newest first. */
export function mergeTrades(
  read: readonly TradeSidesView[],
  live: readonly TradeSidesView[],
  { accountId, symbol }: TradeFilters,
): readonly TradeSidesView[] {
  const merged = new Map(read.map((trade) => [trade.taker.tradeId, trade]));
  for (const trade of live) {
    const { taker, maker } = trade;
    if (symbol !== undefined && taker.symbol !== symbol) continue;
    if (accountId !== undefined && taker.accountId !== accountId && maker.accountId !== accountId) continue;
    merged.set(taker.tradeId, trade);
  }
  return [...merged.values()].sort((a, b) => newestFirst({ id: a.taker.tradeId }, { id: b.taker.tradeId }));
}
