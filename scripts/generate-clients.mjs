// Writes libs/web/api-client/{openapi,asyncapi}.json as the built product serves them, and the TypeScript made from them.
// --check writes nothing and fails, with the names of the files, when the committed ones are not what would be written.
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { build } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const committed = path.join(root, 'libs/web/api-client');
const documents = ['openapi.json', 'asyncapi.json'];

/** The documents of the built product, read from an instance of its own that is gone afterwards. */
async function served() {
  await build();
  const { Server } = createRequire(import.meta.url)('../dist/tools/api/server.js');
  const server = await Server.at(mkdtempSync(path.join(tmpdir(), 'openbourse-clients-')));
  try {
    await server.start();
    return await Promise.all(
      documents.map(async (name) => {
        const answer = await fetch(`${server.url}/api/${name}`);
        if (!answer.ok) throw new Error(`/api/${name} answered ${answer.status}`);
        return neutral(await answer.json());
      }),
    );
  } finally {
    await server.kill('SIGTERM');
    server.removeData();
  }
}

/** Without the address of the instance that was asked: the documents are the same wherever they are served. */
function neutral({ servers: _servers, ...document }) {
  return document;
}

const generate = (input, output, plugins) =>
  createClient({
    input,
    output: {
      path: output,
      clean: true,
      module: { extension: null },
      tsConfigPath: path.join(root, 'libs/web/tsconfig.json'),
    },
    logs: { level: 'error', file: false },
    plugins,
  });

/** Message schemas are ordinary JSON schemas: as the components of an empty OpenAPI document the same generator reads them. */
const asOpenApi = ({ info, components }) => ({
  openapi: '3.1.0',
  info: { title: info.title, version: info.version },
  paths: {},
  components: { schemas: components.schemas },
});

async function writeAll(folder) {
  const [openApi, asyncApi] = await served();
  writeFileSync(path.join(folder, 'openapi.json'), `${JSON.stringify(openApi, null, 2)}\n`);
  writeFileSync(path.join(folder, 'asyncapi.json'), `${JSON.stringify(asyncApi, null, 2)}\n`);
  await generate(openApi, path.join(folder, 'src/generated/rest'), [
    { name: '@hey-api/client-angular', throwOnError: true },
    { name: '@hey-api/typescript' },
    { name: '@hey-api/sdk', responseStyle: 'data' },
    { name: '@angular/common', httpRequests: true, httpResources: true },
  ]);
  await generate(asOpenApi(asyncApi), path.join(folder, 'src/generated/streams'), [{ name: '@hey-api/typescript' }]);
}

const filesOf = (folder) =>
  [...documents, ...globSync('src/generated/**/*.ts', { cwd: folder })]
    .map((file) => file.replaceAll('\\', '/'))
    .sort();

function differences(fresh) {
  const names = new Set([...filesOf(fresh), ...filesOf(committed)]);
  const textOf = (folder, name) => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  return [...names].filter((name) => textOf(fresh, name) !== textOf(committed, name));
}

const fresh = mkdtempSync(path.join(tmpdir(), 'openbourse-generated-'));
try {
  await writeAll(fresh);
  const changed = differences(fresh);
  if (!process.argv.includes('--check')) {
    rmSync(path.join(committed, 'src/generated'), { recursive: true, force: true });
    cpSync(fresh, committed, { recursive: true });
    console.log(changed.length === 0 ? 'clients: nothing changed' : `clients: wrote ${changed.join(', ')}`);
  } else if (changed.length > 0) {
    console.error(`These are not what the product serves: ${changed.join(', ')}\nRun: npm run generate:clients`);
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
