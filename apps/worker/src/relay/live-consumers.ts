import type { Log } from '@openbourse/engine-host';
import type { CommittedEvents, LiveConsumer, LiveStart } from '@openbourse/platform';

export interface LiveConsumersOptions {
  /** Each hears of a batch before those that come after it in the list. */
  readonly consumers: readonly LiveConsumer[];
  /** What holds now. */
  readonly readStart: () => Promise<LiveStart>;
  readonly log: Log;
}

interface Member {
  readonly consumer: LiveConsumer;
  /** It has what these batches made. */
  startedAtBatch: number;
  startedAtMs: number;
  /** It threw and hears nothing until it is restarted, which is tried from then on. */
  restartFromMs: number | undefined;
  failures: number;
}

const settledMs = 60_000;
/** Reading the start holds up everybody, so one that fails again and again is restarted rarely. */
const pauseMs = (failures: number) => (failures === 1 ? 0 : Math.min(1_000 * 2 ** (failures - 2), 60_000));

/** Those who hear of a commit at once, in lock-step. One that fails starts over by itself. */
export class LiveConsumers {
  private readonly members: Member[];

  constructor(private readonly options: LiveConsumersOptions) {
    this.members = options.consumers.map((consumer) => ({
      consumer,
      startedAtBatch: 0,
      startedAtMs: 0,
      restartFromMs: undefined,
      failures: 0,
    }));
  }

  /** Answers the batch that all of them start after. */
  async restart(): Promise<number> {
    const at = await this.options.readStart();
    for (const member of this.members) await this.restartOne(member, at);
    return at.batch;
  }

  /** Never throws. Done when it returns nothing, else with the promise. */
  take(committed: CommittedEvents): Promise<void> | void {
    const taking: Promise<void>[] = [];
    for (const member of this.members) {
      if (member.restartFromMs !== undefined || committed.batch <= member.startedAtBatch) continue;
      try {
        const taken = member.consumer.take(committed);
        if (taken) taking.push(taken.catch((error: unknown) => this.lose(member, error)));
      } catch (error) {
        this.lose(member, error);
      }
    }
    if (taking.length > 0) return Promise.all(taking).then(() => this.restartLost());
    return this.restartLost();
  }

  private lose(member: Member, error: unknown): void {
    const now = performance.now();
    if (now - member.startedAtMs > settledMs) member.failures = 0;
    member.failures++;
    member.restartFromMs = now + pauseMs(member.failures);
    this.options.log.error({ err: error, failures: member.failures }, `${nameOf(member)} failed and is restarted`);
  }

  private restartLost(): Promise<void> | void {
    const now = performance.now();
    const due = this.members.filter(({ restartFromMs }) => restartFromMs !== undefined && restartFromMs <= now);
    if (due.length > 0) return this.restartAll(due);
  }

  private async restartAll(due: readonly Member[]): Promise<void> {
    try {
      const at = await this.options.readStart();
      for (const member of due) await this.restartOne(member, at);
    } catch (error) {
      // The database is away: with the next batch it is back.
      this.options.log.warn({ err: error }, 'live consumers wait for their start');
    }
  }

  private async restartOne(member: Member, at: LiveStart): Promise<void> {
    try {
      await member.consumer.restart(at);
      member.restartFromMs = undefined;
    } catch (error) {
      this.lose(member, error);
    }
    member.startedAtBatch = at.batch;
    member.startedAtMs = performance.now();
  }
}

const nameOf = ({ consumer }: Member): string => consumer.constructor.name;
