import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rising, SeedPool } from '../seed-pool';
import type { Result } from '../world/world';

const seedsMax = 200;
const root = path.resolve(__dirname, '../../../..');
const copied = [
  'libs/core',
  'libs/kernel',
  'libs/engine-host',
  'tools/sim',
  'tools/api',
  'scripts/build.mjs',
  'tsconfig.json',
];

/** Every planted bug in a copy of the sources, one at a time: the simulation must find each within {@link seedsMax} seeds. */
export async function findPlanted({ workers, only }: { workers: number; only?: string }): Promise<number> {
  const patches = globSync('tools/sim/planted/*.patch', { cwd: root })
    .filter((file) => !only || file.includes(only))
    .sort();
  const copy = mkdtempSync(path.join(tmpdir(), 'openbourse-planted-'));
  try {
    for (const file of copied) cpSync(path.join(root, file), path.join(copy, file), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    let missed = 0;
    for (const patch of patches) {
      const name = path.basename(patch, '.patch');
      const found = await plant(copy, path.join(root, patch), workers);
      if (!found) missed++;
      console.log(
        found
          ? `${name.padEnd(44)} found by seed ${String(found.seed).padStart(3)}: ${found.failure!.invariant}`
          : `${name.padEnd(44)} NOT FOUND within ${seedsMax} seeds`,
      );
    }
    console.log(`planted bugs: ${patches.length - missed} of ${patches.length} found`);
    return missed > 0 || patches.length === 0 ? 1 : 0;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** The lowest seed that fails. */
async function plant(copy: string, patch: string, workers: number): Promise<Result | undefined> {
  const apply = (...options: string[]): void =>
    void execFileSync('git', ['apply', '--whitespace=nowarn', ...options, patch], { cwd: copy });
  apply();
  try {
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: copy });
    const pool = new SeedPool(path.join(copy, 'dist/tools/sim/worker.js'), workers);
    let found: Result | undefined;
    try {
      await pool.run(rising(1, seedsMax), (result) => {
        if (result.failure && (!found || result.seed < found.seed)) found = result;
        return !found;
      });
    } finally {
      await pool.close();
    }
    return found;
  } finally {
    apply('-R');
  }
}
