import type { LevelChanged } from '@openbourse/core/engine';
import type { CommittedEvents } from './core-event-translator';

/** A price level of a public book. */
export type PublicLevel = Omit<LevelChanged, 'kind'>;

/** What held right after a batch, of one snapshot. */
export interface LiveStart {
  readonly batch: number;
  /** Every level of every public book. */
  readonly levels: readonly PublicLevel[];
  /** Last number of each tenant's private stream; a tenant that is not in it is at 0. See tenantStreamOf in core/engine. */
  readonly tenantSeqs: ReadonlyMap<number, number>;
}

/**
 * Whoever must hear of a commit at once and needs nothing from before the start: the books, the streams. Called in this order for ever:
 * `restart`, then `take` with every batch after it, one after the other, none left out and none twice. It shares the events with others, so it
 * must not change them. A promise holds up the batches that follow, for all live consumers. One that throws is logged, hears nothing more of the
 * batches and is restarted; the others go on.
 */
export interface LiveConsumer {
  restart(at: LiveStart): void | Promise<void>;
  take(committed: CommittedEvents): void | Promise<void>;
}
