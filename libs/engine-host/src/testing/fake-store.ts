import { FencedOff, type BatchStore, type CommittableBatch } from '../commit/batch-store';
import type { FoundKey, LookupStore } from '../idempotency/lookup-store';

/** Commits when told to. */
export class FakeStore implements BatchStore {
  readonly batches: CommittableBatch[] = [];
  private pending: { resolve: () => void; reject: (error: Error) => void } | undefined;

  commit(batch: CommittableBatch): Promise<void> {
    if (this.pending) throw new Error('two commits in flight');
    this.batches.push(batch);
    return new Promise((resolve, reject) => (this.pending = { resolve, reject }));
  }

  get inFlight(): boolean {
    return this.pending !== undefined;
  }

  async succeed(): Promise<void> {
    const { resolve } = this.take();
    resolve();
    await settled();
  }

  async fail(error: Error = new FencedOff(1)): Promise<void> {
    this.take().reject(error);
    await settled();
  }

  private take() {
    const { pending } = this;
    if (!pending) throw new Error('nothing in flight');
    this.pending = undefined;
    return pending;
  }
}

export const noLookups: LookupStore = {
  findOrders: (queries) => Promise.resolve(queries.map(() => undefined)),
  findKeys: (queries) => Promise.resolve(queries.map((): FoundKey | undefined => undefined)),
};

/** Lets promises and one turn of the event loop pass. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
