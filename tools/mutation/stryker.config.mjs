import path from 'node:path';
import { fileURLToPath } from 'node:url';

const beside = (file) => fileURLToPath(new URL(file, import.meta.url));

/** What all libraries of the core have in common; run.mjs adds the library. @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', beside('wording-of-errors.mjs')],
  ignorers: ['wording-of-errors'],
  coverageAnalysis: 'perTest',
  // What is made while a file loads is behaviour too: codes, tags, venues, transitions.
  ignoreStatic: false,
  thresholds: { high: 95, low: 85, break: 85 },
  timeoutMS: 3_000,
  timeoutFactor: 1.5,
  incremental: true,
  reporters: ['progress', 'json', 'html'],
  // The sandbox holds what the specs read and no more, or its making would take longer than a library.
  ignorePatterns: [
    ...['/*', '!/libs', '!/docs', '!/tools', '!/tsconfig.json', '!/package.json'],
    ...['/libs/*', '!/libs/core', '!/libs/kernel', '/tools/*', '!/tools/mutation'],
  ],
  tempDirName: path.join('.data', 'mutation', 'sandbox'),
};
