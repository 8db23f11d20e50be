// Compiles the server with swc into dist/, mirroring the source tree; only files newer than their output.
// Path aliases (@openbourse/…) are rewritten to relative paths from tsconfig.json, the one place that lists them.
import { createRequire } from 'node:module';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const sourceRoots = ['apps', 'libs', 'migrations', 'bench', 'test', 'tools'];

export function swcOptions() {
  const { compilerOptions } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'));
  return {
    cwd: root,
    swcrc: false,
    sourceMaps: true,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      target: 'es2024',
      keepClassNames: true,
      baseUrl: root,
      paths: compilerOptions.paths,
    },
    module: { type: 'commonjs', ignoreDynamic: true },
  };
}

/**
 * In swc's CommonJS an imported name is a getter call at every use, measured at half the rate of the matching loop. The pure
 * libraries have no import cycles (dependency-cruiser sees to it), so there each imported name is read once, after its module.
 */
function readImportsOnce(code) {
  const names = new Map(Array.from(code.matchAll(/^const (_\w+) = require\(/gm), ([, module]) => [module, new Set()]));
  const read = code.replace(/\b(_\w+)\.(\w+)\b/g, (use, module, name) =>
    names.get(module)?.add(name) ? `${module}$${name}` : use,
  );
  return read.replace(/^const (_\w+) = require\(.*$/gm, (line, module) =>
    [line, ...Array.from(names.get(module), (name) => `const ${module}$${name} = ${module}.${name};`)].join(' '),
  );
}

const isPure = (file) => /^libs\/(core|kernel)\//.test(file.replaceAll('\\', '/'));

export async function build() {
  const { transformFile } = createRequire(import.meta.url)('@swc/core');
  const sources = globSync(
    sourceRoots.map((dir) => `${dir}/**/*.ts`),
    { cwd: root },
  ).filter(
    (file) =>
      !/(\.(spec|int-spec|e2e-spec|web-spec|browser-spec)|\.d)\.ts$/.test(file) &&
      !/^(apps\/(terminal|admin)|libs\/web|tools\/boundaries\/planted|test\/(terminal|web|browser))\//.test(
        file.replaceAll('\\', '/'),
      ),
  );
  const outputOf = (file) => path.join(root, 'dist', file.replace(/\.ts$/, '.js'));
  const wanted = new Set(sources.map(outputOf));
  for (const stale of globSync('dist/**/*.js', { cwd: root })) {
    const file = path.join(root, stale);
    if (!wanted.has(file) && sourceRoots.some((dir) => stale.startsWith(path.join('dist', dir)))) {
      rmSync(file);
      rmSync(`${file}.map`, { force: true });
    }
  }
  const configAge = Math.max(
    ...['tsconfig.json', 'scripts/build.mjs'].map((file) => statSync(path.join(root, file)).mtimeMs),
  );
  const options = swcOptions();
  let compiled = 0;
  await Promise.all(
    sources.map(async (file) => {
      const output = outputOf(file);
      const age = Math.max(configAge, statSync(path.join(root, file)).mtimeMs);
      if (existsSync(output) && statSync(output).mtimeMs >= age) return;
      const transformed = await transformFile(path.join(root, file), { ...options, filename: path.join(root, file) });
      const { map } = transformed;
      const code = isPure(file) ? readImportsOnce(transformed.code) : transformed.code;
      mkdirSync(path.dirname(output), { recursive: true });
      writeFileSync(`${output}.map`, map);
      writeFileSync(output, `${code}\n//# sourceMappingURL=${path.basename(output)}.map\n`);
      compiled++;
    }),
  );
  return compiled;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`compiled ${await build()} files`);
