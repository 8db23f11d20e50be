import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { databaseRoles, type DatabaseRole } from './database-roles';
import { writePrivateFile } from './private-file';

export type Passwords = Readonly<Record<DatabaseRole | 'postgres', string>>;

/** The cluster's generated passwords, made once and kept where only our user reads them. */
export function loadPasswords(dataDir: string, clusterExists: boolean): Passwords {
  const file = path.join(dataDir, 'postgres-passwords.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
  if (clusterExists) throw new Error(`${file} is missing: the database in ${dataDir} cannot be opened without it`);
  const names = [...databaseRoles, 'postgres'] as const;
  const passwords = Object.fromEntries(names.map((name) => [name, randomBytes(24).toString('base64url')]));
  writePrivateFile(file, JSON.stringify(passwords, null, 2));
  return passwords as Passwords;
}
