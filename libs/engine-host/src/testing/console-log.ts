import { inspect } from 'node:util';
import type { Log } from '../log';

/** For benchmarks and child processes of tests. */
export const consoleLog: Log = {
  debug: () => undefined,
  info: (fields, message) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
  warn: (fields, message) => process.stderr.write(`${message} ${inspect(fields)}\n`),
  error: (fields, message) => process.stderr.write(`${message} ${inspect(fields)}\n`),
};
