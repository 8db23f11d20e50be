import type { Order } from '@openbourse/web/realtime';
import { shown } from '../figures/shown';
import { endReasonWords } from '../figures/words';
import { orderSentence } from '../order-terms/order-sentence';
import type { TradingTerms } from '../order-terms/trading-terms';
import { isCall, type Phase } from '../session/phase';

export interface Told {
  readonly tone: 'done' | 'caution' | 'failed';
  readonly text: string;
  readonly detail?: string;
}

/** What became of an order with its answer, in the phase it was sent in: filled, resting, or ended without what was hoped for. */
export function outcomeSentence(order: Order, terms: TradingTerms | undefined, phase: Phase): Told {
  const decimals = terms?.listed.priceScale ?? 0;
  const sentence = orderSentence(order, decimals);
  const detail = order.rejectReason === null ? undefined : endReasonWords[order.rejectReason];
  const filled =
    order.averagePrice === null ? '' : `${shown(order.filledQty)} filled at ${shown(order.averagePrice, decimals)}`;
  switch (order.status) {
    case 'filled':
      return { tone: 'done', text: `${sentence}: ${filled}` };
    case 'new':
      return { tone: 'done', text: `${sentence}: ${order.type.includes('stop') ? 'accepted' : whereItRests(phase)}` };
    case 'partially_filled':
      return { tone: 'done', text: `${sentence}: ${filled}, the rest is in the book` };
    case 'held':
      return { tone: 'done', text: `${sentence}: accepted, waits for its auction` };
    case 'replaced':
      return { tone: 'done', text: sentence };
    case 'canceled':
    case 'expired':
    case 'rejected':
      return {
        tone: 'caution',
        text: `${sentence}: ${filled === '' ? order.status : `${filled}, the rest ${order.status}`}`,
        detail,
      };
  }
}

function whereItRests(phase: Phase): string {
  if (isCall(phase)) return 'waits for the auction';
  return phase === 'continuous' ? 'resting in the book' : 'waits for the next session';
}
