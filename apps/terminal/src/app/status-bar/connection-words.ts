import type { ConnectionState } from '@openbourse/web/realtime';

export const connectionWords: Record<ConnectionState, string> = {
  connecting: 'Connecting',
  live: 'Connected',
  catching_up: 'Catching up',
  offline: 'Offline, reconnecting',
  signed_out: 'Signed out',
};
