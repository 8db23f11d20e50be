import { coreRuntime, decodeEvents, type CommittedBatch, type Log } from '@openbourse/engine-host';
import type { PublicBooks } from '@openbourse/market-data/composition';
import type { CommittedEvents, CoreEventTranslator, IntegrationBus, IntegrationEvent } from '@openbourse/platform';
import { JournalSource } from './journal-source';

export interface RelayOptions {
  /** PostgreSQL as the role openbourse_engine. */
  readonly connectionString: string;
  readonly shard?: number;
  readonly bus: IntegrationBus;
  readonly translators: readonly CoreEventTranslator[];
  /** The last batch that every durable consumer has done: the relay starts after it. */
  readonly resumeAfter: () => Promise<number>;
  /** The books of this process, if it shows any: given their first state when the relay has caught up. */
  readonly books?: PublicBooks;
  /** An engine in this process spares the journal being read: what it commits is handed over. */
  readonly engine?: { onCommitted(listener: (batch: CommittedBatch) => void): void };
  readonly log: Log;
}

/** Batches that wait in memory; what is dropped beyond is read from the journal when its turn comes. */
const handedOverMax = 1_000;
const pollMs = 500;
const retryMs = 250;

/** Publishes what the core decided, batch by batch in journal order, each at least once. */
export class Relay {
  /** Resolves when the relay has caught up with the journal for the first time and the books show. */
  readonly ready: Promise<void>;
  private readonly shard: number;
  private readonly source: JournalSource;
  private readonly handedOver: CommittedEvents[] = [];
  private readonly wants: (type: string) => boolean;
  private readonly running: Promise<void>;
  private position = 0;
  private stopping = false;
  private wake: () => void = () => undefined;

  constructor(private readonly options: RelayOptions) {
    const { connectionString, shard = 0, bus, engine } = options;
    this.shard = shard;
    this.source = new JournalSource({ connectionString, shard, runtime: coreRuntime });
    this.wants = (type) => bus.wants(type);
    engine?.onCommitted((batch) => this.handOver(batch));
    let becomeReady!: () => void;
    this.ready = new Promise((resolve) => (becomeReady = resolve));
    this.running = this.run(becomeReady);
  }

  /** The last batch that every consumer took. */
  get lastBatch(): number {
    return this.position;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    await this.source.close();
  }

  private handOver({ batch, timeMs, events }: CommittedBatch): void {
    if (this.stopping) return;
    const committed = { shard: this.shard, batch, timeMs, events: decodeEvents(coreRuntime, events) };
    // At once, ahead of the durable consumers: who reads the book after an answer finds that answer in it.
    if (this.options.books?.lastBatch === batch - 1) this.showLevels(committed);
    if (this.handedOver.length >= handedOverMax) return;
    this.handedOver.push(committed);
    this.wake();
  }

  private showLevels({ batch, events }: CommittedEvents): void {
    this.options.books?.apply(
      batch,
      events.filter((event) => event.kind === 'level_changed'),
    );
  }

  private async run(becomeReady: () => void): Promise<void> {
    await this.untilDone(async () => {
      this.position = await this.options.resumeAfter();
      await this.catchUp();
      if (this.options.books) {
        const { batch, levels } = await this.source.levels();
        this.options.books.restart(batch, levels);
      }
    });
    becomeReady();
    while (!this.stopping) {
      const next = this.handedOver.shift();
      if (next) await this.untilDone(() => this.goOnTo(next));
      else if (!(await this.wokenWithin(pollMs))) await this.untilDone(() => this.catchUp());
    }
  }

  private async goOnTo(committed: CommittedEvents): Promise<void> {
    if (committed.batch > this.position + 1) await this.catchUp();
    if (committed.batch === this.position + 1) await this.publish(committed);
  }

  private async catchUp(): Promise<void> {
    for await (const committed of this.source.after(this.position)) {
      if (this.stopping) return;
      await this.publish(committed);
    }
  }

  private async publish(committed: CommittedEvents): Promise<void> {
    const { shard, batch, timeMs } = committed;
    this.showLevels(committed);
    const events: IntegrationEvent[] = [];
    for (const translator of this.options.translators) await translator.translate(committed, this.wants, events);
    await this.options.bus.publish({ shard, batch, timeMs, events });
    this.position = batch;
  }

  /** Whatever fails (the database restarts, a consumer is not ready) is tried again: no batch is left out. */
  private async untilDone(work: () => Promise<void>): Promise<void> {
    for (let failures = 0; !this.stopping; failures++) {
      try {
        return await work();
      } catch (error) {
        this.options.log.warn({ err: error, batch: this.position + 1, failures }, 'the relay waits');
        await new Promise((resolve) => setTimeout(resolve, Math.min(retryMs * 2 ** failures, 5_000)));
      }
    }
  }

  /** False when nothing was handed over in time. */
  private wokenWithin(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}
