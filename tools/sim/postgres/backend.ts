import type { SimProcess } from '../world/sim-process';
import { commitSql } from './commit-sql';
import type { Database, StoredSnapshot } from './database';
import { readingOf, type Answer, type Query } from './reading';
import type { PostgresServer } from './server';
import { writingOf } from './writing';

/** How the server treats one statement. */
export interface Execution {
  /** Before it takes effect, locks held. */
  readonly ms: number;
  /** Instead of taking effect. */
  readonly error?: string;
}

interface Message {
  readonly query: Query;
  readonly execution: Execution;
  readonly answer: (error: Error | undefined, answer: Answer | undefined) => void;
}

/** The server's side of one connection: one statement after the other. */
export class Backend {
  gone = false;
  /** Snapshots of the open transaction, by batch. */
  readonly written = new Map<number, StoredSnapshot>();
  private readonly inbox: Message[] = [];
  private running = false;
  /** Executes a batch's commit this moment. */
  committing = false;
  private inTransaction = false;
  private effects: (() => void)[] = [];
  private closing = false;

  constructor(
    readonly server: PostgresServer,
    public name: string,
    /** Tells the client that the server hung up. */
    private readonly hangUp: (error: Error) => void,
    readonly process: SimProcess,
  ) {}

  get database(): Database {
    return this.server.database;
  }

  receive(message: Message): void {
    if (this.gone) return;
    this.inbox.push(message);
    void this.work();
  }

  /** The client has gone: what runs runs to its end, what is open is rolled back. */
  close(): void {
    this.closing = true;
    this.inbox.length = 0;
    if (!this.running) this.end();
  }

  /** By another's wish, or with the server: nothing of what is not committed stays. */
  kill(reason: string): void {
    if (this.gone) return;
    this.end();
    this.hangUp(new Error(reason));
  }

  lockEpochRow(): Promise<void> {
    return this.server.epochLock.acquire(this);
  }

  whenCommitted(effect: () => void): void {
    this.effects.push(effect);
  }

  private end(): void {
    this.gone = true;
    this.inbox.length = 0;
    this.effects = [];
    this.server.forget(this);
    this.server.epochLock.release(this);
  }

  private async work(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let message = this.inbox.shift(); message; message = this.inbox.shift()) {
      let answer: Answer | undefined;
      let error: Error | undefined;
      try {
        answer = await this.execute(message.query, message.execution);
      } catch (caught) {
        error = caught as Error;
        if (!this.gone && message.execution.error === undefined) this.server.broken(error);
      }
      if (this.gone) return;
      if (error) this.effects = [];
      if (!this.inTransaction) this.settle();
      message.answer(error, answer);
      if (this.closing) return this.end();
    }
    this.running = false;
  }

  private async execute(query: Query, { ms, error }: Execution): Promise<Answer> {
    const { server, database } = this;
    if (error !== undefined) {
      await server.scheduler.sleep(ms);
      throw new Error(error);
    }
    if (query.name?.startsWith('commit_')) {
      this.committing = true;
      await this.lockEpochRow();
      await server.scheduler.sleep(ms);
      this.committing = false;
      if (this.gone) throw new Error('terminated');
      return { rows: [], rowCount: database.commit(commitSql(query.text), query.values) };
    }
    await server.scheduler.sleep(ms);
    if (this.gone) throw new Error('terminated');
    const statement = statementOf(query);
    switch (statement.spoken) {
      case 'begin':
        this.inTransaction = true;
        return { rows: [], rowCount: 0 };
      case 'rollback':
        this.effects = [];
        this.inTransaction = false;
        return { rows: [], rowCount: 0 };
      case 'commit':
        this.inTransaction = false;
        return { rows: [], rowCount: 0 };
      default:
        if (statement.write) return await statement.write(this, query);
        if (statement.read) return statement.read(database, query);
        throw new Error(`tools/sim/postgres does not know the statement: ${statement.spoken.slice(0, 200)}`);
    }
  }

  /** The end of a transaction, be it of one statement. */
  private settle(): void {
    for (const effect of this.effects) effect();
    this.effects = [];
    this.written.clear();
    this.server.epochLock.release(this);
  }
}

interface Statement {
  /** Its name, or its text where it has none. */
  readonly spoken: string;
  readonly write: ReturnType<typeof writingOf>;
  readonly read: ReturnType<typeof readingOf>;
}

const statements = new Map<string, Statement>();

function statementOf({ name, text }: Query): Statement {
  let known = statements.get(name ?? text);
  if (!known) {
    const spoken = name ?? text.replace(/\s+/g, ' ').trim();
    statements.set(name ?? text, (known = { spoken, write: writingOf(spoken), read: readingOf(spoken) }));
  }
  return known;
}
