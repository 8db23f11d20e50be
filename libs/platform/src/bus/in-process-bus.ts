import { Injectable } from '@nestjs/common';
import { IntegrationBus, type BatchConsumer, type EventBatch } from './integration-bus';

interface Subscription {
  readonly types: ReadonlySet<string>;
  readonly take: BatchConsumer;
}

@Injectable()
export class InProcessBus extends IntegrationBus {
  private readonly subscriptions = new Map<string, Subscription>();

  async publish(batch: EventBatch): Promise<void> {
    const outcomes = await Promise.allSettled(
      [...this.subscriptions.values()].map(({ types, take }) =>
        take({ ...batch, events: batch.events.filter(({ type }) => types.has(type)) }),
      ),
    );
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as unknown);
    if (failed.length > 0) throw new AggregateError(failed, `batch ${batch.batch} was not taken by every consumer`);
  }

  subscribe(consumer: string, types: readonly string[], take: BatchConsumer): () => void {
    if (this.subscriptions.has(consumer)) throw new Error(`consumer ${consumer} is subscribed already`);
    this.subscriptions.set(consumer, { types: new Set(types), take });
    return () => void this.subscriptions.delete(consumer);
  }

  wants(type: string): boolean {
    for (const { types } of this.subscriptions.values()) if (types.has(type)) return true;
    return false;
  }
}
