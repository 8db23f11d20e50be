import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const repository = path.resolve(__dirname, '../../../..');

/** The built product as a child process, as `npm start` runs it. */
export class StandaloneProcess {
  output = '';
  readonly exited: Promise<number | null>;

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.on('data', (chunk) => (this.output += chunk));
    child.stderr?.on('data', (chunk) => (this.output += chunk));
    this.exited = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  }

  static spawn({
    dataDir,
    port,
    env = {},
  }: {
    dataDir: string;
    port: number;
    env?: Record<string, string>;
  }): StandaloneProcess {
    const child = spawn(process.execPath, [path.join(repository, 'dist/apps/standalone/src/main.js')], {
      cwd: dataDir,
      env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDir, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new StandaloneProcess(`http://127.0.0.1:${port}`, child);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async ready(timeoutMs = 30_000): Promise<void> {
    let gone = false;
    void this.exited.then(() => (gone = true));
    for (const deadline = Date.now() + timeoutMs; Date.now() < deadline && !gone; await sleep(20)) {
      if ((await this.readiness()) === 200) return;
    }
    throw new Error(`not ready:\n${this.output}`);
  }

  /** Waits until its output holds `text`. */
  async says(text: string, timeoutMs = 30_000): Promise<void> {
    let gone = false;
    void this.exited.then(() => (gone = true));
    for (const deadline = Date.now() + timeoutMs; !this.output.includes(text); await sleep(1)) {
      if (gone || Date.now() > deadline) throw new Error(`it did not say "${text}":\n${this.output}`);
    }
  }

  /** HTTP status of /health/ready, 0 when nothing answers. */
  async readiness(): Promise<number> {
    try {
      return (await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(5_000) })).status;
    } catch {
      return 0;
    }
  }

  async call<T>(method: string, route: string, { token, body }: { token?: string; body?: unknown } = {}): Promise<T> {
    const response = await fetch(`${this.url}${route}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${route}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }

  async signIn(email: string, password = 'Demo-pass-1'): Promise<string> {
    return (await this.call<{ accessToken: string }>('POST', '/api/v1/auth/login', { body: { email, password } }))
      .accessToken;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
