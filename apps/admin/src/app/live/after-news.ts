import { DestroyRef, effect, inject, untracked } from '@angular/core';
import { AdminStore } from '@openbourse/web/realtime';

const gapMs = 1_000;
const firstDelayMs = 150;

/**
 * Calls `refresh` when the stream brought something that concerns the page (`mark` gives another value), at most once a second, and
 * when the connection is back. What is shown is thereby always an answer of REST, never a sum of messages. In an injection context.
 */
export function afterNews(mark: () => unknown, refresh: () => void): void {
  const { connection } = inject(AdminStore);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refreshedAt = -Infinity;
  let first = true;
  const schedule = (): void => {
    if (timer !== undefined) return;
    const wait = Math.max(firstDelayMs, refreshedAt + gapMs - performance.now());
    timer = setTimeout(() => {
      timer = undefined;
      refreshedAt = performance.now();
      refresh();
    }, wait);
  };
  effect(() => {
    mark();
    const isLive = connection.state() === 'live';
    untracked(() => {
      if (!first && isLive) schedule();
      first = false;
    });
  });
  inject(DestroyRef).onDestroy(() => clearTimeout(timer));
}
