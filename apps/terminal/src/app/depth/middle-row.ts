import { shownDecimal } from '@openbourse/web/ui';
import type { CallNow } from '../session/call-now';
import type { Ladder } from './ladder';

/** What stands between asks and bids. */
export interface MiddleRow {
  readonly price: string;
  readonly words: string;
}

/** In a call the price and quantity that the auction would have: its book may be crossed, and a mid of that means nothing. Else mid and spread. */
export function middleRow(
  { mid, spread }: Pick<Ladder, 'mid' | 'spread'>,
  call: CallNow | undefined,
  { priceScale, qtyScale }: { readonly priceScale: number; readonly qtyScale: number },
): MiddleRow {
  const price = (decimal: string | null | undefined): string => shownDecimal(decimal, { decimals: priceScale });
  if (call) {
    const { indicative } = call;
    if (indicative === null) return { price: price(null), words: 'auction' };
    return indicative.price === null
      ? { price: price(null), words: 'nothing would trade' }
      : {
          price: price(indicative.price),
          words: `${shownDecimal(indicative.qty, { decimals: qtyScale })} would trade`,
        };
  }
  if (spread === undefined) return { price: price(mid), words: 'one-sided' };
  return spread === '0' || spread.startsWith('-')
    ? { price: price(null), words: 'crossed' }
    : { price: price(mid), words: `spread ${price(spread)}` };
}
