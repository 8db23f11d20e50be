import { Gauge, type Registry } from 'prom-client';
import type { Log } from '../log';

export interface SetAsideWatchOptions {
  readonly registry: Registry;
  readonly log: Log;
  /** Names of what time asked for and the core broke at. */
  readonly setAside: () => readonly string[];
}

/** What the core breaks at is left out, and told as the error of the release that it is: by a metric, and in the log as long as it lasts. */
export class SetAsideWatch {
  constructor(private readonly options: SetAsideWatchOptions) {
    const { registry, setAside } = options;
    new Gauge({
      name: 'engine_time_commands_set_aside',
      help: 'Commands of time (the end of a day, a phase, the step of a dividend) that broke the core twice and are left out for an hour.',
      registers: [registry],
      collect() {
        this.set(setAside().length);
      },
    });
  }

  check(): void {
    const { log, setAside } = this.options;
    for (const command of setAside()) log.error({ command }, 'a command of time breaks the core and is left out');
  }
}
