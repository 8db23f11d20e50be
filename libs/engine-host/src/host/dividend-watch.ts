import { Gauge, type Registry } from 'prom-client';
import type { Log } from '../log';

export interface DividendWatchOptions {
  readonly registry: Registry;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Numbers of the dividends whose pay date has come and whose payment the core would refuse. */
  readonly heldUp: () => readonly number[];
}

const dayMs = 86_400_000;

/** A dividend that cannot be paid at its date waits for an operator, who hears of it by a metric and once a day by a warning. */
export class DividendWatch {
  /** When the warning of each was written last, ms. */
  private readonly warnedMs = new Map<number, number>();

  constructor(private readonly options: DividendWatchOptions) {
    const { heldUp, registry } = options;
    new Gauge({
      name: 'engine_dividends_held_up',
      help: 'Dividends whose pay date has come and whose payment a balance has no room for.',
      registers: [registry],
      collect() {
        this.set(heldUp().length);
      },
    });
  }

  check(): void {
    const { clock, heldUp, log } = this.options;
    const nowMs = clock();
    const found = new Set(heldUp());
    for (const actionId of found) {
      if (nowMs - (this.warnedMs.get(actionId) ?? -Infinity) < dayMs) continue;
      this.warnedMs.set(actionId, nowMs);
      log.warn(
        { actionId, code: 'amount_out_of_range' },
        'a dividend is held up: cancel it or make room for its amounts',
      );
    }
    for (const actionId of this.warnedMs.keys()) if (!found.has(actionId)) this.warnedMs.delete(actionId);
  }
}
