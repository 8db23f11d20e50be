import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from './binaries';
import { clusterExists, clusterFolder, createCluster } from './cluster';
import { type DatabaseUrls, databaseName, type DatabaseRole, provisionDatabase } from './database-roles';
import { lockDataDir } from './instance-lock';
import { findPostmaster, stopPostmaster } from './orphan';
import { loadPasswords } from './passwords';
import { type Postmaster, type PostmasterOptions, startPostmaster, superuserUrl } from './postmaster';
import { writePrivateFile } from './private-file';
import { canReach, postgresUser } from './run-as';
import { serverSettings } from './server-settings';

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** One line of progress at a time. */
  readonly log?: (line: string) => void;
  /** Over {@link serverSettings}. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres extends DatabaseUrls {
  /** PGDATA. */
  readonly pgData: string;
  /** Undefined while it is down. */
  pid(): number | undefined;
  isUp(): boolean;
  /** Called with false when PostgreSQL died and with true when it is back. */
  onChange(listener: (up: boolean) => void): void;
  stop(): Promise<void>;
  /** Ends it without waiting and without a checkpoint: nothing that was committed is lost. */
  abandon(): void;
}

const restartDelaysMs = [0, 100, 250, 500, 1_000, 2_000, 5_000];
const logBytesMax = 10 * 2 ** 20;

/** File in a data folder with the addresses of its running database, for tools that work beside the server. */
export const urlsFile = (dataDir: string) => path.join(dataDir, 'postgres-urls.json');

/**
 * A real PostgreSQL of our own in `dataDir`, made at first use, restarted when it dies. Whoever holds it holds the
 * folder: a second caller gets DataDirInUse. The roles of the urls are not superusers.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const dataDir = path.resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const lock = await lockDataDir(dataDir);
  try {
    const user = postgresUser();
    const binaries = findBinaries(user);
    // A temporary folder made by root is 0700 itself while all above it is open.
    if (user.uid !== undefined && canReach(path.dirname(dataDir), user)) {
      chmodSync(dataDir, statSync(dataDir).mode | 0o011);
    }
    const pgData = clusterFolder(dataDir, user);
    const passwords = loadPasswords(dataDir, clusterExists(pgData));
    const orphan = findPostmaster(pgData);
    if (orphan !== undefined) {
      log(`stopping the PostgreSQL (pid ${orphan}) that an earlier run left behind`);
      await stopPostmaster(orphan);
    }
    if (!clusterExists(pgData)) {
      log('creating the PostgreSQL cluster');
      await createCluster(binaries, { pgData, user, superuserPassword: passwords.postgres });
    }
    const logFile = path.join(dataDir, 'postgres.log');
    if (existsSync(logFile) && statSync(logFile).size > logBytesMax) renameSync(logFile, `${logFile}.1`);
    const settings = { ...serverSettings(), ...options.settings };
    const supervisor = new Supervisor(
      { binaries, user, pgData, logFile, settings, superuserPassword: passwords.postgres },
      log,
    );
    const port = await supervisor.start();
    try {
      await provisionDatabase(superuserUrl(passwords.postgres, port), passwords);
      const url = (role: DatabaseRole) => `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${databaseName}`;
      const urls = {
        ownerUrl: url('openbourse_owner'),
        engineUrl: url('openbourse_engine'),
        appUrl: url('openbourse_app'),
      };
      writePrivateFile(urlsFile(dataDir), JSON.stringify(urls, null, 2));
      return {
        ...urls,
        pgData,
        pid: () => supervisor.pid(),
        isUp: () => supervisor.isUp(),
        onChange: (listener) => supervisor.listeners.push(listener),
        stop: async () => {
          await supervisor.stop();
          rmSync(urlsFile(dataDir), { force: true });
          await lock.release();
        },
        abandon: () => supervisor.abandon(),
      };
    } catch (error) {
      await supervisor.stop();
      throw error;
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Keeps one postmaster running, always on the port that it first had, since connection pools know it by that. */
class Supervisor {
  readonly listeners: ((up: boolean) => void)[] = [];
  private running?: Postmaster;
  private restarting?: Promise<void>;
  private stopping = false;

  constructor(
    private readonly options: PostmasterOptions,
    private readonly log: (line: string) => void,
  ) {}

  isUp(): boolean {
    return this.running !== undefined;
  }

  pid(): number | undefined {
    return this.running?.pid;
  }

  async start(): Promise<number> {
    this.running = await startPostmaster(this.options);
    const { port } = this.running;
    this.watch(this.running, port);
    return port;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.restarting;
    await this.running?.stop();
    this.running = undefined;
  }

  abandon(): void {
    this.stopping = true;
    if (this.running) process.kill(this.running.pid, 'SIGQUIT');
  }

  private watch(postmaster: Postmaster, port: number): void {
    void postmaster.exited.then((how) => {
      this.running = undefined;
      if (this.stopping) return;
      this.log(`PostgreSQL died (${how}); restarting it`);
      this.tell(false);
      this.restarting = this.restart(port);
    });
  }

  private async restart(port: number): Promise<void> {
    const startedMs = performance.now();
    for (let attempt = 0; !this.stopping; attempt++) {
      await sleep(restartDelaysMs[Math.min(attempt, restartDelaysMs.length - 1)]);
      try {
        this.running = await startPostmaster(this.options, port);
      } catch (error) {
        this.log(`PostgreSQL does not start yet: ${(error as Error).message}`);
        continue;
      }
      this.watch(this.running, port);
      this.log(`PostgreSQL is back after ${Math.round(performance.now() - startedMs)} ms`);
      this.tell(true);
      return;
    }
  }

  private tell(up: boolean): void {
    for (const listener of this.listeners) listener(up);
  }
}
