import type { ListedInstrument } from './instrument-directory';

/** From price × quantity (their scales) to the quote asset's scale; a whole number by the listing rules. */
export function notionalMultiplier({ quote, terms }: ListedInstrument): number {
  return 10 ** (quote.scale - terms.priceScale - terms.qtyScale);
}
