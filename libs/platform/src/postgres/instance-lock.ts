import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartRefused } from '../process/start-refused';

export class DataDirInUse extends StartRefused {
  constructor(dataDir: string) {
    super(`another Openbourse is running on ${dataDir}: stop it first, or choose another DATA_DIR`);
  }
}

/** Held while the process lives: the operating system drops it at any kind of death, so it can never be stale. */
export interface InstanceLock {
  release(): Promise<void>;
}

/**
 * One instance per data folder, by listening on a name made from the folder. A pid file would have to guess whether
 * its process is still the same one; a name that only one process can listen on needs no guess.
 */
export async function lockDataDir(dataDir: string): Promise<InstanceLock> {
  const digest = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 32);
  const address = addressOf(`openbourse-${digest}`);
  let server = await listen(address);
  if (!server && process.platform !== 'linux' && process.platform !== 'win32' && !(await answers(address))) {
    rmSync(address, { force: true });
    server = await listen(address);
  }
  if (!server) throw new DataDirInUse(dataDir);
  server.unref();
  const held = server;
  return { release: () => new Promise((resolve) => held.close(() => resolve())) };
}

function addressOf(name: string): string {
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return path.join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}
