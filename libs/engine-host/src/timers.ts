import { setTimeout as sleep } from 'node:timers/promises';

export interface RunningTimer {
  stop(): void;
}

/** Turns of the event loop and the passing of time, as the host waits for them; a simulation brings its own. */
export interface Timers {
  /** Milliseconds that never run backwards. */
  now(): number;
  /** After this turn of the event loop, in the order asked. */
  nextTurn(work: () => void): void;
  sleep(ms: number): Promise<void>;
  /** These two keep no process alive. */
  after(ms: number, work: () => void): RunningTimer;
  every(ms: number, work: () => void): RunningTimer;
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  nextTurn: (work) => void setImmediate(work),
  sleep: (ms) => sleep(ms),
  after: (ms, work) => {
    const timer = setTimeout(work, ms).unref();
    return { stop: () => clearTimeout(timer) };
  },
  every: (ms, work) => {
    const timer = setInterval(work, ms).unref();
    return { stop: () => clearInterval(timer) };
  },
};
