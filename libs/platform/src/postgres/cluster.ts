import { spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { type Binaries, reachableRoot } from './binaries';
import { StartRefused } from '../process/start-refused';
import { canReach, type RunAs } from './run-as';

const pointerOf = (dataDir: string) => path.join(dataDir, 'postgres-location');

/** Where the cluster of a data folder is, or would be; makes nothing. */
export function locateCluster(dataDir: string): string {
  const pointer = pointerOf(dataDir);
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : path.join(dataDir, 'postgres');
}

/**
 * PGDATA of a data folder: `postgres` inside it, or, where the PostgreSQL user cannot reach that, a folder of its own
 * named by the file `postgres-location`.
 */
export function clusterFolder(dataDir: string, user: RunAs): string {
  const pointer = pointerOf(dataDir);
  if (existsSync(pointer)) {
    const named = locateCluster(dataDir);
    // An empty cluster in the place of lost data would look like success.
    if (!existsSync(path.dirname(named)))
      throw new StartRefused(
        `${pointer} names ${named}, which is gone: restore it, or remove ${dataDir} to begin anew`,
      );
    return named;
  }
  if (canReach(dataDir, user)) return path.join(dataDir, 'postgres');
  const elsewhere = path.join(reachableRoot, `data-${randomBytes(8).toString('hex')}`, 'postgres');
  mkdirSync(path.dirname(elsewhere), { recursive: true, mode: 0o755 });
  writeFileSync(pointer, `${elsewhere}\n`);
  return elsewhere;
}

export const clusterExists = (pgData: string) => existsSync(path.join(pgData, 'PG_VERSION'));

/** initdb into a neighbour folder that takes its name when complete: a crash in the middle leaves nothing half made. */
export async function createCluster(
  binaries: Binaries,
  { pgData, user, superuserPassword }: { pgData: string; user: RunAs; superuserPassword: string },
): Promise<void> {
  const half = `${pgData}.creating`;
  const passwordFile = `${pgData}.password`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(half, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  chmodSync(passwordFile, 0o600);
  try {
    await run(
      binaries.initdb,
      [
        `--pgdata=${half}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        // A new segment is filled with zeros while a commit waits: 25 to 100 ms for the usual 16 MB, which showed as the p99.
        '--wal-segsize=2',
      ],
      user,
    );
    renameSync(half, pgData);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Without our PG* variables, which would redirect it, and with a folder that any user may stand in. */
export function postgresProcess(user: RunAs) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|NODE_)/.test(name)));
  return { ...user, env: { ...env, LC_ALL: 'C' }, cwd: path.parse(process.cwd()).root };
}

function run(file: string, args: string[], user: RunAs): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...postgresProcess(user), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(file)} failed (${code}): ${output.slice(-2000)}`)),
    );
  });
}
