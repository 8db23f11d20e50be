import type { PostgresServer } from '../postgres/server';
import type { EngineNode } from '../world/engine-node';
import type { Random } from '../world/random';
import type { Scheduler } from '../world/scheduler';
import type { FaultCounts } from './fault-counts';
import type { Weather } from './weather';

export interface StruckWorld {
  readonly random: Random;
  readonly weather: Weather;
  readonly scheduler: Scheduler;
  readonly server: PostgresServer;
  readonly nodes: readonly EngineNode[];
  readonly faults: FaultCounts;
  readonly leaseMs: number;
}

/** What happens to machines, at random moments: in the middle of whatever is under way. */
export class Strikes {
  calm = false;
  private readonly frozen: (() => void)[] = [];
  private readonly kinds: readonly { weight: number; value: () => void }[];

  constructor(private readonly world: StruckWorld) {
    this.kinds = [
      { weight: 30, value: () => this.crash() },
      { weight: 12, value: () => this.freeze() },
      { weight: 6, value: () => this.stopAndStart() },
      { weight: 5, value: () => this.crashDatabase() },
      { weight: 12, value: () => this.jumpClock() },
      { weight: 5, value: () => this.loseSnapshots() },
    ];
    this.next();
  }

  /** A command is durable in part: the best moment to die. */
  amidCommand(): void {
    const { random, scheduler, faults, weather } = this.world;
    faults.add('command durable in part');
    if (this.calm || weather.strikeMs === Infinity || random.chance(0.7)) return;
    scheduler.afterSteps(random.whole(1, 8), () => {
      if (!this.calm) this.crash();
    });
  }

  private next(): void {
    const { random, weather, scheduler } = this.world;
    if (weather.strikeMs === Infinity) return;
    scheduler.after(-Math.log(1 - random.fraction()) * weather.strikeMs, () => {
      if (this.calm) return;
      const strike = random.weighted(this.kinds);
      scheduler.afterSteps(random.whole(0, 60), () => {
        if (!this.calm) strike();
      });
      this.next();
    });
  }

  /** Mostly the one that leads: the others have little to lose. */
  private victim(): EngineNode | undefined {
    const { random, nodes } = this.world;
    const running = nodes.filter((node) => node.isRunning);
    const leading = running.filter(({ host }) => host.state === 'leading');
    return leading.length > 0 && random.chance(0.7) ? random.pick(leading) : random.pick(running);
  }

  private crash(): void {
    const { random, scheduler, faults, server } = this.world;
    const node = this.victim();
    if (!node) return;
    faults.add('process crashed');
    if (server.committing(node.process)) faults.add('process crashed in a commit');
    if (node.host.state === 'recovering') faults.add('process crashed before it led');
    node.crash();
    scheduler.after(random.skewed(1, 500), () => node.start());
  }

  private freeze(node = this.victim()): void {
    const { random, scheduler, faults, leaseMs, server } = this.world;
    if (!node) return;
    const { process, host } = node;
    faults.add('process frozen');
    process.freeze();
    const epoch = server.database.epoch?.epoch;
    const thaw = (): void => {
      if (process.state !== 'frozen') return;
      if (host.state === 'leading' && server.database.epoch?.epoch !== epoch) {
        faults.add('process thawed as a stale leader');
      }
      process.thaw();
    };
    this.frozen.push(thaw);
    scheduler.after(random.skewed(leaseMs / 10, leaseMs * 4), thaw);
  }

  /** While the new engine still reads the journal, the old one goes on as if nothing had been. */
  leaseTaken(): void {
    const { random, scheduler, nodes, weather } = this.world;
    for (const thaw of this.frozen.splice(0)) if (random.chance(0.6)) scheduler.afterSteps(random.whole(0, 25), thaw);
    if (this.calm || weather.strikeMs === Infinity || random.chance(0.8)) return;
    // The new engine itself falls asleep before it has read all, and others may lead meanwhile.
    scheduler.afterSteps(random.whole(1, 15), () => {
      const reader = nodes.find((node) => node.isRunning && node.host.state === 'recovering');
      if (!this.calm && reader) this.freeze(reader);
    });
  }

  private stopAndStart(): void {
    const { random, scheduler, faults } = this.world;
    const node = this.victim();
    if (!node || node.host.state !== 'leading') return;
    faults.add('process stopped and started');
    node.stopping = true;
    const { process } = node;
    const start = (): void => {
      // Others may have crashed it and started it again.
      if (node.process === process) node.start();
    };
    const again = (): void => void scheduler.after(random.skewed(1, 200), start);
    process.soon(0, () => void node.stop().then(again, again));
    // Whoever stops it does not wait for ever.
    scheduler.after(30_000, () => {
      if (node.process === process && process.state !== 'killed') {
        node.crash();
        again();
      }
    });
  }

  private crashDatabase(): void {
    const { random, faults, server } = this.world;
    faults.add('PostgreSQL crashed');
    server.crash(random.skewed(1, 300));
  }

  private jumpClock(): void {
    const { random, faults, nodes } = this.world;
    const node = random.pick(nodes);
    const forward = random.chance(0.6);
    faults.add(forward ? 'clock jumped forward' : 'clock jumped backward');
    node.clockOffMs += (forward ? 1 : -1) * random.skewed(10, 2 * 86_400_000);
  }

  private loseSnapshots(): void {
    const { random, faults, server, nodes } = this.world;
    const { snapshots } = server.database;
    // Whoever deletes them by hand does not do it under a recovery that reads them.
    if (nodes.some(({ host, process }) => process.state !== 'killed' && host.state === 'recovering')) return;
    if (random.chance(0.3)) {
      faults.add('all snapshots missing');
      snapshots.clear();
    } else if (snapshots.size > 0) {
      faults.add('newest snapshot missing');
      snapshots.delete(Math.max(...snapshots.keys()));
    }
  }
}
