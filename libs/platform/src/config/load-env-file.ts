import { existsSync } from 'node:fs';

/** A file `.env` in the working folder; what the environment already says wins. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
