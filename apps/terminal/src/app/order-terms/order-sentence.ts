import { shown } from '../figures/shown';
import { sideWords } from '../figures/words';
import type { PlaceOrderRequest, OrderView } from '@openbourse/web/api-client';
import { distanceWords } from './distance';

type Priced = Partial<Pick<OrderView, 'qty' | 'limitPrice' | 'stopPrice' | 'trailPrice' | 'trailPercent' | 'notional'>>;
type Linked = Partial<Pick<PlaceOrderRequest, 'orderClass' | 'takeProfit' | 'stopLoss'>>;
type Named = Pick<OrderView, 'side' | 'type' | 'symbol'> & { readonly [K in keyof Priced]?: Priced[K] } & Linked;

/** What an order is, in a line: Buy 10 AAPL @ 101.25. */
export function orderSentence(order: Named, priceDecimals = 0): string {
  const { side, type, qty = '', symbol, notional, orderClass, stopLoss } = order;
  if (type === 'market' && notional) return `${sideWords[side]} ${symbol} for ${shown(notional)} at market`;
  const what = `${sideWords[side]} ${qty === '' ? '' : `${shown(qty)} `}${symbol}`;
  const price = (decimal: string): string => shown(decimal, priceDecimals);
  const limitPrice = orderClass === 'oco' ? (order.takeProfit?.limitPrice ?? order.limitPrice) : order.limitPrice;
  const limit = limitPrice ? ` @ ${price(limitPrice)}` : '';
  const distance = distanceWords(order, priceDecimals);
  const stop =
    type === 'trailing_stop' && distance
      ? `, trailing ${distance}`
      : order.stopPrice
        ? `, stop ${price(order.stopPrice)}`
        : '';
  const loss = stopLoss?.stopPrice ? price(stopLoss.stopPrice) : stopLoss && distanceWords(stopLoss, priceDecimals);
  if (orderClass === 'oco') return `${what}${limit}${loss ? ` or stop ${loss}` : ''}`;
  const profit = order.takeProfit ? `, take profit ${price(order.takeProfit.limitPrice)}` : '';
  const exits = `${profit}${loss ? `, stop loss ${loss}` : ''}`;
  return type === 'market' ? `${what} at market${exits}` : `${what}${limit}${stop}${exits}`;
}
