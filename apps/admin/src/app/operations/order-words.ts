import type { OrderView } from '@openbourse/web/api-client';
import { shownDecimal } from '@openbourse/web/ui';

/** partially_filled → partially filled */
export const words = (vocabulary: string): string => vocabulary.replaceAll('_', ' ');

/** "limit 101.25 gtc", "stop 99 → limit 98.5 day" */
export function termsOf({ type, limitPrice, stopPrice, timeInForce }: OrderView): string {
  const limit = limitPrice === null ? '' : shownDecimal(limitPrice);
  const stop = stopPrice === null ? '' : shownDecimal(stopPrice);
  switch (type) {
    case 'market':
      return `market ${timeInForce}`;
    case 'limit':
      return `limit ${limit} ${timeInForce}`;
    case 'stop':
      return `stop ${stop} ${timeInForce}`;
    case 'stop_limit':
      return `stop ${stop} → limit ${limit} ${timeInForce}`;
  }
}

export const isOpen = ({ status }: Pick<OrderView, 'status'>): boolean =>
  status === 'new' || status === 'partially_filled';

export const statusTone = ({ status }: Pick<OrderView, 'status'>): 'failure' | 'caution' | null =>
  status === 'rejected' ? 'failure' : status === 'expired' ? 'caution' : null;
