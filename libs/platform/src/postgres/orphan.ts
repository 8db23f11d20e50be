import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The PostgreSQL that still runs on this cluster, if any: it outlives a server that was killed with -9.
 * A postmaster.pid whose number now belongs to some other program is removed, since PostgreSQL itself would
 * see only that the number is alive and refuse to start. (It still checks shared memory for backends left behind.)
 */
export function findPostmaster(pgData: string): number | undefined {
  const file = path.join(pgData, 'postmaster.pid');
  let pid: number;
  try {
    pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  if (commandLine(pid)?.includes(pgData)) return pid;
  rmSync(file, { force: true });
  return undefined;
}

/** Ends a postmaster and waits until it is gone: politely, then without a checkpoint, then by force. */
export async function stopPostmaster(pid: number, isGone: () => boolean = () => !isRunning(pid)): Promise<void> {
  // SIGINT is PostgreSQL's "fast" shutdown, SIGQUIT its "immediate" one (recovery at the next start).
  for (const [signal, patienceMs] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(10)) if (isGone()) return;
  }
  throw new Error(`PostgreSQL (pid ${pid}) does not stop`);
}

/** A dead process that nobody has waited for has an empty command line. */
const isRunning = (pid: number) => isAlive(pid) && commandLine(pid) !== '';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function commandLine(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const [file, args] =
      process.platform === 'win32'
        ? [
            'powershell',
            ['-NoProfile', '-Command', `(Get-CimInstance Win32_Process -Filter ProcessId=${pid}).CommandLine`],
          ]
        : ['ps', ['-p', String(pid), '-o', 'command=']];
    return execFileSync(file as string, args as string[], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
