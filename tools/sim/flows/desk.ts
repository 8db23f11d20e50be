import type { CommandOutcome } from '@openbourse/engine-host';
import type { FaultCounts } from '../faults/fault-counts';
import type { Weather } from '../faults/weather';
import type { EngineNode } from '../world/engine-node';
import type { Random } from '../world/random';
import type { Scheduler } from '../world/scheduler';
import type { Answers } from './answers';
import type { Wish } from './flow';

/** A wish on its way. */
interface Sent {
  readonly wish: Wish;
  attempts: number;
  settled: boolean;
  readonly done: () => void;
}

const patienceMs = 3_000;
const attemptsMax = 400;
const recentKept = 40;

/** The people at their terminals: they send, wait, and send again what can be sent again. */
export class Desk {
  /** Wishes whose fate is not known yet. */
  open = 0;
  sent = 0;
  calm = false;
  readonly outcomes = new Map<string, number>();
  readonly keyedReasons: string[] = [];
  private readonly recent: Wish[] = [];

  constructor(
    private readonly world: {
      readonly random: Random;
      readonly weather: Weather;
      readonly scheduler: Scheduler;
      readonly nodes: readonly EngineNode[];
      readonly faults: FaultCounts;
      readonly answers: Answers;
      readonly fail: (error: Error) => void;
    },
  ) {}

  /** Resolves when the fate of each is known, or can no longer be found out. */
  send(wishes: readonly Wish[]): Promise<void> {
    return new Promise((resolve) => {
      let left = wishes.length;
      if (left === 0) resolve();
      const done = (): void => {
        this.open--;
        if (--left === 0) resolve();
      };
      this.open += left;
      this.sent += left;
      const all = wishes.map((wish): Sent => ({ wish, attempts: 0, settled: false, done }));
      for (const { wish } of all)
        if (wish.key && wish.command.kind === 'adjust') this.keyedReasons.push(wish.command.reason);
      // Together as one message, when none of them has a key.
      if (all.length > 1 && all.every(({ wish }) => !wish.key) && this.world.random.chance(0.7)) this.deliverAll(all);
      else for (const sent of all) this.attempt(sent);
    });
  }

  /** An engine leads again: whoever is unsure of what he sent last sends it again, at once, some more than once. */
  engineLeads(): void {
    const { random, faults } = this.world;
    if (this.calm || this.recent.length === 0 || random.chance(0.4)) return;
    // Above all the one whose answer the last engine took with it.
    faults.add('message duplicated');
    this.deliver(unasked(this.recent[Math.max(0, this.recent.length - random.whole(1, 3))]), 0.02);
    if (random.chance(0.4)) return;
    for (let i = random.whole(1, 10); i > 0; i--) {
      const wish = random.pick(this.recent);
      for (let copies = random.whole(1, 3); copies > 0; copies--) {
        faults.add('message duplicated');
        this.deliver(unasked(wish), random.skewed(0.05, 8));
      }
    }
  }

  private remember(wish: Wish): void {
    if (!canRepeat(wish) || wish.key) return;
    this.recent.push(wish);
    if (this.recent.length > recentKept) this.recent.shift();
  }

  private node(): EngineNode {
    const { random, nodes } = this.world;
    const leading = nodes.filter((node) => node.isRunning && node.host.state === 'leading');
    return leading.length > 0 && random.chance(0.96) ? random.pick(leading) : random.pick(nodes);
  }

  private attempt(sent: Sent): void {
    const { random, weather, faults, scheduler } = this.world;
    if (sent.settled) return;
    if (sent.attempts === 0) this.remember(sent.wish);
    if (++sent.attempts > attemptsMax)
      return this.world.fail(new Error(`no answer to ${JSON.stringify(sent.wish.command)}`));
    const faulty = (): boolean => !this.calm && random.chance(weather.messageFault / 4);
    if (faulty()) faults.add('message lost');
    else this.deliver(sent, this.delayMs());
    if (canRepeat(sent.wish) && faulty()) {
      faults.add('message duplicated');
      this.deliver(sent, this.delayMs() + random.skewed(1, 300));
    }
    if (sent.wish.command.kind === 'place_order' && sent.wish.command.clientOrderId !== '' && faulty()) {
      this.sendOtherBody(sent.wish);
    }
    const { attempts } = sent;
    scheduler.after(patienceMs, () => {
      // An answer had it sent again.
      if (sent.settled || sent.attempts > attempts) return;
      if (canRepeat(sent.wish)) this.attempt(sent);
      else this.settle(sent);
    });
  }

  private delayMs(): number {
    const { random, weather, faults } = this.world;
    if (this.calm || !random.chance(weather.messageFault / 2)) return random.between(0.02, 0.2);
    faults.add('message delayed behind others');
    return random.skewed(1, 100);
  }

  /** Somebody's program uses an id twice. */
  private sendOtherBody({ command }: Wish): void {
    const { random, faults } = this.world;
    if (command.kind !== 'place_order') return;
    faults.add('message with the same id and another body');
    const other = { ...command, qty: command.qty * 2, fingerprint: command.fingerprint + 2 ** 40 };
    this.deliver(
      { wish: { command: other }, attempts: 1, settled: false, done: () => undefined },
      random.skewed(0.1, 200),
    );
  }

  private deliver(sent: Sent, ms: number): void {
    const { process, host } = this.node();
    process.soon(ms, () => {
      const { command, key } = sent.wish;
      void host.client.submit(command, key).then((outcome) => this.answered(sent, outcome));
    });
  }

  private deliverAll(all: readonly Sent[]): void {
    const { process, host } = this.node();
    const { scheduler } = this.world;
    process.soon(this.delayMs(), () => {
      void host.client.submitAll(all.map(({ wish }) => wish.command)).then((outcomes) => {
        outcomes.forEach((outcome, i) => this.answered(all[i], outcome));
      });
    });
    scheduler.after(patienceMs, () => {
      for (const sent of all) {
        if (sent.settled) continue;
        if (canRepeat(sent.wish)) this.attempt(sent);
        else this.settle(sent);
      }
    });
  }

  private answered(sent: Sent, outcome: CommandOutcome): void {
    const { answers, fail, random, weather, faults, scheduler } = this.world;
    const spoken =
      outcome.status === 'refused'
        ? outcome.refusal.code
        : outcome.status === 'unavailable'
          ? outcome.code
          : outcome.status;
    this.outcomes.set(spoken, (this.outcomes.get(spoken) ?? 0) + 1);
    try {
      answers.check(sent.wish, outcome);
    } catch (error) {
      return fail(error as Error);
    }
    if (!this.calm && random.chance(weather.messageFault / 4)) return faults.add('answer to the client lost');
    scheduler.after(0.1, () => this.hear(sent, outcome));
  }

  private hear(sent: Sent, outcome: CommandOutcome): void {
    if (sent.settled) return;
    if (outcome.status !== 'unavailable') return this.settle(sent);
    const nothingDone = outcome.code !== 'outcome_unknown';
    if (!nothingDone && !canRepeat(sent.wish)) return this.settle(sent);
    // As clients are told to: ever longer, and never all at the same moment.
    const { random, scheduler } = this.world;
    const longestMs = Math.min(1_000, 20 * 2 ** Math.min(sent.attempts, 10));
    scheduler.after(random.between(longestMs / 2, longestMs), () => this.attempt(sent));
  }

  private settle(sent: Sent): void {
    if (sent.settled) return;
    sent.settled = true;
    sent.done();
  }
}

/** Whatever is answered, nobody acts on it. */
const unasked = (wish: Wish): Sent => ({ wish, attempts: 1, settled: true, done: () => undefined });

/** Sending it twice does it once. */
const canRepeat = ({ command, key }: Wish): boolean =>
  key !== undefined ||
  ((command.kind === 'place_order' || command.kind === 'place_linked_orders') && command.clientOrderId !== '');
