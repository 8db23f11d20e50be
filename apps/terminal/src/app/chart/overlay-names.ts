/** What the chart draws over its candles. */
export const overlayNames = {
  order: 'ownOrder',
  lastLine: 'lastPrice',
  /** By itself: the line stands behind what is written, the tag before it. */
  lastTag: 'lastPriceTag',
} as const;
