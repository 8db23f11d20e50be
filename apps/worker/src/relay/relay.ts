import { coreRuntime, decodeEvents, type CommittedBatch, type Log } from '@openbourse/engine-host';
import type {
  CommittedEvents,
  CoreEventTranslator,
  IntegrationBus,
  IntegrationEvent,
  LiveConsumer,
} from '@openbourse/platform';
import { JournalFollower } from './journal-follower';
import { JournalSource } from './journal-source';
import { LiveConsumers } from './live-consumers';

export interface RelayOptions {
  /** PostgreSQL as the role openbourse_engine. */
  readonly connectionString: string;
  readonly shard?: number;
  readonly bus: IntegrationBus;
  readonly translators: readonly CoreEventTranslator[];
  /** The last batch that every durable consumer has done: the bus goes on after it. */
  readonly resumeAfter: () => Promise<number>;
  /** In this process, from now on, at once. */
  readonly live: readonly LiveConsumer[];
  /** An engine in this process spares the journal being read: what it commits is handed over. */
  readonly engine?: { onCommitted(listener: (batch: CommittedBatch) => void): void };
  readonly log: Log;
}

/** Tells what the core decided, batch by batch in journal order: live consumers at once, and the bus as fast as its consumers take it. */
export class Relay {
  /** Resolves when the bus has caught up with the journal for the first time and live consumers have started. */
  readonly ready: Promise<unknown>;
  private readonly shard: number;
  private readonly sources: JournalSource[] = [];
  /** Apart, so that a consumer that waits for the database holds up nothing live. */
  private readonly live: JournalFollower;
  private readonly durable: JournalFollower;
  private readonly wants: (type: string) => boolean;

  constructor(private readonly options: RelayOptions) {
    const { shard = 0, bus, engine, log, live, resumeAfter: start } = options;
    this.shard = shard;
    this.wants = (type) => bus.wants(type);
    const liveSource = this.openSource();
    const consumers = new LiveConsumers({ consumers: live, readStart: () => liveSource.liveStart(), log });
    this.live = new JournalFollower({
      name: 'the live relay',
      journalAfter: (batch) => liveSource.after(batch),
      start: () => consumers.restart(),
      take: (committed) => consumers.take(committed),
      log,
    });
    const source = this.openSource();
    this.durable = new JournalFollower({
      name: 'the relay to the bus',
      journalAfter: (batch) => source.after(batch),
      start,
      take: (committed) => this.publish(committed),
      log,
    });
    this.ready = Promise.all([this.live.ready, this.durable.ready]);
    engine?.onCommitted((batch) => this.handOver(batch));
  }

  async stop(): Promise<void> {
    await Promise.all([this.live.stop(), this.durable.stop()]);
    await Promise.all(this.sources.map((source) => source.close()));
  }

  private openSource(): JournalSource {
    const { connectionString } = this.options;
    const source = new JournalSource({ connectionString, shard: this.shard, runtime: coreRuntime });
    this.sources.push(source);
    return source;
  }

  private handOver({ batch, timeMs, events }: CommittedBatch): void {
    const committed = { shard: this.shard, batch, timeMs, events: decodeEvents(coreRuntime, events) };
    this.live.handOver(committed);
    this.durable.handOver(committed);
  }

  private async publish(committed: CommittedEvents): Promise<void> {
    const { shard, batch, timeMs } = committed;
    const events: IntegrationEvent[] = [];
    for (const translator of this.options.translators) await translator.translate(committed, this.wants, events);
    await this.options.bus.publish({ shard, batch, timeMs, events });
  }
}
