import type { OrderView } from '@openbourse/web/api-client';
import { shownDecimal } from '@openbourse/web/ui';

/** cancel_only → cancel only */
export const words = (vocabulary: string): string => vocabulary.replaceAll('_', ' ');

/** The terminal's words for the same. */
export const sideWords = { buy: 'Buy', sell: 'Sell' } as const satisfies Record<OrderView['side'], string>;

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
} as const satisfies Record<NonNullable<OrderView['rejectReason']>, string>;

/** "Limit 101.25 GTC", "Stop 99 → limit 98.5 Day" */
export function termsOf({ type, limitPrice, stopPrice, timeInForce }: OrderView): string {
  const limit = limitPrice === null ? '' : shownDecimal(limitPrice);
  const stop = stopPrice === null ? '' : shownDecimal(stopPrice);
  const lasting = timeInForceWords[timeInForce];
  switch (type) {
    case 'market':
      return `Market ${lasting}`;
    case 'limit':
      return `Limit ${limit} ${lasting}`;
    case 'stop':
      return `Stop ${stop} ${lasting}`;
    case 'stop_limit':
      return `Stop ${stop} → limit ${limit} ${lasting}`;
  }
}

export const isOpen = ({ status }: Pick<OrderView, 'status'>): boolean =>
  status === 'new' || status === 'partially_filled';

export const statusTone = ({ status }: Pick<OrderView, 'status'>): 'failure' | 'caution' | null =>
  status === 'rejected' ? 'failure' : status === 'expired' ? 'caution' : null;
