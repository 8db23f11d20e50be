import type { Server } from '../../tools/api/server';
import type { Figures } from '../figures';

/** What each part of the benchmark gets; a part adds its figures and prints a line a run. */
export interface StreamBench {
  readonly server: Server;
  readonly figures: Figures;
  readonly baseline: Figures;
  readonly runs: number;
  /** Of one run. */
  readonly seconds: number;
}
