import { computed, effect, signal, untracked, type Signal } from '@angular/core';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PagedList<T> {
  readonly items: Signal<readonly T[]>;
  /** Nothing of this query is there yet. */
  readonly loading: Signal<boolean>;
  /** What the last call threw; what is in `items` is from before. */
  readonly failure: Signal<unknown>;
  readonly hasMore: Signal<boolean>;
  readonly loadingMore: Signal<boolean>;
  /** The next page, behind what is there. Does nothing while one is on its way. */
  more(): Promise<void>;
  /** From the first page again; what is there stays until the answer comes. */
  reload(): Promise<void>;
  /**
   * Reads the first page again and puts what is new in front; rows that are known take their new state. When nothing of it is
   * known (too much happened) or the list has grown long, it begins anew with that page.
   */
  refreshHead(): Promise<void>;
}

/**
 * A list of the API, page after page, for the query of now. Another query begins anew; the answer to one that is no longer
 * asked is dropped. Call it in an injection context.
 */
export function pagedList<Q, T>(
  query: () => Q,
  load: (query: Q, cursor?: string) => Promise<Page<T>>,
  identity: (item: T) => string,
): PagedList<T> {
  const items = signal<readonly T[]>([]);
  const loading = signal(true);
  const failure = signal<unknown>(undefined);
  const cursor = signal<string | null>(null);
  const loadingMore = signal(false);
  let asked = 0;

  async function begin(current: Q): Promise<void> {
    const mine = ++asked;
    loadingMore.set(false);
    try {
      const page = await load(current);
      if (mine !== asked) return;
      items.set(page.items);
      cursor.set(page.nextCursor);
      failure.set(undefined);
    } catch (error) {
      if (mine !== asked) return;
      failure.set(error);
    }
    loading.set(false);
  }

  async function refreshHead(): Promise<void> {
    if (loading()) return;
    const mine = asked;
    try {
      const page = await load(untracked(query));
      if (mine !== asked) return;
      const { merged, isWhole } = withHead(items(), page.items, identity);
      items.set(merged);
      if (!isWhole) cursor.set(page.nextCursor);
      failure.set(undefined);
    } catch (error) {
      if (mine === asked) failure.set(error);
    }
  }

  async function more(): Promise<void> {
    const from = cursor();
    if (from === null || loadingMore()) return;
    const mine = asked;
    loadingMore.set(true);
    try {
      const page = await load(untracked(query), from);
      if (mine !== asked) return;
      items.update((before) => [...before, ...page.items]);
      cursor.set(page.nextCursor);
      failure.set(undefined);
    } catch (error) {
      if (mine === asked) failure.set(error);
    } finally {
      if (mine === asked) loadingMore.set(false);
    }
  }

  effect(() => {
    const current = query();
    untracked(() => {
      items.set([]);
      loading.set(true);
      failure.set(undefined);
      cursor.set(null);
      void begin(current);
    });
  });

  return {
    items: items.asReadonly(),
    loading: loading.asReadonly(),
    failure: failure.asReadonly(),
    hasMore: computed(() => cursor() !== null),
    loadingMore: loadingMore.asReadonly(),
    more,
    reload: () => begin(untracked(query)),
    refreshHead,
  };
}

const lengthMax = 2_000;

function withHead<T>(
  known: readonly T[],
  head: readonly T[],
  identity: (item: T) => string,
): { readonly merged: readonly T[]; readonly isWhole: boolean } {
  const fresh = new Set(head.map(identity));
  const older = known.filter((item) => !fresh.has(identity(item)));
  const overlaps = older.length < known.length || known.length === 0;
  if (!overlaps || older.length + head.length > lengthMax) return { merged: head, isWhole: false };
  return { merged: [...head, ...older], isWhole: known.length > 0 };
}
