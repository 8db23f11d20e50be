import type { Envelope } from '../messages/envelope';

/** On the bus: a message, or only its number when it could not be made; then whoever needs it reads the history. */
export type LiveMessage = Envelope | { readonly seq: number };

export const isMessage = (live: LiveMessage): live is Envelope => 'channel' in live;
