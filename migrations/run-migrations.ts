import { DataSource, type MigrationInterface } from 'typeorm';

/** TypeORM runs them by the number that ends the class name, whatever the order of the list. */
export type Migrations = (new () => MigrationInterface)[];

/** Any number that nothing else locks: two processes that start together must not migrate together. */
const migrationLock = 7_301_944;

/** Brings the database up to date with the owner's role; answers the names of the migrations that ran. */
export async function runMigrations(ownerUrl: string, migrations: Migrations): Promise<string[]> {
  return withOwner(ownerUrl, migrations, async (database) => {
    const ran = await database.runMigrations({ transaction: 'each' });
    return ran.map((migration) => migration.name);
  });
}

/** Undoes every migration, newest first. For tests: it drops all data. */
export async function undoMigrations(ownerUrl: string, migrations: Migrations): Promise<number> {
  return withOwner(ownerUrl, migrations, async (database) => {
    let undone = 0;
    for (; (await executedCount(database)) > 0; undone++) await database.undoLastMigration({ transaction: 'each' });
    return undone;
  });
}

async function withOwner<T>(
  ownerUrl: string,
  migrations: Migrations,
  work: (database: DataSource) => Promise<T>,
): Promise<T> {
  const database = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    applicationName: 'openbourse-migrations',
    migrations,
    migrationsTableName: 'migrations',
    logging: ['error'],
  });
  await database.initialize();
  const lock = database.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    return await work(database);
  } finally {
    await lock.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await lock.release();
    await database.destroy();
  }
}

async function executedCount(database: DataSource): Promise<number> {
  const [row] = await database.query<{ count: string }[]>('select count(*) from migrations');
  return Number(row?.count ?? 0);
}
