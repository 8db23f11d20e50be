import type { ConnectionState } from '@openbourse/web/realtime';

/** What the state of the stream means for what is on the screen. */
export const connectionWords: Readonly<Record<ConnectionState, { readonly short: string; readonly long: string }>> = {
  connecting: { short: 'Connecting', long: 'The first connection to the stream is being made.' },
  catching_up: { short: 'Catching up', long: 'Connected; what was missed is on its way.' },
  live: { short: 'Live', long: 'Everything that happens shows at once.' },
  offline: {
    short: 'Offline',
    long: 'The stream broke and is tried again by itself. Live lists stand still until then.',
  },
  signed_out: { short: 'Signed out', long: 'Nobody is signed in.' },
};
