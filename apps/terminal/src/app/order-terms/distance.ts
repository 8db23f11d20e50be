import { shown } from '../figures/shown';

/** How far a trailing stop stays behind the market: in units of the price scale, or in hundredths of a percent. */
export type Distance = { readonly price: bigint } | { readonly bps: bigint };

export const percentScale = 2;
/** A hundred percent. */
export const wholeBps = 10_000n;

/** A trailing distance: 2.50, or 1.5 %. */
export function distanceWords(
  { trailPrice, trailPercent }: { readonly trailPrice?: string | null; readonly trailPercent?: string | null },
  priceDecimals: number,
): string | undefined {
  if (trailPrice) return shown(trailPrice, priceDecimals);
  return trailPercent ? `${shown(trailPercent)} %` : undefined;
}
