import type { SimProcess } from '../world/sim-process';
import type { Scheduler } from '../world/scheduler';
import { Backend } from './backend';
import { Database } from './database';
import { RowLock } from './row-lock';

/** An in-memory stand-in for PostgreSQL, as far as the engine's host speaks to it: connections, the lock of the epoch row, what is durable. */
export class PostgresServer {
  readonly database = new Database();
  readonly epochLock = new RowLock<Backend>();
  /** As pg_stat_activity has them. */
  backends: Backend[] = [];
  up = true;
  /** After how long a termination takes effect: the signal is only sent. */
  terminationMs: () => number = () => 0;

  /** Hears that an engine took the lease. */
  leaseTaken: () => void = () => undefined;
  /** Hears what PostgreSQL would refuse, and what this stand-in does not understand: neither must happen. */
  broken: (error: Error) => void = () => undefined;

  constructor(readonly scheduler: Scheduler) {}

  get nowMs(): number {
    return this.scheduler.nowMs;
  }

  connect(name: string, process: SimProcess, hangUp: (error: Error) => void): Backend {
    const backend = new Backend(this, name, hangUp, process);
    this.backends.push(backend);
    return backend;
  }

  /** Whether a commit that the process sent is being executed. */
  committing(process: SimProcess): boolean {
    return this.backends.some((backend) => backend.process === process && backend.committing);
  }

  terminate(backend: Backend): void {
    const reason = 'terminating connection due to administrator command';
    const ms = this.terminationMs();
    if (ms === 0) backend.kill(reason);
    else this.scheduler.after(ms, () => backend.kill(reason));
  }

  forget(backend: Backend): void {
    this.backends = this.backends.filter((one) => one !== backend);
  }

  /** Everything that was not committed is gone, and nobody can connect until it is up again. */
  crash(downMs: number): void {
    this.up = false;
    for (const backend of this.backends.slice()) backend.kill('the database system is shutting down');
    this.scheduler.after(downMs, () => (this.up = true));
  }
}
