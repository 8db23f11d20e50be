import path from 'node:path';
import { Client } from 'pg';
import { coreRuntime, verifyJournal, type Difference } from '@openbourse/engine-host';
import { openDatabaseBeside, type Database } from '@openbourse/platform/postgres';

const printedMax = 100;

/**
 * Exit code 0: journal and tables agree; 1: differences, each named; 2: could not look.
 * DATABASE_ENGINE_URL names the database; without it, the one of DATA_DIR, running or not.
 */
async function main(): Promise<number> {
  let database: Pick<Database, 'engineUrl' | 'stop'>;
  if (process.env.DATABASE_ENGINE_URL) {
    database = { engineUrl: process.env.DATABASE_ENGINE_URL, stop: async () => undefined };
  } else {
    const DATA_DIR = path.resolve(process.env.DATA_DIR ?? '.data');
    database = await openDatabaseBeside({ DATA_DIR }, (line) => console.error(line));
  }
  try {
    return await verify(database.engineUrl, Number(process.env.SHARD ?? 0));
  } finally {
    await database.stop();
  }
}

async function verify(connectionString: string, shard: number): Promise<number> {
  const client = new Client({ connectionString, application_name: 'openbourse-verify' });
  await client.connect();
  const startedAt = performance.now();
  let printed = 0;
  const report = (difference: Difference): void => {
    if (printed++ < printedMax) console.log(describe(difference));
  };
  try {
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
  } finally {
    await client.end();
  }
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
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
