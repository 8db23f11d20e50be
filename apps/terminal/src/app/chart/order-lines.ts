import type { Order } from '@openbourse/web/realtime';
import { decimalText, exact, subtract } from '../figures/exact';
import { shown } from '../figures/shown';
import { sideWords } from '../figures/words';
import type { OrderLine } from './order-line';

export interface LineColors {
  readonly up: string;
  readonly down: string;
  /** Of orders that are not at work. */
  readonly waiting: string;
  readonly background: string;
}

/** More lines than that hide the candles; the newest orders have theirs. */
const linesMax = 24;

/** The prices of open orders with what of them is still open. */
export function orderLines(
  orders: readonly Pick<Order, 'side' | 'qty' | 'filledQty' | 'limitPrice' | 'stopPrice' | 'status'>[],
  { up, down, waiting, background }: LineColors,
): OrderLine[] {
  return orders
    .flatMap(({ side, qty, filledQty, limitPrice, stopPrice, status }) => {
      const waits = status === 'held';
      const color = waits ? waiting : side === 'buy' ? up : down;
      const left = shown(decimalText(subtract(exact(qty), exact(filledQty))));
      const line = (price: string, what: string): OrderLine => ({
        ...{ price, color, background, waits },
        label: `${sideWords[side]} ${left}${what}${waits ? ' · waits' : ''}`,
      });
      return [
        ...(stopPrice === null ? [] : [line(stopPrice, ' · stop')]),
        ...(limitPrice === null ? [] : [line(limitPrice, '')]),
      ];
    })
    .slice(0, linesMax);
}
