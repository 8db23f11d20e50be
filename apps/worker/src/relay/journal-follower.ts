import type { Log } from '@openbourse/engine-host';
import type { CommittedEvents } from '@openbourse/platform';
import { setTimeout as sleep } from 'node:timers/promises';

export interface JournalFollowerOptions {
  /** For the log. */
  readonly name: string;
  /** Batches after the given one, in order, up to what the journal has now. */
  readonly journalAfter: (batch: number) => AsyncIterable<CommittedEvents>;
  /** Answers the batch to begin after. */
  readonly start: () => Promise<number>;
  /** A batch is done when this returns or its promise resolves; else it is given again. */
  readonly take: (committed: CommittedEvents) => void | Promise<void>;
  readonly log: Log;
}

interface Waiting {
  readonly committed: CommittedEvents;
  /** What `take` is already doing with it. */
  begun: Promise<void> | undefined;
}

/** What waits in memory, some 50 MB; what is dropped beyond is read from the journal when its turn comes. */
const waitingEventsMax = 100_000;
const pollMs = 500;
const retryMs = 250;

/**
 * Takes every batch after its position in order, at least once: from what the engine hands over, or else from the journal. What continues
 * the position while nothing is under way is taken within {@link handOver} itself.
 */
export class JournalFollower {
  /** Resolves when it has caught up with the journal for the first time. */
  readonly ready: Promise<void>;
  private readonly waiting: Waiting[] = [];
  private waitingEvents = 0;
  private readonly running: Promise<void>;
  private position = 0;
  /** Nothing is under way. */
  private idle = false;
  private stopping = false;
  private wake: () => void = () => undefined;

  constructor(private readonly options: JournalFollowerOptions) {
    let becomeReady!: () => void;
    this.ready = new Promise((resolve) => (becomeReady = resolve));
    this.running = this.run(becomeReady);
  }

  /** The last batch that is done. */
  get lastBatch(): number {
    return this.position;
  }

  handOver(committed: CommittedEvents): void {
    if (this.stopping) return;
    let begun: Promise<void> | undefined;
    if (this.idle && committed.batch === this.position + 1) {
      begun = this.begin(committed);
      if (!begun) return;
    }
    if (this.waitingEvents >= waitingEventsMax) return;
    this.waiting.push({ committed, begun });
    this.waitingEvents += committed.events.length;
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  /** Undefined when the batch is done already; a failure is dealt with where the promise is awaited. */
  private begin(committed: CommittedEvents): Promise<void> | undefined {
    let taking: Promise<void> | void;
    try {
      taking = this.options.take(committed);
    } catch (error) {
      taking = Promise.reject(error as Error);
    }
    if (!taking) {
      this.position = committed.batch;
      return undefined;
    }
    taking.catch(() => undefined);
    return taking;
  }

  private async run(becomeReady: () => void): Promise<void> {
    await this.untilDone(async () => {
      this.position = await this.options.start();
      await this.catchUp();
    });
    becomeReady();
    while (!this.stopping) {
      const next = this.waiting.shift();
      if (next) {
        this.waitingEvents -= next.committed.events.length;
        await this.untilDone(() => this.goOnTo(next));
        continue;
      }
      const before = this.position;
      const woken = await this.wokenWithin(pollMs);
      // Another process may have committed.
      if (!woken && this.position === before) await this.untilDone(() => this.catchUp());
    }
  }

  private async goOnTo(next: Waiting): Promise<void> {
    const { committed } = next;
    if (committed.batch > this.position + 1) await this.catchUp();
    if (committed.batch !== this.position + 1) return;
    const taking = next.begun ?? this.options.take(committed);
    next.begun = undefined;
    await taking;
    this.position = committed.batch;
  }

  private async catchUp(): Promise<void> {
    for await (const committed of this.options.journalAfter(this.position)) {
      if (this.stopping) return;
      await this.options.take(committed);
      this.position = committed.batch;
    }
  }

  /** Whatever fails (the database restarts, a consumer is not ready) is tried again: no batch is left out. */
  private async untilDone(work: () => Promise<void>): Promise<void> {
    for (let failures = 0; !this.stopping; failures++) {
      try {
        return await work();
      } catch (error) {
        const { log, name } = this.options;
        log.warn({ err: error, batch: this.position + 1, failures }, `${name} waits`);
        await sleep(Math.min(retryMs * 2 ** failures, 5_000));
      }
    }
  }

  /** False when nothing was left to do for so long. */
  private wokenWithin(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (woken: boolean): void => {
        clearTimeout(timer);
        this.idle = false;
        this.wake = () => undefined;
        resolve(woken);
      };
      const timer = setTimeout(() => end(false), ms);
      this.wake = () => end(true);
      this.idle = true;
    });
  }
}
