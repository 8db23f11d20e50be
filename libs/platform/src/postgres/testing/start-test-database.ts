import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrateUp } from '@openbourse/migrations';
import type { DatabaseUrls } from '../database-roles';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres';
import { findPostmaster, stopPostmaster } from '../orphan';

export interface TestDatabase extends DatabaseUrls {
  readonly embedded: EmbeddedPostgres;
  readonly dataDir: string;
  stop(): Promise<void>;
}

const repository = path.resolve(__dirname, '../../../../..');
const prefix = path.join(tmpdir(), 'openbourse-test-');
const templatePrefix = path.join(tmpdir(), 'openbourse-template-');
const templateAgeMsMax = 24 * 3600 * 1000;
/** Faster and as good: a test's cluster is thrown away together with whatever a crash would have cost it. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
};

/**
 * A real PostgreSQL of the test's own, with all migrations run (`migrated: false`: with none).
 * About 0.3 s, since the migrated cluster is made once per state of the migrations and then copied. Stop it in afterAll.
 */
export async function startTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  await sweep();
  const dataDir = mkdtempSync(`${prefix}${process.pid}-`);
  if (migrated) {
    // -a keeps the owner, who is not us when we are root.
    execFileSync('cp', ['-a', `${await template()}/.`, dataDir]);
  }
  const embedded = await startEmbeddedPostgres({ dataDir, settings });
  const { ownerUrl, engineUrl, appUrl } = embedded;
  return {
    ownerUrl,
    engineUrl,
    appUrl,
    embedded,
    dataDir,
    stop: async () => {
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function template(): Promise<string> {
  const hash = createHash('sha256').update(String(process.getuid?.()));
  const sources = globSync(['migrations/**/*.ts', 'libs/platform/src/postgres/*.ts'], { cwd: repository }).sort();
  for (const file of sources) hash.update(file).update(readFileSync(path.join(repository, file)));
  const finished = templatePrefix + hash.digest('hex').slice(0, 16);
  if (existsSync(finished)) return finished;
  const building = mkdtempSync(`${prefix}${process.pid}-`);
  const embedded = await startEmbeddedPostgres({ dataDir: building, settings });
  try {
    await migrateUp(embedded.ownerUrl);
  } finally {
    await embedded.stop();
  }
  try {
    renameSync(building, finished);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    if (!existsSync(finished)) throw error;
  }
  return finished;
}

/** Clears what killed test runs and older states of the migrations left behind. */
async function sweep(): Promise<void> {
  for (const dir of globSync(`${prefix}*`)) {
    const pid = Number(dir.slice(prefix.length).split('-')[0]);
    if (!Number.isSafeInteger(pid) || isAlive(pid)) continue;
    const postmaster = findPostmaster(path.join(dir, 'postgres'));
    if (postmaster !== undefined) await stopPostmaster(postmaster);
    rmSync(dir, { recursive: true, force: true });
  }
  for (const dir of globSync(`${templatePrefix}*`)) {
    if (Date.now() - (statSync(dir, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > templateAgeMsMax) {
      rmSync(dir, { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
