import type { CoreEvent } from '@openbourse/core/engine';
import { LRUCache } from 'lru-cache';
import type { ClientBase } from 'pg';
import type { CoreRuntime } from '../core-runtime';
import { EventSlices } from './event-slices';

export interface BatchEventsOptions {
  readonly shard: number;
  readonly runtime: Pick<CoreRuntime, 'decodeEvent'>;
  /** Encoded; decoded they take about ten times as much memory. */
  readonly rememberedBytesMax: number;
}

/**
 * Decoded batches of the journal. The youngest are remembered: after a restart everybody comes back at once and asks for the same
 * ones. The events are shared, so nobody may change them.
 */
export class BatchEvents {
  private readonly remembered: LRUCache<number, readonly CoreEvent[]>;

  constructor(private readonly options: BatchEventsOptions) {
    this.remembered = new LRUCache({ maxSize: options.rememberedBytesMax });
  }

  /** By batch number. */
  async of(client: ClientBase, batches: readonly number[]): Promise<ReadonlyMap<number, readonly CoreEvent[]>> {
    const found = new Map<number, readonly CoreEvent[]>();
    for (const batch of batches) {
      const events = this.remembered.get(batch);
      if (events) found.set(batch, events);
    }
    const missing = batches.filter((batch) => !found.has(batch));
    if (missing.length === 0) return found;
    const { rows } = await client.query<[number, Buffer]>({
      name: 'batch_events',
      text: 'select batch::float8, events from core.journal where shard = $1 and batch = any($2::bigint[])',
      values: [this.options.shard, missing],
      rowMode: 'array',
    });
    const slices = new EventSlices(this.options.runtime);
    for (const [batch, bytes] of rows) {
      const events = await slices.decode(bytes);
      found.set(batch, events);
      this.remembered.set(batch, events, { size: Math.max(1, bytes.length) });
    }
    return found;
  }
}
