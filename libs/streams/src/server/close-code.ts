import type { CutReason } from './stream-metrics';

/** Of the WebSocket's close frame, whose reason is the code of `closing`. */
export const closeCodes: Readonly<Record<CutReason, number>> = {
  session_expired: 4001,
  slow_consumer: 4002,
  server_stopping: 4003,
  rate_limited: 4004,
};
