import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { locateCluster } from '@openbourse/platform/postgres';

const main = path.join(__dirname, '../../apps/standalone/src/main.js');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Set to nothing, which a `.env` cannot override: the database is always the one of the data folder. */
export const embedded = { DATABASE_OWNER_URL: '', DATABASE_ENGINE_URL: '', DATABASE_APP_URL: '' };

/** The built product on a data folder of its own, to be killed and started again. */
export class Server {
  private child: ChildProcess | undefined;
  readonly url: string;

  private constructor(
    readonly dataDir: string,
    private readonly port: number,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  static async at(dataDir: string): Promise<Server> {
    return new Server(dataDir, await freePort());
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  async start(settings: Record<string, string> = {}): Promise<void> {
    const log = createWriteStream(path.join(this.dataDir, 'server.log'), { flags: 'a' });
    const env = {
      ...process.env,
      DATA_DIR: this.dataDir,
      PORT: String(this.port),
      DEMO: 'quiet',
      ...embedded,
      ...settings,
    };
    this.child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout!.pipe(log);
    this.child.stderr!.pipe(log);
    await this.untilReady(90);
  }

  /** Waits for readiness; a server that ended by itself meanwhile is an error, with its last words. */
  async untilReady(secondsMax: number): Promise<void> {
    for (const deadline = Date.now() + secondsMax * 1000; ;) {
      const status = await fetch(`${this.url}/health/ready`).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 200) return;
      if (!this.running) throw new Error(`the server ended by itself:\n${this.lastWords()}`);
      if (Date.now() > deadline) throw new Error(`not ready after ${secondsMax} s:\n${this.lastWords()}`);
      await sleep(25);
    }
  }

  lastWords(): string {
    return readFileSync(path.join(this.dataDir, 'server.log'), 'utf8').split('\n').slice(-40).join('\n');
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { child } = this;
    if (child === undefined || !this.running) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  /** kill -9 of the PostgreSQL server process; its children notice and go. */
  killDatabase(): void {
    const file = path.join(locateCluster(this.dataDir), 'postmaster.pid');
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
  }

  /** Waits until readiness is gone, as it is for a moment after {@link killDatabase}. */
  async untilNotReady(secondsMax: number): Promise<void> {
    for (const deadline = Date.now() + secondsMax * 1000; Date.now() < deadline; await sleep(5)) {
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (answer?.status !== 200) return;
    }
  }

  /** The data folder and, where PostgreSQL could not reach it, the cluster elsewhere. */
  removeData(): void {
    const cluster = locateCluster(this.dataDir);
    if (path.dirname(cluster) !== this.dataDir) rmSync(path.dirname(cluster), { recursive: true, force: true });
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
