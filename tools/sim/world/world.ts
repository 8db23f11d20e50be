import { createHash } from 'node:crypto';
import type { Command, CoreEvent } from '@openbourse/core/engine';
import { coreRuntime, decodeCommands, decodeEvents, type CoreRuntime, type Log } from '@openbourse/engine-host';
import { features } from '../features';
import { FaultCounts, type FaultKind } from '../faults/fault-counts';
import { FaultyNetwork } from '../faults/network';
import { Strikes } from '../faults/strikes';
import { drawWeather, type Weather } from '../faults/weather';
import { Answers } from '../flows/answers';
import { Desk } from '../flows/desk';
import type { FlowView, Profile } from '../flows/flow';
import { fundingWishes } from '../flows/funding';
import { marketWishes } from '../flows/market';
import { allInvariants } from '../invariants/all';
import { Violation, type Invariant, type Observed } from '../invariants/invariant';
import { JournalWitness } from '../invariants/journal';
import { refusalsLeaveNothing } from '../invariants/refusals';
import { Model } from '../model/model';
import type { DurableBatch } from '../postgres/database';
import { PostgresServer } from '../postgres/server';
import { UniqueViolation } from '../postgres/tables';
import { FeatureCounts, type FeatureKind } from '../told/feature-counts';
import { follow } from '../told/follow';
import { EngineNode } from './engine-node';
import { drawLimits } from './limits';
import { causeOf, hasAnOutsideCause } from './outside-causes';
import { drawProfile, drawRuntime, fullWeather } from './profile';
import { Published } from './published';
import { Random } from './random';
import { recoverFromScratch } from './recover-from-scratch';
import { Scheduler } from './scheduler';

export const commandsPerSeed = 2_000;
const lastCommandsKept = 25;
const wishesOpenMax = 150;
/** Of the world's own time; a run that is not done by then hangs. */
const untilMs = 3_600_000;

export interface Failure {
  readonly invariant: string;
  readonly message: string;
  readonly stack: string;
  readonly step: number;
  readonly batch: number;
  readonly lastCommands: readonly string[];
}

export interface Result {
  readonly seed: number;
  readonly failure?: Failure;
  /** Of everything durable, of the engine's state and of the steps taken: the same seed gives the same. */
  readonly hash: string;
  readonly commands: number;
  readonly batches: number;
  readonly trades: number;
  readonly steps: number;
  readonly faults: readonly (readonly [FaultKind, number])[];
  readonly outcomes: readonly (readonly [string, number])[];
  readonly features: readonly (readonly [FeatureKind, number])[];
}

/** One seed: engines, a database, people, faults, and beside them the naive model and the invariants. */
export class World {
  private readonly random: Random;
  private readonly weather: Weather;
  private readonly profile: Profile;
  private readonly scheduler = new Scheduler();
  private readonly server = new PostgresServer(this.scheduler);
  private readonly model = new Model(features.flatMap(({ model }) => model ?? []));
  private readonly runtime: CoreRuntime;
  private readonly invariants: readonly Invariant[];
  private readonly witness: JournalWitness;
  private readonly featureCounts = new FeatureCounts();
  private readonly answers = new Answers(this.server.database);
  private readonly faults: FaultCounts;
  private readonly network: FaultyNetwork;
  private readonly nodes: EngineNode[];
  private readonly strikes: Strikes;
  private readonly desk: Desk;
  private readonly lastCommands: { at: string; command: Command }[] = [];
  private failure: Failure | undefined;
  private numbers = 0;

  constructor(
    readonly seed: number,
    private readonly tell?: (line: string) => void,
  ) {
    this.random = new Random(seed);
    const drawn = this.random.fork('weather');
    this.weather = drawWeather(drawn);
    const inFull = this.random.fork('worlds in full');
    this.profile = drawProfile(drawn, inFull);
    this.runtime = drawRuntime(this.profile, inFull);
    if (this.profile.full) this.weather = fullWeather(this.weather, inFull);
    this.witness = new JournalWitness(this.runtime);
    this.invariants = allInvariants(
      this.profile,
      features.flatMap(({ invariants }) => invariants?.() ?? []),
    );
    const limits = drawLimits(drawn, this.profile);
    this.faults = new FaultCounts((kind) => this.say(() => `fault: ${kind}`));
    this.network = new FaultyNetwork(this.random.fork('network'), this.weather, this.faults);
    const { scheduler, server, network, weather, runtime, faults, answers } = this;
    const auctionEnds = this.random.fork('auction ends');
    const bornMs = Date.UTC(2026, drawn.whole(0, 11), drawn.whole(1, 28), drawn.whole(0, 23), drawn.whole(0, 59));
    const surroundings = {
      scheduler,
      server,
      network,
      limits,
      runtime,
      auctionEndMs: (maxMs: number) => auctionEnds.whole(0, maxMs),
      wallClock: () => bornMs + scheduler.nowMs * weather.haste,
      log: (node: EngineNode) => this.logOf(node),
      started: (node: EngineNode) => new Published(node.host, server.database, (error) => this.fail(error)),
    };
    this.nodes = Array.from(
      { length: drawn.pick([1, 2, 2, 2, 3]) },
      (_, i) => new EngineNode(`node${i + 1}`, surroundings),
    );
    server.database.onDurable = (batch) => this.observe(batch);
    server.broken = (error) =>
      this.fail(
        error instanceof UniqueViolation ? new Violation('no commit breaks a unique index', error.message) : error,
      );
    const terminating = this.random.fork('terminating');
    server.terminationMs = () => {
      if (this.network.calm || !terminating.chance(weather.terminationLate)) return 0;
      faults.add('termination late');
      return terminating.skewed(1, 2_000);
    };
    const { nodes } = this;
    this.strikes = new Strikes({
      random: this.random.fork('strikes'),
      weather,
      scheduler,
      server,
      nodes,
      faults,
      leaseMs: limits.leaseMs,
    });
    server.leaseTaken = () => this.strikes.leaseTaken();
    const fail = (error: Error): void => this.fail(error);
    this.desk = new Desk({ random: this.random.fork('desk'), weather, scheduler, nodes, faults, answers, fail });
  }

  async run(): Promise<Result> {
    let finished = false;
    for (const node of this.nodes) node.start();
    this.live().then(
      () => (finished = true),
      (error: Error) => this.fail(error),
    );
    try {
      await this.scheduler.run(() => finished || this.failure !== undefined, untilMs);
    } catch (error) {
      this.fail(error as Error);
    }
    return this.result();
  }

  private async live(): Promise<void> {
    const { desk, model, profile } = this;
    const random = this.random.fork('flows');
    for (const phase of marketWishes(random, profile)) await desk.send(phase);
    const view: FlowView = { random, model, profile, unique: () => ++this.numbers };
    await desk.send(fundingWishes(view));
    if (profile.full)
      for (const { openings = [] } of features) for (const opening of openings) await desk.send(opening(view));
    const flows = features.flatMap((feature) => feature.flows ?? []);
    const paceMs = random.pick([0.1, 0.3, 1]);
    while (this.witness.replay.commands < commandsPerSeed) {
      // Nobody sends on and on into silence.
      if (desk.open > wishesOpenMax) {
        await this.scheduler.sleep(10);
        continue;
      }
      const flow = random.weighted(flows.map((value) => ({ weight: value.weight(view), value })));
      void desk.send(flow.wishes(view));
      await this.scheduler.sleep(-Math.log(1 - random.fraction()) * paceMs);
    }
    await this.rest();
  }

  /** No more faults; everybody learns what became of his wishes; the engines stop; the whole state is compared. */
  private async rest(): Promise<void> {
    const { desk, strikes, network, scheduler, nodes } = this;
    desk.calm = strikes.calm = network.calm = true;
    while (desk.open > 0 || nodes.some((node) => node.process.state !== 'running' || node.stopping))
      await scheduler.sleep(20);
    // Answers may still be on their way; and in some worlds the hosts get to their hourly work.
    await scheduler.sleep(this.random.chance(0.04) ? 70_000 : 100);
    for (const node of nodes) {
      const stopped = new Promise<void>((resolve) => node.process.soon(0, () => void node.stop().finally(resolve)));
      await stopped;
    }
    for (const invariant of this.invariants) invariant.atRest?.({ database: this.server.database, model: this.model });
    this.answers.checkExactlyOnce(desk.keyedReasons);
    await recoverFromScratch(this.server, scheduler, this.witness, this.runtime);
    refusalsLeaveNothing(this.runtime, this.server.database.journal);
  }

  private observe(batch: DurableBatch): void {
    if (this.failure) return;
    try {
      const { stored } = batch;
      const commands = decodeCommands(coreRuntime, stored.commands);
      const events = decodeEvents(coreRuntime, stored.events);
      commands.forEach((command, i) =>
        this.lastCommands.push({ at: `${stored.batch}.${i} @${stored.timeMs}`, command }),
      );
      this.lastCommands.splice(0, this.lastCommands.length - lastCommandsKept);
      const finished = this.witness.take(batch);
      this.advanceModel(commands, events, stored.timeMs);
      const { database } = this.server;
      const observed: Observed = { ...batch, commands, events, finished, database, model: this.model };
      for (const invariant of this.invariants) invariant.afterBatch?.(observed);
      if (this.profile.full && finished) this.model.forgetTouched();
      this.answers.noteDurable(observed);
      if (!finished) this.strikes.amidCommand();
      this.say(() => `batch ${stored.batch} of epoch ${stored.epoch}: ${commands.map(({ kind }) => kind).join(' ')}`);
    } catch (error) {
      this.fail(error as Error);
    }
  }

  private advanceModel(commands: readonly Command[], events: readonly CoreEvent[], timeMs: number): void {
    const { model, invariants, featureCounts, profile } = this;
    if (!profile.full) {
      for (const command of commands) model.apply(command, timeMs);
      return;
    }
    featureCounts.seeCommands(commands);
    follow(model, [{ name: 'features', beforeEvent: (event) => featureCounts.see(event, model) }, ...invariants], {
      commands,
      events,
      timeMs,
    });
  }

  private logOf(node: EngineNode): Log {
    const write =
      (level: string) =>
      (fields: object, message: string): void => {
        if (message === 'the engine leads') {
          this.faults.add('takeover');
          this.desk.engineLeads();
        }
        if (level === 'warn' && !hasAnOutsideCause((fields as { err?: Error }).err)) {
          this.fail(
            new Violation('leadership ends by faults of the world only', causeOf((fields as { err?: Error }).err)),
          );
        }
        if (level === 'error')
          this.fail(
            new Violation('a sound journal is led on', `${message}: ${String((fields as { err?: unknown }).err)}`),
          );
        this.say(
          () =>
            `${node.process.name} ${level}: ${message} ${'err' in fields ? String(fields.err) : JSON.stringify(fields)}`,
        );
      };
    return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  }

  private say(line: () => string): void {
    this.tell?.(`${this.scheduler.nowMs.toFixed(2)} ms, step ${this.scheduler.steps}: ${line()}`);
  }

  private fail(error: Error): void {
    if (this.failure) return;
    this.failure = {
      invariant: error instanceof Violation ? error.invariant : error.name,
      message: error.message,
      stack: error.stack ?? '',
      step: this.scheduler.steps,
      batch: this.server.database.journal.length,
      lastCommands: this.lastCommands.map(({ at, command }) => `${at} ${JSON.stringify(command)}`),
    };
  }

  private result(): Result {
    const { scheduler, witness, model, faults, desk, seed, failure } = this;
    const { replay } = witness;
    const hash = createHash('sha256')
      .update(replay.chain)
      .update(failure || replay.unfinished ? '' : witness.stateHash())
      .update(JSON.stringify([scheduler.steps, scheduler.nowMs, [...faults.counts], [...desk.outcomes]]));
    return {
      seed,
      failure,
      hash: hash.digest('hex').slice(0, 16),
      commands: replay.commands,
      batches: replay.batch,
      trades: model.tradeId,
      steps: scheduler.steps,
      faults: [...faults.counts],
      outcomes: [...desk.outcomes],
      features: [...this.featureCounts.counts],
    };
  }
}
