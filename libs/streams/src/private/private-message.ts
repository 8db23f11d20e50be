import type { CoreEvent } from '@openbourse/core/engine';

/** Where an event comes from, for what it does not say itself. */
export interface EventOrigin {
  readonly shard: number;
  /** Milliseconds since 1970, of the journal batch. */
  readonly timeMs: number;
}

/** To whom an event is shown: an owner (by number) sees their side of it, the tenant's operators all of it. */
export type Viewer =
  | { readonly kind: 'owner'; readonly ownerNo: number; readonly ownsAccount: (accountId: number) => boolean }
  | { readonly kind: 'tenant' };

/** An envelope without its number and time. */
export interface PrivateMessage {
  readonly channel: string;
  readonly type: string;
  readonly data: unknown;
}

/**
 * A context's way from a core event to what its owner and the operators see. Every private event is one message of exactly one
 * presenter, live and from the journal alike; the same event gives the same message for ever. A promise only when a name has to be looked up.
 */
export interface PrivateMessagePresenter {
  /** Undefined: not this context's event. */
  present(event: CoreEvent, origin: EventOrigin, viewer: Viewer): PrivateMessage | Promise<PrivateMessage> | undefined;
}
