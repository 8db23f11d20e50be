// The door of every npm script: installs what the lock file names, builds what is stale, then runs the target on the
// Node that node_modules brings. Runs itself on the machine's own Node (20 or newer) with no node_modules at all.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { install, isInstalled } from './install.mjs';
import { bundledNode, root, runNode } from './run-node.mjs';

const targets = {
  start: 'apps/standalone/src/main.js',
  engine: 'apps/engine/src/main.js',
  migrate: 'migrations/main.js',
  replay: 'tools/replay/main.js',
  'verify:journal': 'tools/verify-journal/main.js',
  'test:crash': 'tools/crash/main.js',
  'test:sim': 'tools/sim/main.js',
  'test:streams': 'tools/streams/main.js',
  'bench:book': 'bench/book/main.js',
  'bench:engine': 'bench/engine/main.js',
  'bench:orders': 'bench/orders/main.js',
  'bench:recovery': 'bench/recovery/main.js',
  'bench:stream': 'bench/stream/main.js',
  'bench:terminal': 'bench/terminal/main.js',
};
/** Shows screens; the others are quicker without building them. */
const withScreens = new Set(['start']);

async function prepare({ server = true, screens = false } = {}) {
  if (!isInstalled()) await timed('install', 'installing packages (npm ci)', install);
  if (server) await timed('build', undefined, () => runNode(bundledNode(), ['scripts/build.mjs']));
  if (screens) await timed('screens', undefined, () => runNode(bundledNode(), ['scripts/build-web.mjs']));
}

async function timed(step, announcement, work) {
  if (announcement) console.log(`[${step}] ${announcement}`);
  const startedMs = performance.now();
  const code = await work();
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (code) {
    console.error(`[${step}] failed after ${seconds} s`);
    process.exit(code);
  }
  console.log(`[${step}] ${seconds} s`);
}

async function main([command, ...rest]) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Error(`Node 20 or newer is needed; this is ${process.versions.node}`);
  }
  if (command === 'test') {
    await prepare();
    return runNode(bundledNode(), ['scripts/test.mjs', ...rest]);
  }
  if (command === 'mutation') {
    await prepare({ server: false });
    return runNode(bundledNode(), ['tools/mutation/run.mjs', ...rest]);
  }
  const [name, ...args] = command === 'run' ? rest : [command, ...rest];
  const target = Object.hasOwn(targets, name ?? '') ? targets[name] : undefined;
  if (!target)
    throw new Error(`usage: bootstrap.mjs test | mutation | run <${Object.keys(targets).join(' | ')}> [-- arguments]`);
  await prepare({ screens: withScreens.has(name) });
  const file = path.join('dist', target);
  if (!existsSync(path.join(root, file))) throw new Error(`${file} does not exist: nothing in this checkout builds it`);
  return runNode(bundledNode(), ['--enable-source-maps', file, ...(args[0] === '--' ? args.slice(1) : args)]);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
