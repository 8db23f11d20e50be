import { runSweep } from '../orders/cancel-order';
import { runChunk } from './chunked-work';
import type { EngineState } from '../state/engine-state';
import { runExpiry } from '../orders/good-till-date';
import { work } from '../orders/working';

/** Goes on with the present command: its walk over orders first, then the work that followed from it. True when all is done. */
export function resume(state: EngineState): boolean {
  if (state.sweep !== undefined && !runSweep(state)) return false;
  if (state.expiringMs > 0 && !runExpiry(state)) return false;
  if (!runChunk(state)) return false;
  return work(state);
}
