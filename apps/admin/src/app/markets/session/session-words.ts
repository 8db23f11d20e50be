import type { InstrumentView } from '@openbourse/web/api-client';

export type Phase = InstrumentView['session']['phase'];

/** What each phase is called, and what it means for who trades. */
export const phaseWords: Readonly<Record<Phase, { readonly text: string; readonly meaning: string }>> = {
  continuous: { text: 'Continuous trading', meaning: 'Orders trade as they come.' },
  pre_open: { text: 'Pre-open', meaning: 'Orders are collected for the opening auction.' },
  closing: { text: 'Closing auction', meaning: 'Orders are collected for the auction at the close.' },
  post_close: { text: 'After the close', meaning: 'Nothing trades; orders are taken for the next session.' },
  closed: { text: 'Closed', meaning: 'Nothing trades; orders are taken for the next session.' },
  volatility_auction: {
    text: 'Volatility auction',
    meaning: 'A trade would have left the band: orders are collected for an auction.',
  },
};

export const phaseTone = (phase: Phase): 'caution' | null => (phase === 'volatility_auction' ? 'caution' : null);

/** Whether orders may meet: a split or another symbol has to wait until they cannot. */
export const isTrading = ({ status, session }: Pick<InstrumentView, 'status' | 'session'>): boolean =>
  status !== 'halted' && session.phase !== 'closed' && session.phase !== 'post_close';

export const triggerSourceWords = {
  last: { text: 'the last price', meaning: 'A trade triggers.' },
  bid_ask: {
    text: 'the best bid or ask',
    meaning: 'A sell stop triggers by the best bid, a buy stop by the best ask.',
  },
  mark: { text: 'the mark price', meaning: 'Only a mark price that an operator sets triggers.' },
} as const satisfies Record<InstrumentView['triggerSource'], { text: string; meaning: string }>;
