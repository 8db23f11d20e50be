import type { Command, PlaceOrder } from '@openbourse/core/engine';
import type { CommandKey } from '../client/core-client';

const clientOrderId = /^[A-Za-z0-9._:-]{1,128}$/;
const textLengthMax = 1024;

/**
 * Whatever SQL could refuse must not reach a batch, since it would fail the commands beside it: NUL and lone surrogates,
 * text without bound, numbers that are no safe integers. Callers check more and name the field; this is the last door.
 */
export function isAcceptable(command: Command, key?: CommandKey): boolean {
  if (command.kind === 'place_order') return key === undefined && isAcceptableOrder(command);
  if (key && !(isPlain(key.key) && isPlain(key.scope) && isPlain(key.fingerprint))) return false;
  return isPlain(command);
}

/** Field by field: it runs for every order, where the walk over names below cost ten times as much. */
function isAcceptableOrder(order: PlaceOrder): boolean {
  const whole = Number.isSafeInteger;
  return (
    whole(order.tenantId) &&
    whole(order.accountId) &&
    whole(order.ownerNo) &&
    whole(order.instrumentId) &&
    whole(order.side) &&
    whole(order.type) &&
    whole(order.timeInForce) &&
    whole(order.selfTradePrevention) &&
    whole(order.qty) &&
    whole(order.limitPrice) &&
    whole(order.stopPrice) &&
    whole(order.fingerprint) &&
    typeof order.postOnly === 'boolean' &&
    (order.clientOrderId === '' || clientOrderId.test(order.clientOrderId))
  );
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
