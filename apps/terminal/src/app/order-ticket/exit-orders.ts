import type { TradingTerms } from '../order-terms/trading-terms';
import type { MarketNow } from './estimate';
import type { ReadyOrder } from './read-draft';
import type { ReadyExits } from './read-exits';
import { trailedStop } from './trailed-stop';

/** What goes with an order, as orders of their own; of a pair that cancels each other the stop alone, since the limit is the order's own. */
export function exitOrders(order: ReadyOrder, terms: TradingTerms, market: MarketNow): ReadyOrder[] {
  const { exits } = order;
  if (!exits) return [];
  const side = exitSide(order.side, exits.kind);
  const { qty, timeInForce } = order;
  const bare = { side, qty, timeInForce, postOnly: false, limitPrice: undefined, stopPrice: undefined } as const;
  const { takeProfit, stopLoss } = exits;
  const found: ReadyOrder[] = [];
  if (takeProfit !== undefined) found.push({ ...bare, type: 'limit', limitPrice: takeProfit });
  const stopPrice = stopLoss && ('stop' in stopLoss ? stopLoss.stop : trailedStop(side, stopLoss.trail, terms, market));
  if (stopPrice !== undefined) found.push({ ...bare, type: 'stop', stopPrice });
  return found;
}

/** An exit is on the other side than its entry; a pair that cancels each other is exits alone. */
export const exitSide = (side: ReadyOrder['side'], kind: ReadyExits['kind']): ReadyOrder['side'] =>
  (kind === 'oco') === (side === 'buy') ? 'buy' : 'sell';
