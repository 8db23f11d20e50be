import { effect, signal, untracked, type Signal } from '@angular/core';
import type { Ladder, Rung } from './ladder';

/** A row of the ladder in words. */
export interface ReadableRung extends Rung {
  readonly side: 'ask' | 'bid';
}

/** People read slower than markets move, and elements cost more than pixels. */
const rereadMs = 1_000;

/** The ladder from the highest ask to the lowest bid for readers, at most once a second; called in an injection context. */
export function readableLadder(
  ladder: Signal<Ladder | undefined>,
  wanted: Signal<boolean>,
): Signal<readonly ReadableRung[]> {
  const rungs = signal<readonly ReadableRung[]>([]);
  let readAt = 0;
  const read = (now: Ladder | undefined): void => {
    readAt = performance.now();
    rungs.set([
      ...(now?.asks.map((rung) => ({ ...rung, side: 'ask' as const })).reverse() ?? []),
      ...(now?.bids.map((rung) => ({ ...rung, side: 'bid' as const })) ?? []),
    ]);
  };
  effect((onCleanup) => {
    const now = ladder();
    if (!wanted()) return;
    // What is not there yet is read at once, and what is of another market goes at once.
    const isFirst = now === undefined || untracked(rungs).length === 0;
    const waitMs = isFirst ? 0 : readAt + rereadMs - performance.now();
    if (waitMs <= 0) return untracked(() => read(now));
    const timer = setTimeout(() => read(now), waitMs);
    onCleanup(() => clearTimeout(timer));
  });
  return rungs;
}
