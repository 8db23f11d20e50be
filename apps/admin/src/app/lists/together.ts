import { computed } from '@angular/core';
import type { PagedList } from './paged-list';

/** Several lists under one panel: what is said of them, and asked of them, concerns them all. */
export const together = (lists: () => readonly PagedList<unknown>[]): PagedList<unknown> => {
  const of = async (step: (list: PagedList<unknown>) => Promise<void>): Promise<void> => {
    await Promise.all(lists().map(step));
  };
  return {
    items: computed(() => lists().flatMap((list) => list.items())),
    loading: computed(() => lists().some((list) => list.loading())),
    failure: computed(() =>
      lists()
        .find((list) => list.failure() !== undefined)
        ?.failure(),
    ),
    hasMore: computed(() => lists().some((list) => list.hasMore())),
    loadingMore: computed(() => lists().some((list) => list.loadingMore())),
    more: () => of((list) => list.more()),
    reload: () => of((list) => list.reload()),
    refreshHead: () => of((list) => list.refreshHead()),
  };
};
