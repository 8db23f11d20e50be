import type { OrderView } from '@openbourse/web/api-client';

/** The desk's words for the API's. */
export const sideWords = { buy: 'Buy', sell: 'Sell' } as const satisfies Record<OrderView['side'], string>;

export const typeWords = {
  market: 'Market',
  limit: 'Limit',
  stop: 'Stop',
  stop_limit: 'Stop limit',
  trailing_stop: 'Trailing stop',
} as const satisfies Record<OrderView['type'], string>;

export const timeInForceWords = {
  day: 'Day',
  gtc: 'GTC',
  ioc: 'IOC',
  fok: 'FOK',
  opg: 'Opening auction',
  cls: 'Closing auction',
  gtd: 'GTD',
} as const satisfies Record<OrderView['timeInForce'], string>;

/** The same where there is no room; the field's own letters. */
export const timeInForceShortWords = { ...timeInForceWords, opg: 'OPG', cls: 'CLS' };

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

/** Why an order ended, as a sentence. */
export const endReasonWords = {
  post_only_would_cross: 'Post-only: it would have traded on arrival.',
  fok_not_fillable: 'Fill-or-kill: the book did not have the whole quantity.',
  ioc_remainder: 'Immediate-or-cancel: what did not trade at once was canceled.',
  protection_price: 'The book had no more within the protection price.',
  self_trade: 'It would have traded with an order of your own.',
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

/** The same beside a status, where a sentence has no room. */
export const endReasonShortWords = {
  post_only_would_cross: 'post-only',
  fok_not_fillable: 'fill-or-kill',
  ioc_remainder: 'rest of IOC',
  protection_price: 'protection',
  self_trade: 'self-trade',
  amount_out_of_range: 'amount too large',
  trigger_refused: 'switched off',
  level_quantity_out_of_range: 'level full',
  linked_order_ended: 'linked order',
  entry_ended: 'no entry',
  arming_refused: 'not armed',
  position_reduced: 'reduced',
  auction_remainder: 'rest of auction',
  corporate_action: 'corporate action',
} as const satisfies Record<keyof typeof endReasonWords, string>;
