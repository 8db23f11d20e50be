import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { QuickSpecsFirst } from './quick-specs-first.mjs';
import { settledFlows } from './flows-plugin.mjs';

/** The specs of `libs/core` as Jest runs them, in a runner that stays alive between mutants. */
const root = process.cwd();
const { compilerOptions } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'));

export default defineConfig({
  root,
  plugins: [settledFlows],
  resolve: {
    alias: Object.entries(compilerOptions.paths).map(([alias, [file]]) => ({
      find: new RegExp(`^${alias}$`),
      replacement: path.join(root, file),
    })),
  },
  test: {
    globals: true,
    isolate: false,
    include: ['**/*.spec.ts'],
    exclude: [
      // Checks a document against the tree, of which the sandbox holds a part; no mutant of the core can change its answer.
      '**/documented-proof.spec.ts',
      // Tens of thousands of messages for each mutant; the random flows of the book go through the same paths.
      '**/public-workload.spec.ts',
    ],
    sequence: { sequencer: QuickSpecsFirst },
    testTimeout: 60_000,
  },
});
