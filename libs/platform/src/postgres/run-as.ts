import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

/** The operating-system user that PostgreSQL runs as. Undefined ids: our own user. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it another user: postgres where there is one, else nobody. */
export function postgresUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('running as root needs a user "postgres" or "nobody" for PostgreSQL; neither exists');
}

function idOf(flag: string, name: string): number | undefined {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
}

/** Whether that user may walk down to `folder`: a checkout under a home of mode 0700 is out of its reach. */
export function canReach(folder: string, { uid, gid }: RunAs): boolean {
  if (uid === undefined) return true;
  for (let dir = path.resolve(folder); ; dir = path.dirname(dir)) {
    const stat = statSync(dir);
    const execute = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
    if ((stat.mode & execute) === 0) return false;
    if (dir === path.dirname(dir)) return true;
  }
}
