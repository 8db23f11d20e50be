import {
  CLS,
  GTD,
  isImmediate,
  isStopType,
  MARKET,
  OCO,
  OPG,
  ROLE_SECONDARY,
  timesInForce,
  type LinkedOrder,
  type PlaceLinkedOrders,
  type PlaceOrder,
} from '@openbourse/core/engine';
import type { RefusalCause, RefusedOrder } from './refusal-cause';

/** Orders are collected for an auction, or for the next session. */
type NoTrading = 'call' | 'closed';
type Order = Omit<LinkedOrder, 'role'>;

const dayMs = 86_400_000;
/** A gtd order may end so late; the core measures at the time of its batch, a moment before. */
const expiryDaysMax = 400;

/** Why an order fits neither the phase of its instrument nor its calendar; undefined when several orders of a list might not. */
export function sessionCause(refused: RefusedOrder, trading: NoTrading): RefusalCause | undefined {
  const causes = proposed(refused.command).flatMap(({ order, path, waits }) => {
    const cause =
      (trading === 'call' ? termsCause(order, path, refused) : undefined) ??
      (waits || isStopType(order.type) ? undefined : phaseCause(order, refused.symbol, trading));
    return cause ? [cause] : [];
  });
  const fields = new Set(causes.flatMap(({ errors }) => errors.map(({ field }) => field)));
  return fields.size === 1 ? causes[0] : undefined;
}

interface Proposed {
  readonly order: Order;
  /** Where the request has its time in force. */
  readonly path: string;
  /** For its entry: no phase is the wrong one yet. */
  readonly waits: boolean;
}

function proposed(command: PlaceOrder | PlaceLinkedOrders): readonly Proposed[] {
  if (command.kind === 'place_order') return [{ order: command, path: '', waits: false }];
  const { orders, orderClass } = command;
  return orders.map((order, position) => ({
    order,
    path: order.role === ROLE_SECONDARY && order.timeInForce !== orders[0].timeInForce ? 'secondary.' : '',
    waits: orderClass !== OCO && position > 0,
  }));
}

function termsCause(
  { timeInForce, extended }: Order,
  path: string,
  { symbol, nowMs }: RefusedOrder,
): RefusalCause | undefined {
  if (timeInForce === OPG || timeInForce === CLS) {
    const auction = timeInForce === OPG ? 'opening' : 'closing';
    const word = timesInForce[timeInForce];
    return {
      detail: `${symbol} has no ${auction} auction, so it takes no ${word} orders. session.auctions of the instrument says which it has.`,
      errors: [
        { field: `${path}timeInForce`, code: 'no_auction', detail: `is not ${word}: there is no ${auction} auction` },
      ],
    };
  }
  if (timeInForce !== GTD || !extended || extended.expiresMs - nowMs < (expiryDaysMax - 1) * dayMs) return undefined;
  return {
    detail: `A gtd order ends within ${expiryDaysMax} days. One that is to last longer is gtc.`,
    errors: [{ field: 'expiresAt', code: 'too_late', detail: `must be within ${expiryDaysMax} days` }],
  };
}

function phaseCause(order: Order, symbol: string, trading: NoTrading): RefusalCause | undefined {
  const field = fieldThatCannotWait(order, trading);
  if (!field) return undefined;
  const what = {
    timeInForce: `${timesInForce[order.timeInForce]} orders need`,
    notional: 'Orders by amount need',
    postOnly: 'Post-only orders need',
    type: 'Market orders need',
  }[field];
  const now = trading === 'call' ? 'collects orders for an auction now' : 'is outside its session';
  const instead =
    trading === 'call'
      ? 'day, gtc and gtd orders with a quantity take part in the auction.'
      : 'Limit and stop orders that are day, gtc or gtd wait for the session.';
  return {
    detail: `${what} continuous trading, and ${symbol} ${now}. ${instead}`,
    errors: [{ field, code: 'needs_continuous_trading', detail: `needs continuous trading: ${symbol} ${now}` }],
  };
}

function fieldThatCannotWait(
  { type, timeInForce, postOnly, extended }: Order,
  trading: NoTrading,
): 'timeInForce' | 'notional' | 'postOnly' | 'type' | undefined {
  if (timeInForce === OPG || timeInForce === CLS) return undefined;
  if (isImmediate(timeInForce)) return 'timeInForce';
  if (extended && extended.notional > 0) return 'notional';
  if (postOnly) return 'postOnly';
  return type === MARKET && trading === 'closed' ? 'type' : undefined;
}
