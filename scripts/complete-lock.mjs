// Adds to package-lock.json the optional platform packages that the registry did not list when the lock was made.
// Without them `npm ci` stops with "missing from lock file". Run it after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'sunos', 'win32'];
const processors = {
  arm: /^arm/,
  arm64: /^arm64$/,
  ia32: /^ia32$/,
  loong64: /^loong64$/,
  ppc64: /^ppc64$/,
  riscv64: /^riscv64$/,
  s390x: /^s390x$/,
  x64: /^x64$/,
};

/** Optional packages that some package names and the lock lacks: name → version. */
export function missingFrom(packages) {
  const missing = new Map();
  for (const [folder, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!isResolvable(packages, folder, name)) missing.set(name, version);
    }
  }
  return missing;
}

function isResolvable(packages, folder, name) {
  for (let from = folder; ; from = from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${from ? `${from}/` : ''}node_modules/${name}`]) return true;
    if (!from) return false;
  }
}

/** @unrs/resolver-binding-linux-arm64-gnu says itself where it belongs. */
export function stub(name, version) {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = words
    .map((word) =>
      word === 'arm64' ? word : Object.keys(processors).find((cpuName) => processors[cpuName].test(word)),
    )
    .find(Boolean);
  // WebAssembly runs anywhere; npm asks for a cpu that no machine has, so that it is never chosen over a native one.
  if (words.includes('wasm32')) return { version, cpu: ['wasm32'], optional: true };
  if (!os || !cpu || !/^\d/.test(version)) throw new Error(`cannot tell which platform ${name}@${version} is for`);
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.includes('gnu') && os === 'linux'
      ? ['glibc']
      : undefined;
  return { version, cpu: [cpu], ...(libc && { libc }), optional: true, os: [os] };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingFrom(lock.packages);
  for (const [name, version] of missing) lock.packages[`node_modules/${name}`] = stub(name, version);
  const [[, root], ...others] = Object.entries(lock.packages);
  others.sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = { '': root, ...Object.fromEntries(others) };
  if (missing.size > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.size} optional platform packages added to the lock`);
}
