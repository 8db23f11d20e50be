import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Binaries } from './binaries';
import { postgresProcess } from './cluster';
import { findPostmaster, stopPostmaster } from './orphan';
import type { RunAs } from './run-as';

export interface PostmasterOptions {
  readonly binaries: Binaries;
  readonly user: RunAs;
  readonly pgData: string;
  readonly logFile: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly superuserPassword: string;
}

/** A running PostgreSQL that answers queries. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

const attemptsMax = 8;

/**
 * Starts PostgreSQL and waits until it answers. Without `port` it takes a free one. Tries again for a while, because a
 * port can be taken between choosing and binding, and because backends of a killed postmaster need a moment to die.
 */
export async function startPostmaster(options: PostmasterOptions, port?: number): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options, port ?? (await freePort()));
    } catch (error) {
      if (attempt === attemptsMax) throw error;
      await sleep(100 * attempt);
    }
  }
}

export const superuserUrl = (password: string, port: number) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;

async function startOnce(options: PostmasterOptions, port: number): Promise<Postmaster> {
  const stray = findPostmaster(options.pgData);
  if (stray !== undefined) await stopPostmaster(stray);
  const settings = Object.entries({ ...options.settings, port: String(port) });
  const log = openSync(options.logFile, 'a', 0o640);
  const logStart = statSync(options.logFile).size;
  // Detached: a Ctrl-C in the terminal must reach us alone, for the database is the last to stop.
  const child = spawn(
    options.binaries.postgres,
    ['-D', options.pgData, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...postgresProcess(options.user), detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  const exited = exitOf(child);
  let gone: string | undefined;
  void exited.then((how) => (gone = how));
  while (!(await answers(options.superuserPassword, port))) {
    if (gone !== undefined)
      throw new Error(`PostgreSQL did not start (${gone}): ${readFrom(options.logFile, logStart)}`);
    await sleep(15);
  }
  const pid = child.pid as number;
  return { pid, port, exited, stop: () => stopPostmaster(pid, () => gone !== undefined) };
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}

/** Refused while it starts or replays its log; ours, because it knows the password that only this cluster has. */
async function answers(password: string, port: number): Promise<boolean> {
  const client = new Client({ connectionString: superuserUrl(password, port), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

const readFrom = (file: string, start: number) =>
  readFileSync(file).subarray(start).toString('utf8').trim().slice(-1500);
