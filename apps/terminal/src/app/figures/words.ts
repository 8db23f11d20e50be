import type { OrderView } from '@openbourse/web/api-client';

/** The desk's words for the API's. */
export const sideWords = { buy: 'Buy', sell: 'Sell' } as const satisfies Record<OrderView['side'], string>;

export const typeWords = {
  market: 'Market',
  limit: 'Limit',
  stop: 'Stop',
  stop_limit: 'Stop limit',
} as const satisfies Record<OrderView['type'], string>;

export const timeInForceWords = {
  day: 'Day',
  gtc: 'GTC',
  ioc: 'IOC',
  fok: 'FOK',
} as const satisfies Record<OrderView['timeInForce'], string>;

export const statusWords = {
  new: 'Open',
  partially_filled: 'Partly filled',
  filled: 'Filled',
  canceled: 'Canceled',
  expired: 'Expired',
  replaced: 'Replaced',
  rejected: 'Rejected',
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
} as const satisfies Record<NonNullable<OrderView['rejectReason']>, string>;
