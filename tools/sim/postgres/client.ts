import { EventEmitter } from 'node:events';
import type { Client } from 'pg';
import type { Connect } from '../../../libs/engine-host/src/commit/engine-connection';
import type { SimProcess } from '../world/sim-process';
import type { Backend } from './backend';
import type { Answer, Query } from './reading';
import type { PostgresServer } from './server';

/** What becomes of one statement on its way. */
export interface Fate {
  readonly thereMs: number;
  readonly executionMs: number;
  readonly backMs: number;
  /** The server refuses it. */
  readonly error?: string;
  /** It never reaches the server. */
  readonly lost?: boolean;
  /** Its answer never reaches the client. */
  readonly unanswered?: boolean;
  /** The connection breaks for the client, so long after it sent; the server notices only when it answers. */
  readonly breaksAfterMs?: number;
  /** A proxy sends it once more. */
  readonly twice?: boolean;
}

export interface Network {
  /** Undefined: cannot connect. */
  connectMs(): number | undefined;
  fateOf(query: Query, client: { readonly name: string; readonly timeoutMs: number }): Fate;
}

interface Pending {
  /** Until its answer is there: its timeout goes on to know of it, and is not to keep its values alive. */
  query: Query | undefined;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  settled: boolean;
}

type QueryConfig = string | { name?: string; text: string; values?: unknown[] };

/** The engine's side of one connection: what of pg.Client the host uses, with every message at the mercy of the network. */
export class SimClient extends EventEmitter {
  readonly connection = { stream: { destroy: () => this.destroy() } };
  private readonly backend: Backend;
  private readonly queue: Pending[] = [];
  private active: Pending | undefined;
  private over = false;
  private ending = false;

  constructor(
    private readonly process: SimProcess,
    private readonly server: PostgresServer,
    private readonly network: Network,
    readonly options: { readonly name: string; readonly timeoutMs: number },
  ) {
    super();
    this.backend = server.connect(options.name, process, (error) => this.toClient(0.1, () => this.break(error)));
    process.onDeath(() => this.backend.close());
    this.on('error', () => undefined);
  }

  query(config: QueryConfig, values: unknown[] = []): Promise<Answer> {
    const query: Query =
      typeof config === 'string' ? { text: config, values } : { ...config, values: config.values ?? [] };
    return new Promise((resolve, reject) => {
      if (this.over || this.ending) {
        reject(new Error('Client has encountered a connection error and is not queryable'));
        return;
      }
      this.queue.push({ query, resolve, reject, settled: false });
      this.send();
    });
  }

  end(): Promise<void> {
    this.ending = true;
    return new Promise((resolve) => {
      this.server.scheduler.after(0.1, () => this.backend.close());
      this.toClient(0.2, () => {
        this.over = true;
        this.emit('end');
        resolve();
      });
    });
  }

  private destroy(): void {
    this.server.scheduler.after(0.1, () => this.backend.close());
    this.toClient(0, () => this.break(new Error('Connection terminated unexpectedly')));
  }

  private toClient(ms: number, work: () => void): void {
    this.process.soon(ms, work);
  }

  private send(): void {
    if (this.active || this.over) return;
    const pending = (this.active = this.queue.shift());
    if (!pending) return;
    const { scheduler } = this.server;
    const query = pending.query!;
    const fate = this.network.fateOf(query, this.options);
    this.limit(pending);
    const deliver = (ms: number): void => {
      scheduler.after(ms, () =>
        this.backend.receive({
          query,
          execution: { ms: fate.executionMs, error: fate.error },
          answer: (error, answer) => {
            if (fate.unanswered) return;
            this.toClient(fate.backMs, () => this.answered(pending, error, answer));
          },
        }),
      );
    };
    if (!fate.lost) deliver(fate.thereMs);
    if (fate.twice) deliver(fate.thereMs + fate.executionMs);
    if (fate.breaksAfterMs !== undefined) {
      this.toClient(fate.breaksAfterMs, () => this.break(new Error('read ECONNRESET')));
      // The server learns of it last.
      scheduler.after(fate.breaksAfterMs + fate.thereMs + fate.executionMs, () => this.backend.close());
    }
  }

  private limit(pending: Pending): void {
    const expired = (): void => this.settle(pending, new Error('Query read timeout'), undefined);
    this.process.soon(this.options.timeoutMs + 2_000, expired);
  }

  private answered(pending: Pending, error: Error | undefined, answer: Answer | undefined): void {
    this.settle(pending, error, answer);
    if (this.active !== pending) return;
    this.active = undefined;
    this.send();
  }

  private settle(pending: Pending, error: Error | undefined, answer: Answer | undefined): void {
    if (pending.settled || this.over) return;
    pending.settled = true;
    pending.query = undefined;
    if (error) pending.reject(error);
    else pending.resolve(answer!);
  }

  private break(error: Error): void {
    if (this.over) return;
    for (const pending of [...(this.active ? [this.active] : []), ...this.queue])
      this.settle(pending, error, undefined);
    this.over = true;
    this.queue.length = 0;
    this.emit('error', error);
    this.emit('end');
  }
}

/** How the host of a simulated process reaches its database. */
export function connectThrough(network: Network, process: SimProcess, server: PostgresServer): Connect {
  return ({ name, timeoutMs }) =>
    new Promise((resolve, reject) => {
      const ms = server.up ? network.connectMs() : undefined;
      process.soon(ms ?? 1, () => {
        if (ms === undefined || !server.up) reject(new Error('connect ECONNREFUSED'));
        else resolve(new SimClient(process, server, network, { name, timeoutMs }) as unknown as Client);
      });
    });
}
