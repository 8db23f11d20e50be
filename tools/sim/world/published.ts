import type { EngineHost } from '@openbourse/engine-host';
import { Violation } from '../invariants/invariant';
import type { Database } from '../postgres/database';

/** What a process tells its streams, held against what is durable at that moment. */
export class Published {
  private last = 0;

  constructor(
    host: EngineHost,
    private readonly database: Database,
    fail: (error: Error) => void,
  ) {
    host.onCommitted(({ batch, timeMs, events }) => {
      const stored = this.database.batch(batch);
      const name = 'published is durable, in order, once';
      if (batch <= this.last) fail(new Violation(name, `batch ${batch} was published after ${this.last}`));
      else if (!stored?.events.equals(events) || stored.timeMs !== timeMs) {
        fail(new Violation(name, `batch ${batch} was published, and the journal has ${stored ? 'another' : 'none'}`));
      }
      this.last = batch;
    });
  }
}
