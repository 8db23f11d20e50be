import { parseDecimal } from '@openbourse/kernel';
import type { PlaceOrder } from '../commands';
import { plainTerms, type ExtendedTerms } from '../state/extended-terms';
import type { LinkedOrder, PlaceLinkedOrders } from '../linked-orders/linked-order-commands';
import {
  DAY,
  exitArmings,
  GTC,
  isStopType,
  LIMIT,
  orderClasses,
  orderTypes,
  ROLE_ENTRY,
  ROLE_SECONDARY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
  selfTradePreventions,
  sides,
  timesInForce,
} from '../vocabulary';

export const priceScale = 2;
export const moneyScale = 7;

export function integerOf(text: string | undefined, scale: number): number {
  const read = parseDecimal(text ?? '', scale);
  if (!read.ok) throw new Error(`no number at scale ${scale}: ${text}`);
  return read.value;
}

/** What the words of an order say; the account and the instrument are not in them. */
export type OrderWords = Pick<
  PlaceOrder,
  'side' | 'type' | 'timeInForce' | 'selfTradePrevention' | 'postOnly' | 'qty' | 'limitPrice' | 'stopPrice' | 'extended'
>;

/** While words are read into it. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };

type Draft = Writable<OrderWords> & { terms: Partial<Writable<ExtendedTerms>> };

/**
 * `buy 100 limit 99.50 ioc`, `sell 2500 USD market`, `sell 50 stop_limit 95.00 limit 94.00`, `sell 50 trailing_stop 2.00` (or
 * `200 bps`), then `post_only`, `reduce_only`, `show 20`, `gtd 60 min` or a mode of self-trade prevention.
 */
export function orderOf(words: string, timeMs: number): OrderWords {
  const rest = words.split(' ');
  const order = startOf(rest);
  while (rest.length > 0) takeWord(order, rest.shift()!, rest, timeMs);
  const { terms, ...plain } = order;
  return Object.keys(terms).length === 0 ? plain : { ...plain, extended: { ...plainTerms, ...terms } };
}

function startOf(rest: string[]): Draft {
  const side = sides.indexOf(rest.shift() as (typeof sides)[number]);
  const amount = rest.shift();
  const isMoney = rest[0] === 'USD';
  if (isMoney) rest.shift();
  const type = orderTypes.indexOf(rest[0] as (typeof orderTypes)[number]);
  if (side < 0 || type < 0) throw new Error(`neither side nor type: ${rest.join(' ')}`);
  const rests = type === LIMIT || isStopType(type);
  const order = { side, type, timeInForce: rests ? GTC : DAY, selfTradePrevention: 0, postOnly: false };
  const terms = isMoney ? { notional: integerOf(amount, moneyScale) } : {};
  return { ...order, qty: isMoney ? 0 : integerOf(amount, 0), limitPrice: 0, stopPrice: 0, terms };
}

function takeWord(order: Draft, word: string, rest: string[], timeMs: number): void {
  const price = (): number => integerOf(rest.shift(), priceScale);
  const timeInForce = timesInForce.indexOf(word as (typeof timesInForce)[number]);
  const prevention = selfTradePreventions.indexOf(word as (typeof selfTradePreventions)[number]);
  if (timeInForce >= 0) order.timeInForce = timeInForce;
  if (word === 'gtd') order.terms.expiresMs = timeMs + minutesIn(rest);
  else if (prevention >= 0) order.selfTradePrevention = prevention;
  else if (word === 'limit') order.limitPrice = price();
  else if (word === 'stop' || word === 'stop_limit') order.stopPrice = price();
  else if (word === 'trailing_stop') takeDistance(order, rest);
  else if (word === 'post_only') order.postOnly = true;
  else if (word === 'reduce_only') order.terms.reduceOnly = true;
  else if (word === 'show') order.terms.displayQty = integerOf(rest.shift(), 0);
  else if (timeInForce < 0 && word !== 'market') throw new Error(`an order has no ${word}`);
}

function takeDistance(order: Draft, rest: string[]): void {
  const distance = rest.shift();
  if (rest[0] !== 'bps') {
    order.terms.trailPrice = integerOf(distance, priceScale);
    return;
  }
  rest.shift();
  order.terms.trailBps = integerOf(distance, 0);
}

/** Milliseconds in `60 min`, which it takes off. */
export function minutesIn(rest: string[]): number {
  const [minutes] = rest.splice(0, 2);
  return integerOf(minutes, 0) * 60_000;
}

const rolesOfClass: Record<string, readonly number[]> = {
  bracket: [ROLE_ENTRY, ROLE_TAKE_PROFIT, ROLE_STOP_LOSS],
  oco: [ROLE_TAKE_PROFIT, ROLE_STOP_LOSS],
  oto: [ROLE_ENTRY, ROLE_SECONDARY],
};

export const isListWords = (words: string): boolean => words.split(' ')[0] in rolesOfClass;

/** `bracket complete_fill buy 100 limit 100.00 / sell 100 limit 105.00 / sell 100 stop 95.00`. */
export function listOf(
  words: string,
  timeMs: number,
): Pick<PlaceLinkedOrders, 'orderClass' | 'arming' | 'orders' | 'selfTradePrevention'> {
  const [className, ...rest] = words.split(' ');
  const arming = exitArmings.indexOf(rest[0] as (typeof exitArmings)[number]);
  if (arming >= 0) rest.shift();
  const roles = rolesOfClass[className];
  const parts = rest.join(' ').split(' / ');
  return {
    orderClass: orderClasses.indexOf(className as (typeof orderClasses)[number]),
    arming: Math.max(arming, 0),
    selfTradePrevention: 0,
    orders: parts.map((part, i): LinkedOrder => ({ role: roles[i], ...orderOf(part, timeMs) })),
  };
}

/** What `replace` may name, each followed by its new value. */
export function changesOf(words: string): { qty: number; limitPrice: number; stopPrice: number; displayQty: number } {
  const changes = { qty: 0, limitPrice: 0, stopPrice: 0, displayQty: 0 };
  const rest = words.split(' ');
  while (rest.length > 0) {
    const [word, value] = rest.splice(0, 2);
    if (word === 'qty') changes.qty = integerOf(value, 0);
    else if (word === 'limit') changes.limitPrice = integerOf(value, priceScale);
    else if (word === 'stop') changes.stopPrice = integerOf(value, priceScale);
    else if (word === 'show') changes.displayQty = integerOf(value, 0);
    else throw new Error(`no replacement changes ${word}`);
  }
  return changes;
}
