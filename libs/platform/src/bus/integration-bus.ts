/** A published fact, as it leaves its context. `type` is a name of design/4, e.g. `trades.executed`. */
export interface IntegrationEvent<P = unknown> {
  readonly type: string;
  readonly version: number;
  readonly tenantId: number;
  /** Account or instrument: events of one key stay in order. */
  readonly key: string;
  readonly payload: P;
}

/** The published events of one journal batch, in order. Delivered at least once: consumers keep an {@link Inbox}. */
export interface EventBatch {
  readonly shard: number;
  readonly batch: number;
  /** Milliseconds since 1970, of the journal batch. */
  readonly timeMs: number;
  readonly events: readonly IntegrationEvent[];
}

export type BatchConsumer = (batch: EventBatch) => Promise<void>;

/** Carries published events between contexts; in process here, a broker in a cluster. */
export abstract class IntegrationBus {
  /** Resolves when every consumer has taken the batch; rejects when one could not, and then the relay sends it again. */
  abstract publish(batch: EventBatch): Promise<void>;
  /** Batches arrive with the events of these types only, one at a time, also when none is left in them. Returns the way out. */
  abstract subscribe(consumer: string, types: readonly string[], take: BatchConsumer): () => void;
  /** Whether anybody takes events of this type: what nobody takes need not be made. */
  abstract wants(type: string): boolean;
}
