import { LRUCache } from 'lru-cache';
import type { ErrorCode } from '../problem/errors';
import { ProblemError } from '../problem/problem-error';

export interface FailureLimitOptions {
  readonly failuresMax: number;
  readonly windowMs: number;
  /** What is answered beyond the limit. */
  readonly code: ErrorCode;
  /** What exactly has failed too often, for people. */
  readonly detail: string;
}

interface Failures {
  count: number;
  readonly untilMs: number;
}

/**
 * Lets a key fail so often in a window that opens with its first failure. An attempt counts while it runs,
 * so that attempts sent at once get no further than attempts sent one by one; one that succeeds is taken back.
 */
export class FailureLimit {
  private readonly failures: LRUCache<string, Failures>;

  constructor(private readonly options: FailureLimitOptions) {
    this.failures = new LRUCache({ max: 100_000, ttl: options.windowMs });
  }

  async attempt<T>(key: string, work: () => Promise<T>, failed: (outcome: T) => boolean): Promise<T> {
    const { failuresMax, windowMs, code, detail } = this.options;
    let entry = this.failures.get(key);
    if (!entry) {
      entry = { count: 0, untilMs: Date.now() + windowMs };
      this.failures.set(key, entry);
    }
    if (entry.count >= failuresMax) {
      throw new ProblemError(code, {
        detail,
        retryAfterS: Math.max(1, Math.ceil((entry.untilMs - Date.now()) / 1000)),
      });
    }
    entry.count++;
    let outcome: T;
    try {
      outcome = await work();
    } catch (thrown) {
      entry.count--;
      throw thrown;
    }
    if (!failed(outcome)) entry.count--;
    return outcome;
  }
}
