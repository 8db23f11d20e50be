// npm run test:mutation [-- library …] [--files pattern …] [--concurrency n] [--fresh]
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { root } from '../../scripts/run-node.mjs';
import { scoreOf } from './score.mjs';

const libraries = ['ledger', 'positions', 'risk-rules', 'auction', 'book', 'calendar', 'engine'];
const workplace = path.join(root, '.data', 'mutation');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    files: { type: 'string', multiple: true, default: ['**/*'] },
    concurrency: { type: 'string', default: '1' },
    // Forgets earlier results: those of mutants that run while a file loads are not looked at again otherwise.
    fresh: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !libraries.includes(name));
if (unknown.length > 0) {
  console.error(`no such library: ${unknown.join(', ')} (there are ${libraries.join(', ')})`);
  process.exit(1);
}

/** Specs look for public data beside the checkout, which is where their sandbox is: beside that. */
function linkPublicData() {
  const [data, link] = [path.join(root, '..', 'shared'), path.join(workplace, 'sandbox', 'shared')];
  mkdirSync(path.dirname(link), { recursive: true });
  if (existsSync(data) && !existsSync(link)) symlinkSync(data, link, 'junction');
}

/** The library against its own specs; Stryker makes the exit code 1 when the score is below the threshold. */
async function mutate(library) {
  const startedMs = performance.now();
  const src = `libs/core/${library}/src`;
  const notProduct = ['**/*.spec.ts', '**/testing/**', '**/index.ts'].map((pattern) => `!${src}/${pattern}`);
  const report = (kind) => path.join(workplace, `${library}.${kind}`);
  const results = await new Stryker({
    configFile: path.join(root, 'tools', 'mutation', 'stryker.config.mjs'),
    mutate: [...values.files.map((pattern) => `${src}/${pattern}.ts`), ...notProduct],
    vitest: {
      configFile: 'tools/mutation/vitest.config.mjs',
      dir: `libs/core/${library}`,
      related: false,
      pool: 'threads',
    },
    concurrency: Number(values.concurrency),
    force: values.fresh,
    incrementalFile: report('incremental.json'),
    jsonReporter: { fileName: report('json') },
    htmlReporter: { fileName: report('html') },
  }).runMutationTest();
  return { library, ...scoreOf(results), minutes: Math.round((performance.now() - startedMs) / 6_000) / 10 };
}

process.chdir(root);
linkPublicData();
const scores = [];
for (const library of positionals.length > 0 ? positionals : libraries) scores.push(await mutate(library));
console.table(scores);
