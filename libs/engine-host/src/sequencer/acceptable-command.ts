import type { Command } from '@openbourse/core/engine';
import type { CommandKey } from '../client/core-client';

const clientOrderId = /^[A-Za-z0-9._:-]{1,128}$/;
const textLengthMax = 1024;

/**
 * Whatever SQL could refuse must not reach a batch, since it would fail the commands beside it: NUL and lone surrogates,
 * text without bound, numbers that are no safe integers. Callers check more and name the field; this is the last door.
 */
export function isAcceptable(command: Command, key?: CommandKey): boolean {
  if (command.kind === 'place_order' && command.clientOrderId !== '' && !clientOrderId.test(command.clientOrderId)) return false;
  if (key && !(isPlain(key.key) && isPlain(key.scope) && isPlain(key.fingerprint))) return false;
  return isPlain(command);
}

function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value);
    case 'string':
      return value.length <= textLengthMax && !value.includes('\0') && value.isWellFormed();
    case 'boolean':
      return true;
    case 'object':
      for (const name in value) if (!isPlain((value as Record<string, unknown>)[name])) return false;
      return value !== null;
    default:
      return false;
  }
}
