import { Client, escapeLiteral } from 'pg';

export const databaseName = 'openbourse';
/** None is a superuser: owner runs migrations, engine writes the core schema, app sees one tenant at a time. */
export const databaseRoles = ['openbourse_owner', 'openbourse_engine', 'openbourse_app'] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly engineUrl: string;
  readonly appUrl: string;
}

/** Creates what is missing of the roles and the database; whatever a crash left half done is completed. */
export async function provisionDatabase(
  superuserUrl: string,
  passwords: Readonly<Record<DatabaseRole, string>>,
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const role of databaseRoles) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (!rowCount) {
        await client.query(
          `create role ${role} login nosuperuser nocreatedb nocreaterole password ${escapeLiteral(passwords[role])}`,
        );
      }
    }
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (!rowCount) await client.query(`create database ${databaseName} owner openbourse_owner`);
    await client.query(`revoke all on database ${databaseName} from public`);
    await client.query(`grant connect on database ${databaseName} to ${databaseRoles.join(', ')}`);
  } finally {
    await client.end();
  }
}
