import type { Signal } from '@angular/core';

/**
 * `connecting`: the first attempt. `catching_up`: connected, what was missed is on its way. `live`: the screen is the truth.
 * `offline`: the connection broke and is tried again by itself; what is shown is as old as `since`. `signed_out`: nobody to connect for.
 */
export type ConnectionState = 'connecting' | 'live' | 'catching_up' | 'offline' | 'signed_out';

/** One namespace's connection, as people see it. */
export interface Connection {
  readonly state: Signal<ConnectionState>;
  /** When the state began, milliseconds since 1970. */
  readonly since: Signal<number>;
  /** Why the server cut it or would not have it, in words; undefined while all is well. */
  readonly reason: Signal<string | undefined>;
  /** There and back, measured every 5 s; undefined until measured and while offline. */
  readonly latencyMs: Signal<number | undefined>;
  /** Last number of the private stream that is on the screen; undefined on /market. */
  readonly streamSeq: Signal<number | undefined>;
  /** When the last message came, milliseconds since 1970 by this machine's clock. */
  readonly lastEventAt: Signal<number | undefined>;
  /** Between the server's making the last message and its arrival here, clock difference taken out; undefined until known. */
  readonly feedAgeMs: Signal<number | undefined>;
}
