import { DoorClosed } from './door';
import type { Life } from './life';
import { SignInRefused } from './life-session';
import type { Pacer } from './pacer';

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** When nobody wants anything. */
const idleMs = 200;

export interface RunnerOptions {
  readonly life: Life;
  readonly pacer: Pacer;
  readonly log: {
    info(line: object, message: string): void;
    warn(line: object, message: string): void;
  };
  readonly now?: () => number;
  /** Ends early, without an error, when the life stops. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** Keeps a life going at its pace: waits while the server does not serve, and lets no error out. */
export class Runner {
  private stopping = false;
  private failures = 0;
  private readonly now: () => number;

  constructor(private readonly options: RunnerOptions) {
    this.now = options.now ?? Date.now;
  }

  stop(): void {
    this.stopping = true;
  }

  /** Resolves when it was stopped, or when nobody can sign in. */
  async run(): Promise<void> {
    const { life, pacer, log, sleep } = this.options;
    let begun = false;
    while (!this.stopping) {
      try {
        if (!begun) {
          const placed = await life.begin();
          begun = true;
          log.info({ placed }, 'the demo lives');
        }
        await sleep(pacer.waitMs(this.now()));
        if (this.stopping) return;
        const command = await life.turn(this.now());
        this.failures = 0;
        if (command) pacer.answered(this.now());
        else await sleep(idleMs);
      } catch (error) {
        pacer.answered(this.now());
        if (this.stopping) return;
        if (error instanceof SignInRefused) {
          log.warn({ reason: error.message }, 'the demo does not live: its traders cannot sign in');
          return;
        }
        await this.waitAfter(error as Error);
      }
    }
  }

  private async waitAfter(error: Error): Promise<void> {
    const { life, log, sleep } = this.options;
    life.forget();
    const asked = error instanceof DoorClosed ? error.retryAfterMs : 0;
    const waitMs = Math.max(asked, Math.min(longestWaitMs, firstWaitMs * 2 ** this.failures));
    this.failures++;
    // A mistake of ours shows its stack; a server that restarts is nobody's.
    const line = error instanceof DoorClosed ? { reason: error.message, waitMs } : { err: error, waitMs };
    log.warn(line, 'the demo waits');
    await sleep(waitMs);
  }
}
