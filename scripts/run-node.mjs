import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const binFolder = path.join(root, 'node_modules', '.bin');
const bundled = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The Node of node_modules; our own where its install script was blocked and ours is new enough. */
export function bundledNode() {
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(`${bundled} is missing: npm did not run the install script of the package "node" (npm rebuild node)`);
}

const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
const withoutBin = (process.env[pathName] ?? '')
  .split(path.delimiter)
  .filter((folder) => folder && path.resolve(folder) !== binFolder);

/** Our tools first, so that a script which says `node` gets the bundled one. */
export const projectEnv = () => ({ ...process.env, [pathName]: [binFolder, ...withoutBin].join(path.delimiter) });
/** For npm ci, which deletes node_modules while it runs: nothing in it may be found through PATH. */
export const machineEnv = () => ({ ...process.env, [pathName]: withoutBin.join(path.delimiter) });

const parent = process.ppid;
/**
 * npm runs us in a shell, which dies of the signal that npm passes on and passes nothing on itself.
 * Without npm it is nobody's business who started us.
 */
const parentIsGone = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs a child on our terminal and answers its exit code. It decides when to stop: signals are passed on, not obeyed. */
export function run(file, args, { env = projectEnv(), shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, env, shell, stdio: 'inherit' });
    const passOn = signals.map((signal) => [signal, () => child.kill(signal)]);
    for (const [signal, listener] of passOn) process.on(signal, listener);
    const orphaned = setInterval(() => parentIsGone() && child.kill('SIGTERM'), 200);
    const settle = (end) => {
      clearInterval(orphaned);
      for (const [signal, listener] of passOn) process.off(signal, listener);
      end();
    };
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code, signal) => settle(() => resolve(code ?? 128 + (constants.signals[signal] ?? 0))));
  });
}

export const runNode = (node, args, options) => run(node, args, options);
