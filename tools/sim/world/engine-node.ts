import { EngineHost, type CoreRuntime, type EngineHostLimits, type Log } from '@openbourse/engine-host';
import type { FaultyNetwork } from '../faults/network';
import { connectThrough } from '../postgres/client';
import type { PostgresServer } from '../postgres/server';
import type { Scheduler } from './scheduler';
import { SimProcess } from './sim-process';

export interface NodeSurroundings {
  readonly scheduler: Scheduler;
  readonly server: PostgresServer;
  readonly network: FaultyNetwork;
  readonly limits: Partial<EngineHostLimits>;
  readonly runtime: CoreRuntime;
  /** When the calls of auctions end. */
  readonly auctionEndMs: (maxMs: number) => number;
  readonly wallClock: () => number;
  readonly log: (node: EngineNode) => Log;
  /** A fresh host, before it starts. */
  readonly started: (node: EngineNode) => void;
}

/** A machine that runs the real engine host, and runs it again after it died. */
export class EngineNode {
  process!: SimProcess;
  host!: EngineHost;
  /** Jumps of the machine's clock outlive its processes. */
  clockOffMs = 0;
  stopping = false;
  private starts = 0;

  constructor(
    readonly name: string,
    private readonly surroundings: NodeSurroundings,
  ) {}

  get isRunning(): boolean {
    return this.process.state === 'running' && !this.stopping;
  }

  start(): void {
    const { scheduler, server, network, limits, runtime, auctionEndMs, wallClock, log, started } = this.surroundings;
    const process = new SimProcess(scheduler, `${this.name}.${++this.starts}`, () => wallClock() + this.clockOffMs);
    this.process = process;
    this.stopping = false;
    this.host = new EngineHost({
      connectionString: '',
      clock: process.clock,
      timers: process.timers,
      connect: connectThrough(network, process, server),
      limits,
      runtime,
      random: auctionEndMs,
      log: log(this),
    });
    started(this);
    const { host } = this;
    process.soon(0, () => host.start().catch(() => undefined));
  }

  crash(): void {
    this.process.kill();
  }

  /** Drained, with a snapshot, the lease given back. */
  async stop(): Promise<void> {
    const { process, host } = this;
    this.stopping = true;
    await host.stop();
    process.kill();
  }
}
