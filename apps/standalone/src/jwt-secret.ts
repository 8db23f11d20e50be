import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writePrivateFile } from '@openbourse/platform/postgres';

/** Made once per data folder, so that sessions survive a restart without anybody choosing a secret. */
export function jwtSecretOf(dataDir: string): string {
  const file = path.join(dataDir, 'jwt-secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writePrivateFile(file, randomBytes(48).toString('base64url'));
  }
  return readFileSync(file, 'utf8').trim();
}
