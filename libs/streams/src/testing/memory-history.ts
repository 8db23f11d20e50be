import { setImmediate as turn } from 'node:timers/promises';
import type { CoreEvent } from '@openbourse/core/engine';
import type { HistoryPage, StreamEvent, StreamHistory, StreamKey } from '../private/stream-history';

const origin = { shard: 0, timeMs: 0 };
const event = { kind: 'tenant_opened', tenantId: 1, code: 'one' } as CoreEvent;

/** One stream, whatever the key. */
export class MemoryHistory implements StreamHistory {
  private readonly events: StreamEvent[] = [];
  private firstKept = 1;
  /** So many reads fail. */
  failures = 0;
  reads = 0;
  pageMax = Number.POSITIVE_INFINITY;
  /** Turns of the event loop that a read takes, before it looks and again after it. */
  delayTurns = 0;

  append(seq: number): void {
    this.events.push({ seq, event, origin });
  }

  /** Keeps what comes after `seq`. */
  forget(seq: number): void {
    this.firstKept = seq + 1;
  }

  async head(_key: StreamKey): Promise<number> {
    await this.wait();
    return this.events.length;
  }

  async read(_key: StreamKey, { afterSeq, limit }: { afterSeq: number; limit: number }): Promise<HistoryPage> {
    await this.wait();
    const head = this.events.length;
    const lost = afterSeq > head || (afterSeq < head && afterSeq + 1 < this.firstKept);
    const events = lost ? [] : this.events.slice(afterSeq, afterSeq + Math.min(limit, this.pageMax));
    for (let i = 0; i < this.delayTurns; i++) await turn();
    return { events, head, lost };
  }

  private async wait(): Promise<void> {
    this.reads++;
    for (let i = 0; i < this.delayTurns; i++) await turn();
    if (this.failures > 0) {
      this.failures--;
      throw new Error('the database is away');
    }
  }
}
