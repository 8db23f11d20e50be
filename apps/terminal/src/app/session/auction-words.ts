import type { Auctions } from '@openbourse/web/realtime';
import { shown } from '../figures/shown';

export interface AuctionScale {
  readonly baseAsset: string;
  readonly priceScale: number;
}

type Outcome = NonNullable<Auctions['indicative']>;

/** What an auction would come to now: "Would trade 1,200 AAPL at 101.25; 300 more to buy." */
export function indicativeWords({ price, qty, imbalanceQty, imbalanceSide }: Outcome, of: AuctionScale): string {
  if (price === null) return 'Nothing would trade yet.';
  const left = imbalanceSide === null ? '' : `; ${shown(imbalanceQty)} more to ${imbalanceSide}`;
  return `Would trade ${shown(qty)} ${of.baseAsset} at ${shown(price, of.priceScale)}${left}.`;
}

/** What the auction that was held last came to. */
export function heldWords({ price, qty }: Outcome, of: AuctionScale): string {
  return price === null
    ? 'The last auction traded nothing.'
    : `The last auction traded ${shown(qty)} ${of.baseAsset} at ${shown(price, of.priceScale)}.`;
}
