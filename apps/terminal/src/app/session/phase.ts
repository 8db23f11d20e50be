/** Where the market of an instrument is in its day. One without a calendar trades around the clock. */
export type Phase = 'continuous' | 'pre_open' | 'closing' | 'post_close' | 'closed' | 'volatility_auction';

/** Orders are collected for an auction. */
export const isCall = (phase: Phase): boolean =>
  phase === 'pre_open' || phase === 'closing' || phase === 'volatility_auction';

/** Undefined while there is nothing to say: it trades. */
export const phaseWords = {
  continuous: undefined,
  pre_open: 'Pre-open',
  closing: 'Closing auction',
  post_close: 'After the close',
  closed: 'Closed',
  volatility_auction: 'Volatility auction',
} as const satisfies Record<Phase, string | undefined>;

/** What becomes of orders meanwhile. */
export const phaseSentences = {
  continuous: undefined,
  pre_open: 'Orders are collected for the opening auction.',
  closing: 'Orders are collected for the closing auction.',
  post_close: 'Orders wait for the next session.',
  closed: 'Orders wait for the next session.',
  volatility_auction: 'Prices moved too fast: orders are collected for an auction.',
} as const satisfies Record<Phase, string | undefined>;
