import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { coreRuntime, verifyJournal, type Difference } from '@openbourse/engine-host';
import { loadEnvFile, readSettings } from '@openbourse/platform/config';
import { openDatabaseBeside, type Database } from '@openbourse/platform/postgres';

const printedMax = 100;

/**
 * Exit code 0: journal and tables agree; 1: differences, each named; 2: could not look.
 * DATABASE_ENGINE_URL names the database; without it, the one of DATA_DIR, running or not. With --instrument it must be
 * the database that knows this instrument.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { instrument: { type: 'string' }, url: { type: 'string' } } });
  loadEnvFile();
  const settings = readSettings(process.env);
  const DATA_DIR = path.resolve(settings.DATA_DIR);
  let database: Pick<Database, 'engineUrl' | 'stop'>;
  let name: string;
  if (settings.DATABASE_ENGINE_URL) {
    database = { engineUrl: settings.DATABASE_ENGINE_URL, stop: async () => undefined };
    const { host, pathname } = new URL(settings.DATABASE_ENGINE_URL);
    name = `${host}${pathname}`;
  } else {
    database = await openDatabaseBeside({ DATA_DIR }, (line) => console.error(line));
    name = DATA_DIR;
  }
  console.log(`journal of shard ${settings.ENGINE_SHARD} in the database of ${name}`);
  const client = new Client({ connectionString: database.engineUrl, application_name: 'openbourse-verify' });
  try {
    await client.connect();
    if (values.instrument !== undefined) await assertKnown(client, values.instrument, { name, url: values.url });
    return await verify(client, settings.ENGINE_SHARD);
  } finally {
    await client.end();
    await database.stop();
  }
}

/** Whoever asks about one instance must not be answered about another. */
async function assertKnown(
  client: Client,
  symbol: string,
  { name, url }: { name: string; url: string | undefined },
): Promise<void> {
  const { rows } = await client.query('select from core.instruments where symbol = $1', [symbol]);
  if (rows.length > 0) return;
  const instance = url === undefined ? 'the instance that has it' : `the instance at ${url}`;
  throw new Error(
    `the database of ${name} does not know instrument ${symbol}: set DATA_DIR or DATABASE_ENGINE_URL of ${instance}`,
  );
}

async function verify(client: Client, shard: number): Promise<number> {
  const startedAt = performance.now();
  let printed = 0;
  const report = (difference: Difference): void => {
    if (printed++ < printedMax) console.log(describe(difference));
  };
  const { batches, commands, rows, differences, stateHash } = await verifyJournal(client, {
    shard,
    runtime: coreRuntime,
    report,
  });
  if (differences > printedMax) console.log(`… and ${differences - printedMax} more`);
  const counts = Object.entries(rows).map(([table, count]) => `${count} ${table}`);
  console.log(`compared ${counts.join(', ')}`);
  console.log(
    `${commands} commands in ${batches} batches replayed in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  );
  console.log(`state hash ${stateHash ?? '(a command is unfinished)'}`);
  console.log(differences === 0 ? 'clean' : `${differences} differences`);
  return differences === 0 ? 0 : 1;
}

function describe({ table, key, column, expected, found }: Difference): string {
  if (column) return `${table} ${key} ${column}: expected ${expected}, found ${found}`;
  return found === null
    ? `${table} ${key}: missing; expected ${expected}`
    : `${table} ${key}: not in the journal; found ${found}`;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    // Refused at every address of a host, the error has a code and no words.
    const { message, code } = error as NodeJS.ErrnoException;
    console.error(message || code);
    process.exitCode = 2;
  },
);
