import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const repository = path.resolve(__dirname, '../../..');
const standalone = path.join(repository, 'dist/apps/standalone/src/main.js');
const verifier = path.join(repository, 'dist/tools/verify-journal/main.js');
const readyMsMax = 60_000;

/** The built product on a data folder of its own, started, stopped and killed like an operator would. */
export class Product {
  readonly url: string;
  private readonly dataDir = mkdtempSync(path.join(tmpdir(), 'openbourse-e2e-'));
  private child: ChildProcess | undefined;
  private said = '';

  private constructor(private readonly port: number) {
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<Product> {
    if (!existsSync(standalone)) throw new Error('not built: run `npm run build` first');
    const product = new Product(await freePort());
    await product.start();
    return product;
  }

  async start(): Promise<void> {
    const env = {
      ...process.env,
      DATA_DIR: this.dataDir,
      PORT: String(this.port),
      HOST: '127.0.0.1',
      DEMO: 'quiet',
      NODE_OPTIONS: '',
    };
    const child = spawn(process.execPath, [standalone], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (this.said += text.toString()));
    for (const until = Date.now() + readyMsMax; ; await sleep(50)) {
      const ready = await fetch(`${this.url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return;
      if (child.exitCode !== null || Date.now() > until) throw new Error(`the product does not start:\n${this.said}`);
    }
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    return exited;
  }

  /** Replays the journal beside the stopped or running product; rejects, with what it printed, on any difference. */
  async verifyJournal(): Promise<string> {
    const env = { ...process.env, DATA_DIR: this.dataDir, NODE_OPTIONS: '' };
    const { stdout } = await promisify(execFile)(process.execPath, [verifier], { env });
    return stdout;
  }

  /** Ends a suite: a clean stop, a journal that proves the tables, nothing left behind. */
  async end(): Promise<void> {
    try {
      const verified = await this.verifyJournal();
      if (!verified.includes('clean')) throw new Error(verified);
      const code = await this.stop();
      if (code !== 0) throw new Error(`exit code ${code}:\n${this.said}`);
    } finally {
      await this.stop('SIGKILL');
      rmSync(this.dataDir, { recursive: true, force: true });
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
