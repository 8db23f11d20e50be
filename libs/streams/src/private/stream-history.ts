import type { CoreEvent } from '@openbourse/core/engine';
import type { EventOrigin } from './private-message';

/** A private stream by its number: an owner's (> 0) or a tenant's (−tenantId). */
export interface StreamKey {
  readonly tenantId: number;
  readonly streamNo: number;
}

export interface StreamEvent {
  readonly seq: number;
  readonly event: CoreEvent;
  readonly origin: EventOrigin;
}

export interface HistoryPage {
  /** In order, without gaps, beginning with `afterSeq + 1`; empty when there is nothing newer. */
  readonly events: readonly StreamEvent[];
  /** Last number of the stream when the page was read. */
  readonly head: number;
  /** `afterSeq + 1` is no longer kept, or `afterSeq` is ahead of the stream: nothing can be resumed from there. */
  readonly lost: boolean;
}

/** The private streams as the journal has them: durable, at least 24 h. Reads with the engine's role, so it is not the API's own. */
export interface StreamHistory {
  read(key: StreamKey, range: { afterSeq: number; limit: number }): Promise<HistoryPage>;
  head(key: StreamKey): Promise<number>;
}

/** Nest injection token. */
export const STREAM_HISTORY = Symbol('StreamHistory');
