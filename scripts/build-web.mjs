// Builds the screens (apps/terminal, apps/admin) into dist/web/<app>, those whose sources changed, each text file also compressed.
// `node scripts/build-web.mjs terminal` builds only that one. What an app was built from stands in dist/web/<app>.sources.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { projectEnv, root } from './run-node.mjs';

export const webApps = ['terminal', 'admin'];

const sourcesOf = (app) =>
  globSync(
    [
      `apps/${app}/**/*`,
      'libs/web/**/*',
      'libs/kernel/src/**/*.ts',
      'libs/core/ledger/src/**/*.ts',
      'angular.json',
      'package-lock.json',
      'scripts/build-web.mjs',
    ],
    { cwd: root, withFileTypes: true },
  )
    .filter((entry) => entry.isFile() && !/\.spec\.ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();

function fingerprintOf(app) {
  const hash = createHash('sha256');
  for (const file of sourcesOf(app)) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

const outputOf = (app) => path.join(root, 'dist/web', app);
const stampOf = (app) => `${outputOf(app)}.sources`;

function isFresh(app, fingerprint) {
  const stamp = stampOf(app);
  return (
    existsSync(path.join(outputOf(app), 'index.html')) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === fingerprint
  );
}

/** The exit code of `ng build`; what it says is shown when it failed or warned. */
function ngBuild(app) {
  return new Promise((resolve, reject) => {
    const args = [path.join(root, 'node_modules/@angular/cli/bin/ng.js'), 'build', app, '--no-progress'];
    const env = { ...projectEnv(), NG_CLI_ANALYTICS: 'false' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0 || /WARNING/.test(said)) process.stderr.write(said);
      resolve(code ?? 1);
    });
  });
}

const compressible = /\.(js|css|svg|json|txt|webmanifest)$/;
/** Below this the packet is sent anyway. */
const compressBytesMin = 1_024;

/** As the server sends them: brotli and gzip beside the file. */
async function compress(app) {
  const files = globSync('**/*', { cwd: outputOf(app) }).filter((file) => compressible.test(file));
  await Promise.all(
    files.map(async (name) => {
      const file = path.join(outputOf(app), name);
      const bytes = await readFile(file);
      if (bytes.length < compressBytesMin) return;
      const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      const [brotli, gzipped] = await Promise.all([
        promisify(brotliCompress)(bytes, { params }),
        promisify(gzip)(bytes, { level: 9 }),
      ]);
      await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, gzipped)]);
    }),
  );
}

/** Builds one app if it is stale; false when that failed. */
async function buildApp(app) {
  const fingerprint = fingerprintOf(app);
  if (isFresh(app, fingerprint)) return true;
  const startedMs = performance.now();
  console.log(`[web] building ${app} …`);
  rmSync(stampOf(app), { force: true });
  const seconds = () => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
  if ((await ngBuild(app)) !== 0) {
    console.error(`[web] ${app} failed after ${seconds()}`);
    return false;
  }
  await compress(app);
  writeFileSync(stampOf(app), fingerprint);
  console.log(`[web] ${app} ${seconds()}`);
  return true;
}

/** Both at once: each of them leaves cores idle. */
export async function buildWeb(apps = webApps) {
  return (await Promise.all(apps.map(buildApp))).every(Boolean);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((app) => !webApps.includes(app));
  if (unknown.length > 0) {
    console.error(`no such app: ${unknown.join(', ')} (there are ${webApps.join(', ')})`);
    process.exitCode = 1;
  } else if (!(await buildWeb(wanted.length > 0 ? wanted : webApps))) process.exitCode = 1;
}
