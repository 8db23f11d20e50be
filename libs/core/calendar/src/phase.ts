/** What a venue does with orders now. The position in this list is the phase's number in compiled calendars. */
export const phases = ['pre_open', 'continuous', 'closing', 'post_close', 'closed'] as const;
export type Phase = (typeof phases)[number];

/** Between the first and the last of these lies the session: its open, its close, and the end of its day orders. */
export const isTrading = (phase: Phase): boolean => phase === 'continuous' || phase === 'closing';
