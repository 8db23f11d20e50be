import type { EngineState } from '../state/engine-state';

/** Something that takes more steps than one chunk may: it yields where the next chunk goes on. */
export type ChunkedWork = Generator<undefined, void>;

/** Waits for the chunk in which one more step may be taken, and takes it. */
export function* takeStep(state: EngineState): ChunkedWork {
  while (state.budget <= 0) yield;
  state.budget--;
}

export function beginChunks(state: EngineState, work: ChunkedWork): void {
  state.chunkedWork = work;
  state.unfinished = !runChunk(state);
}

/** True when the work is complete, false when the chunk's budget is used up. */
export function runChunk(state: EngineState): boolean {
  if (state.chunkedWork?.next().done === false) return false;
  state.chunkedWork = undefined;
  return true;
}
