import type { MarketTrade } from './market-data';

export const tapeMax = 200;

/** The tape after more trades: newest first, at most `tapeMax`. What comes is oldest first. */
export const foldTrades = (tape: readonly MarketTrade[], more: readonly MarketTrade[]): readonly MarketTrade[] =>
  [...more.slice(-tapeMax).reverse(), ...tape].slice(0, tapeMax);
