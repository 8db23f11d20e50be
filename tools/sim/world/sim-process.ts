import type { RunningTimer, Timers } from '../../../libs/engine-host/src/timers';
import type { Scheduler, Task, TaskOwner } from './scheduler';

/** One operating system process: its timers, its clock, its death and its sleep. */
export class SimProcess implements TaskOwner {
  state: 'running' | 'frozen' | 'killed' = 'running';
  private deferred: Task[] = [];
  private readonly deathListeners: (() => void)[] = [];

  constructor(
    private readonly scheduler: Scheduler,
    readonly name: string,
    private readonly wallClock: () => number,
  ) {}

  readonly clock = (): number => Math.floor(this.wallClock());

  readonly timers: Timers = {
    now: () => this.scheduler.nowMs,
    nextTurn: (work) => void this.soon(0, work),
    sleep: (ms) => new Promise((resolve) => this.soon(ms, resolve)),
    after: (ms, work) => this.soon(ms, work),
    every: (ms, work) => this.every(ms, work),
  };

  /** Runs work of this process. */
  soon(ms: number, work: () => void): RunningTimer {
    const task = this.scheduler.after(ms, work, this);
    return { stop: () => (task.work = undefined) };
  }

  defer(task: Task): void {
    this.deferred.push(task);
  }

  onDeath(listener: () => void): void {
    this.deathListeners.push(listener);
  }

  kill(): void {
    this.state = 'killed';
    this.deferred = [];
    for (const listener of this.deathListeners) listener();
  }

  freeze(): void {
    this.state = 'frozen';
  }

  /** What became due meanwhile happens now, in its order. */
  thaw(): void {
    if (this.state !== 'frozen') return;
    this.state = 'running';
    for (const task of this.deferred.splice(0)) this.soon(0, () => task.work?.());
  }

  private every(ms: number, work: () => void): RunningTimer {
    let stopped = false;
    const next = (): void => {
      this.soon(ms, () => {
        if (stopped) return;
        work();
        next();
      });
    };
    next();
    return { stop: () => (stopped = true) };
  }
}
