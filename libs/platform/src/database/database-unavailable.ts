import { types } from 'node:util';

/** SQLSTATE classes and socket errors that say "there is no database to talk to", as against a statement that is wrong. */
const states = /^(08...|57P0[123]|53300)$/;
const sockets = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT', 'EHOSTUNREACH']);
/** What pg says without a code. */
const messages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end|Query read timeout)/;

export function isDatabaseUnavailable(thrown: unknown): boolean {
  if (!types.isNativeError(thrown)) return false;
  const { code } = thrown as { code?: unknown };
  if (typeof code === 'string' && (states.test(code) || sockets.has(code))) return true;
  const { errors } = thrown as { errors?: unknown };
  if (Array.isArray(errors) && errors.some(isDatabaseUnavailable)) return true;
  if (messages.test(thrown.message)) return true;
  const { driverError } = thrown as { driverError?: unknown };
  return driverError !== undefined && driverError !== thrown && isDatabaseUnavailable(driverError);
}
