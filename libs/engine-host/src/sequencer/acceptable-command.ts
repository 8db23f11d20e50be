import { isDeepStrictEqual } from 'node:util';
import { compileCalendar } from '@openbourse/core/calendar';
import {
  decodeCommand,
  definitionLengthMax,
  encodeCommand,
  type Command,
  type DefineCalendar,
  type ExtendedTerms,
  type PlaceLinkedOrders,
  type PlaceOrder,
} from '@openbourse/core/engine';
import { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { CommandKey } from '../client/core-client';

const clientOrderId = /^[A-Za-z0-9._:-]{1,128}$/;
const textLengthMax = 1024;
/** NUL and lone surrogates, as they are written in JSON. */
const unstorableText = /\\u(0000|d[89a-f])/i;

/**
 * Whatever SQL could refuse must not reach a batch, since it would fail the commands beside it: NUL and lone surrogates,
 * text without bound, numbers that are no safe integers. Callers check more and name the field; this is the last door.
 */
export function isAcceptable(command: Command, key?: CommandKey): boolean {
  if (command.kind === 'place_order') return key === undefined && isAcceptableOrder(command);
  if (command.kind === 'place_linked_orders' && !isAcceptableList(command)) return false;
  if (key && !(isPlain(key.key) && isPlain(key.scope) && isPlain(key.fingerprint))) return false;
  if (command.kind === 'define_calendar') return isAcceptableCalendar(command);
  return isPlain(command) && (!narrowKinds.has(command.kind) || survivesTheJournal(command));
}

/** Their records have fields of 8 and 32 bits, which hold less than what callers may send. */
const narrowKinds: ReadonlySet<Command['kind']> = new Set<Command['kind']>([
  'place_linked_orders',
  'set_trading_rules',
  'set_mark_price',
  'enter_phase',
  'split',
  'declare_dividend',
  'record_dividend',
  'pay_dividend',
  'cancel_dividend',
]);

/** A command that replays as another would be a different history. */
function survivesTheJournal(command: Command): boolean {
  const writer = new ByteWriter();
  encodeCommand(writer, command);
  // As JSON has it: a field that is left out is one that is undefined.
  return isDeepStrictEqual(JSON.parse(JSON.stringify(command)), decodeCommand(new ByteReader(writer.toBuffer())));
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
    (order.extended === undefined || isAcceptableTerms(order.extended)) &&
    (order.clientOrderId === '' || clientOrderId.test(order.clientOrderId))
  );
}

/** A bound for what is read at all; the core knows which lists there are. */
const linkedOrdersMax = 8;

function isAcceptableList({ orders, clientOrderId: id }: PlaceLinkedOrders): boolean {
  return (
    Array.isArray(orders) &&
    orders.length <= linkedOrdersMax &&
    orders.every(({ extended }) => extended === undefined || isAcceptableTerms(extended)) &&
    (id === '' || clientOrderId.test(id))
  );
}

function isAcceptableTerms(terms: ExtendedTerms): boolean {
  // Their record has 32 bits for them.
  return isPlain(terms) && terms.trailPrice >>> 0 === terms.trailPrice && terms.trailBps >>> 0 === terms.trailBps;
}

/** It takes some milliseconds, once for each version of a calendar. */
function isAcceptableCalendar({ definition, ...rest }: DefineCalendar): boolean {
  if (!isPlain(rest) || definition.length > definitionLengthMax) return false;
  try {
    const compiled = compileCalendar(JSON.parse(definition));
    if (!compiled.ok || compiled.value.definition.code !== rest.code) return false;
    return !unstorableText.test(JSON.stringify(compiled.value.definition));
  } catch {
    return false;
  }
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
