import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { machineEnv, root, run } from './run-node.mjs';

/** Whether node_modules holds what the lock file names; npm writes its own copy of the lock last of all. */
export function isInstalled() {
  const installed = readLock('node_modules/.package-lock.json');
  if (!installed || !existsSync(path.join(root, 'node_modules', '.bin'))) return false;
  return Object.entries(readLock('package-lock.json')).every(
    ([name, { version, optional, devOptional, link }]) =>
      name === '' || optional || devOptional || link || installed[name]?.version === version,
  );
}

function readLock(file) {
  const full = path.join(root, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')).packages : undefined;
}

/** npm ci by the Node that runs npm itself, never by the one in node_modules, which npm ci deletes. */
export function install() {
  // NODE_ENV=production or omit settings of the machine must not leave out the tools that build and run us.
  // npm warns for each package that wants a newer Node than npm's own; they run on the bundled one.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = { ...machineEnv(), SCARF_ANALYTICS: 'false' };
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const inNodeModules = (file) => file.startsWith(path.join(root, 'node_modules') + path.sep);
  if (npm && node && /\.c?js$/.test(npm) && !inNodeModules(npm) && !inNodeModules(node))
    return run(node, [npm, ...args], { env });
  return run('npm', args, { env, shell: process.platform === 'win32' });
}
