// npm test: every check in order, all of them even when one fails; a summary line for each at the end.
// `npm test -- unit lint` runs only those. Results also go to dist/test-results/summary.json.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, runNode } from './run-node.mjs';

const results = path.join(root, 'dist', 'test-results');
const modules = (file) => path.join('node_modules', file);
const tool = (file, ...args) => ['--no-warnings', modules(file), ...args];
const suite = (project, ...args) => {
  const json = path.join(results, `${project}-${args.length}.json`);
  const jest = tool('jest/bin/jest.js', '--selectProjects', project, ...args, '--json', `--outputFile=${json}`);
  return { json, args: ['--experimental-vm-modules', ...jest] };
};

const screens = { args: ['scripts/build-web.mjs'] };
const screenTests = (project) => {
  const json = path.join(results, `web-${project}.json`);
  const reporters = ['--reporters=default', '--reporters=json', `--output-file=${json}`];
  return { json, args: tool('@angular/cli/bin/ng.js', 'test', project, '--no-watch', '--no-progress', ...reporters) };
};
const importRules = (config, ...folders) => ({
  args: tool('dependency-cruiser/bin/dependency-cruiser.mjs', '--config', config, ...folders),
});

const boundaryTests = 'tools/boundaries/';
const steps = {
  typecheck: ['tsconfig.json', 'test/browser/tsconfig.json'].map((project) => ({
    args: tool('typescript/bin/tsc', '--noEmit', '-p', project),
  })),
  lint: [{ args: tool('eslint/bin/eslint.js', '.') }],
  format: [{ args: tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.') }],
  boundaries: [
    importRules('.dependency-cruiser.cjs', 'apps', 'libs', 'migrations', 'tools', 'bench'),
    importRules('.dependency-cruiser.web.cjs', 'apps/terminal', 'apps/admin', 'libs/web'),
    suite('unit', '--testPathPatterns', boundaryTests),
  ],
  unit: [suite('unit', '--testPathIgnorePatterns', boundaryTests)],
  // The compiler of the screens is their type check, templates included.
  web: [screens, ...['web', 'terminal', 'admin'].map(screenTests), suite('web')],
  integration: [suite('integration')],
  e2e: [suite('e2e')],
  browser: [screens, suite('browser')],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(steps, name));
if (unknown.length > 0) {
  console.error(`no such step: ${unknown.join(', ')} (there are ${Object.keys(steps).join(', ')})`);
  process.exit(1);
}

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (interrupted = true));

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const summary = [];
for (const [name, commands] of Object.entries(steps)) {
  if (interrupted || (wanted.length > 0 && !wanted.includes(name))) continue;
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`);
  const startedMs = performance.now();
  const line = { step: name, ok: true, seconds: 0, passed: 0, failed: 0, skipped: 0 };
  for (const { args, json } of commands) {
    const code = await runNode(process.execPath, args);
    if (code !== 0) line.ok = false;
    if (json) addCounts(line, json);
  }
  // A step that failed without a failing test (a compile error, a linter's finding) is one failure.
  if (!line.ok && line.failed === 0) line.failed = 1;
  line.seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1));
  summary.push(line);
}

/** Jest and Vitest count alike; only Jest knows suites that could not even run. */
function addCounts(line, json) {
  if (!existsSync(json)) return;
  const counts = JSON.parse(readFileSync(json, 'utf8'));
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites = 0 } = counts;
  line.passed += numPassedTests;
  line.failed += numFailedTests + numRuntimeErrorTestSuites;
  line.skipped += numPendingTests + numTodoTests;
}

writeFileSync(path.join(results, 'summary.json'), JSON.stringify(summary, null, 2));
console.log('');
for (const { step, ok, seconds, passed, failed, skipped } of summary) {
  const counts = passed + failed + skipped > 0 ? `  ${passed} passed, ${failed} failed, ${skipped} skipped` : '';
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${step.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s${counts}`);
}
const good = !interrupted && summary.length > 0 && summary.every(({ ok }) => ok);
process.exitCode = good ? 0 : 1;
