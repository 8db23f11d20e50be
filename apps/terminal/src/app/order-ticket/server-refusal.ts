import type { Problem } from '@openbourse/web/api-client';
import { problemText } from '@openbourse/web/api-client';
import { refusalWords } from '../order-terms/refusal-words';
import type { Remark } from '../order-terms/remark';
import type { TradingStatus } from '../order-terms/stopped';
import type { Draft } from './draft';
import { hasLimit } from './draft';

/** Where the ticket has what the server names. */
const fields: Readonly<Record<string, Remark['field']>> = {
  qty: 'qty',
  notional: 'amount',
  limitPrice: 'limitPrice',
  stopPrice: 'stopPrice',
  trailPrice: 'trail',
  trailPercent: 'trail',
  displayQty: 'displayQty',
  expiresAt: 'expiresAt',
  timeInForce: 'timeInForce',
  'takeProfit.limitPrice': 'takeProfit',
  'stopLoss.stopPrice': 'stopLoss',
  'stopLoss.trailPrice': 'stopLoss',
  'stopLoss.trailPercent': 'stopLoss',
};

const fieldOfCode: Readonly<Record<string, Remark['field']>> = {
  trailing_distance_invalid: 'trail',
  no_trigger_price: 'trail',
  displayed_quantity_invalid: 'displayQty',
  notional_below_lot: 'amount',
  expiry_in_the_past: 'expiresAt',
  time_in_force_not_allowed: 'timeInForce',
  linked_orders_invalid: 'exits',
};

/** What the server refused, at the field that it is about. */
export function serverRefusal(
  problem: Problem,
  draft: Pick<Draft, 'type'>,
  market: Pick<TradingStatus, 'symbol' | 'reason'>,
): Remark[] {
  const { title } = problemText(problem);
  const atFields = (problem.errors ?? []).flatMap(({ field, detail: words }): Remark[] =>
    fields[field] === undefined
      ? []
      : [{ severity: 'refusal', code: problem.code, field: fields[field], text: `${title}: it ${words}.` }],
  );
  if (atFields.length > 0) return atFields;
  const text = refusalWords(problem, market);
  return [{ severity: 'refusal', code: problem.code, field: fieldOf(problem.code, draft), text }];
}

function fieldOf(code: string, draft: Pick<Draft, 'type'>): Remark['field'] {
  if (code.startsWith('price_'))
    return hasLimit(draft) ? 'limitPrice' : draft.type === 'trailing_stop' ? 'trail' : 'stopPrice';
  return code.startsWith('quantity_') ? 'qty' : fieldOfCode[code];
}
