import type { CoreEvent } from '@openbourse/core/engine';
import type { IntegrationEvent } from './integration-bus';

/** The events of one journal batch, committed. */
export interface CommittedEvents {
  readonly shard: number;
  readonly batch: number;
  readonly timeMs: number;
  readonly events: readonly CoreEvent[];
}

/** A context's way from what the core decided to what the context publishes; the relay asks every context in turn. */
export interface CoreEventTranslator {
  /** Appends the context's events to `published`, in order. `wants` tells the types that somebody takes. */
  translate(
    committed: CommittedEvents,
    wants: (type: string) => boolean,
    published: IntegrationEvent[],
  ): Promise<void> | void;
}
