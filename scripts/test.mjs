// npm test: every check in order, all of them even when one fails; a summary line for each at the end.
// `npm test -- unit lint` runs only those. Results also go to dist/test-results/summary.json.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, runNode } from './run-node.mjs';

const results = path.join(root, 'dist', 'test-results');
const modules = (file) => path.join('node_modules', file);
const tool = (file, ...args) => ['--no-warnings', modules(file), ...args];
const suite = (project, ...args) => ({
  json: path.join(results, `${project}-${args.length}.json`),
  args: ['--experimental-vm-modules', ...tool('jest/bin/jest.js', '--selectProjects', project, ...args)],
});

const boundaryTests = 'tools/boundaries/';
const steps = {
  typecheck: [{ args: tool('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json') }],
  lint: [{ args: tool('eslint/bin/eslint.js', '.') }],
  format: [{ args: tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.') }],
  boundaries: [
    {
      args: tool(
        'dependency-cruiser/bin/dependency-cruiser.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        'apps',
        'libs',
        'migrations',
        'tools',
        'bench',
      ),
    },
    suite('unit', '--testPathPatterns', boundaryTests),
  ],
  unit: [suite('unit', '--testPathIgnorePatterns', boundaryTests)],
  integration: [suite('integration')],
  e2e: [suite('e2e')],
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
    const code = await runNode(process.execPath, json ? [...args, '--json', `--outputFile=${json}`] : args);
    if (code !== 0) line.ok = false;
    if (json) addJest(line, json);
  }
  // A step that failed without a failing test (a compile error, a linter's finding) is one failure.
  if (!line.ok && line.failed === 0) line.failed = 1;
  line.seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1));
  summary.push(line);
}

function addJest(line, json) {
  if (!existsSync(json)) return;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(json, 'utf8'),
  );
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
