import type { OrderView } from '@openbourse/web/api-client';
import { shownDecimal, shownTime } from '@openbourse/web/ui';

/** cancel_only → cancel only */
export const words = (vocabulary: string): string => vocabulary.replaceAll('_', ' ');

/** The terminal's words for the same. */
export const sideWords = { buy: 'Buy', sell: 'Sell' } as const satisfies Record<OrderView['side'], string>;

export const timeInForceWords = {
  day: 'Day',
  gtc: 'GTC',
  ioc: 'IOC',
  fok: 'FOK',
  opg: 'Opening auction',
  cls: 'Closing auction',
  gtd: 'GTD',
} as const satisfies Record<OrderView['timeInForce'], string>;

export const statusWords = {
  new: 'Open',
  partially_filled: 'Partly filled',
  filled: 'Filled',
  canceled: 'Canceled',
  expired: 'Expired',
  replaced: 'Replaced',
  rejected: 'Rejected',
  held: 'Held',
} as const satisfies Record<OrderView['status'], string>;

export const orderClassWords = {
  simple: 'Alone',
  bracket: 'Bracket',
  oco: 'One cancels the other',
  oto: 'One triggers the other',
} as const satisfies Record<OrderView['orderClass'], string>;

/** What an order is among those that it is linked with. */
export const linkedRoleWords = {
  entry: 'entry',
  take_profit: 'take profit',
  stop_loss: 'stop loss',
  secondary: 'second order',
} as const satisfies Record<NonNullable<OrderView['linkedRole']>, string>;

/** When what follows an entry begins to work. */
export const exitArmingWords = {
  each_fill: 'with each fill of the entry, for what was filled',
  complete_fill: 'once the entry is filled completely',
} as const satisfies Record<NonNullable<OrderView['exitArming']>, string>;

/** Why an order ended, as a sentence about a customer's order. */
export const endReasonWords = {
  post_only_would_cross: 'Post-only: it would have traded on arrival.',
  fok_not_fillable: 'Fill-or-kill: the book did not have the whole quantity.',
  ioc_remainder: 'Immediate-or-cancel: what did not trade at once was canceled.',
  protection_price: 'The book had no more within the protection price.',
  self_trade: 'It would have traded with an order of the same owner.',
  amount_out_of_range: 'Its amounts grew beyond what can be handled exactly.',
  trigger_refused: 'Trading was switched off when it triggered.',
  level_quantity_out_of_range: 'Its price level could not hold more quantity.',
  linked_order_ended: 'An order that it was linked with ended.',
  entry_ended: 'Its entry ended without a fill.',
  arming_refused: 'It could not begin to work when its entry filled.',
  position_reduced: 'Reduce-only: there was nothing left to reduce.',
  auction_remainder: 'For the auction only: what did not trade in it was canceled.',
  corporate_action: 'A corporate action changed the instrument.',
} as const satisfies Record<NonNullable<OrderView['rejectReason']>, string>;

/** What a held order waits for. */
export const waitsFor = ({ timeInForce }: Pick<OrderView, 'timeInForce'>): string =>
  timeInForce === 'opg' || timeInForce === 'cls' ? 'It waits for its auction.' : 'It waits for its entry to fill.';

/** Why an order stands as it does, where that is not plain. */
export function statusReason(order: Pick<OrderView, 'status' | 'rejectReason' | 'timeInForce'>): string | undefined {
  if (order.rejectReason !== null) return endReasonWords[order.rejectReason];
  return order.status === 'held' ? waitsFor(order) : undefined;
}

/** Of a trailing stop: 2.50, or 1.5 %. */
export function distanceOf(
  { trailPrice, trailPercent }: Pick<OrderView, 'trailPrice' | 'trailPercent'>,
  decimals: number,
): string | undefined {
  if (trailPrice !== null) return shownDecimal(trailPrice, { decimals });
  return trailPercent === null ? undefined : `${shownDecimal(trailPercent)} %`;
}

/**
 * "Limit 101.25 GTC", "Stop 99.00 → limit 98.50 Day", "Trailing stop by 2.50, now 99.00 GTC", "Market for 1,000 IOC", and what it is
 * among linked orders; `decimals` of the instrument's prices.
 */
export function termsOf(order: OrderView, decimals: number): string {
  const role = order.linkedRole === null ? '' : `, ${linkedRoleWords[order.linkedRole]}`;
  return `${pricedAs(order, decimals)} ${lastingOf(order)}${role}`;
}

function pricedAs(order: OrderView, decimals: number): string {
  const { type, limitPrice, stopPrice, notional } = order;
  const limit = limitPrice === null ? '' : shownDecimal(limitPrice, { decimals });
  const stop = stopPrice === null ? undefined : shownDecimal(stopPrice, { decimals });
  switch (type) {
    case 'market':
      return notional === null ? 'Market' : `Market for ${shownDecimal(notional)}`;
    case 'limit':
      return `Limit ${limit}`;
    case 'stop':
      return `Stop ${stop ?? ''}`;
    case 'stop_limit':
      return `Stop ${stop ?? ''} → limit ${limit}`;
    case 'trailing_stop':
      return `Trailing stop by ${distanceOf(order, decimals) ?? '?'}${stop === undefined ? '' : `, now ${stop}`}`;
  }
}

/** "GTD 30 Nov" rather than the bare word; the page of the order has the time. */
const lastingOf = ({ timeInForce, expiresAt }: OrderView): string =>
  expiresAt === null
    ? timeInForceWords[timeInForce]
    : `${timeInForceWords[timeInForce]} ${shownTime(expiresAt, 'day')}`;

export const isOpen = ({ status }: Pick<OrderView, 'status'>): boolean =>
  status === 'new' || status === 'partially_filled' || status === 'held';

export const statusTone = ({ status }: Pick<OrderView, 'status'>): 'failure' | 'caution' | null =>
  status === 'rejected' ? 'failure' : status === 'expired' ? 'caution' : null;
