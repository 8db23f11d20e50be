import { shown } from '../figures/shown';
import { sideWords } from '../figures/words';
import type { OrderView } from '@openbourse/web/api-client';

type Named = Pick<OrderView, 'side' | 'type' | 'qty' | 'symbol'> & Partial<Pick<OrderView, 'limitPrice' | 'stopPrice'>>;

/** What an order is, in a line: Buy 10 AAPL @ 101.25. */
export function orderSentence({ side, type, qty, symbol, limitPrice, stopPrice }: Named, priceDecimals = 0): string {
  const what = `${sideWords[side]} ${shown(qty)} ${symbol}`;
  const limit = limitPrice ? ` @ ${shown(limitPrice, priceDecimals)}` : '';
  const stop = stopPrice ? `, stop ${shown(stopPrice, priceDecimals)}` : '';
  return type === 'market' ? `${what} at market` : `${what}${limit}${stop}`;
}
