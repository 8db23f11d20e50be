import { withoutRepeats } from './lobster-file';

/** How far ahead a recorded state is looked for; a state that is not among them counts as not found. */
const lookAhead = 500;

export interface TopsFound {
  found: number;
  /** Recorded states up to the last one found: the recording goes on after the replayed hour. */
  recorded: number;
}

/** Finds the recorded tops of book among the seen ones, in order. */
export function findInOrder(recorded: readonly string[], seenWithRepeats: readonly string[]): TopsFound {
  const seen = withoutRepeats(seenWithRepeats);
  let at = 0;
  let found = 0;
  let lastFound = -1;
  for (let i = 0; i < recorded.length && at < seen.length - 1; i++) {
    const end = Math.min(seen.length, at + lookAhead);
    let candidate = at;
    while (candidate < end && seen[candidate] !== recorded[i]) candidate++;
    if (candidate === end) continue;
    at = candidate;
    found++;
    lastFound = i;
  }
  return { found, recorded: lastFound + 1 };
}
