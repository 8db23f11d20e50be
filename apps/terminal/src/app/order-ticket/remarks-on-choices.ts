import type { Remark } from '../order-terms/remark';
import { isForAmount, isForAuction, lasts, type Draft } from './draft';

const refusal = (field: Remark['field'], text: string, code = 'invalid_request'): Remark => ({
  severity: 'refusal',
  code,
  field,
  text,
});

/** What was chosen that does not go together. What an order would lose silently is refused: it is not what was asked for. */
export function remarksOnChoices(draft: Draft, now = Date.now()): Remark[] {
  const remarks = [...remarksOnTime(draft, now)];
  if (draft.reduceOnly && draft.side === 'buy') {
    const text = 'Reduce-only is for sells: a buy makes the position larger.';
    remarks.push(refusal('reduceOnly', text, 'position_would_increase'));
  }
  return [...remarks, ...remarksOnExits(draft)];
}

function remarksOnTime(draft: Draft, now: number): Remark[] {
  const { type, timeInForce, expiresAt } = draft;
  if (isForAmount(draft) && timeInForce !== 'day' && timeInForce !== 'ioc') {
    return [refusal('timeInForce', 'An order for an amount is day or immediate-or-cancel.')];
  }
  if (isForAuction(draft) && type !== 'market' && type !== 'limit') {
    return [refusal('timeInForce', 'An auction takes market and limit orders.', 'time_in_force_not_allowed')];
  }
  if (timeInForce !== 'gtd') return [];
  const until = Date.parse(expiresAt);
  if (Number.isNaN(until)) return [{ severity: 'missing', field: 'expiresAt', text: 'Enter when the order ends' }];
  return until > now ? [] : [refusal('expiresAt', 'That time has passed.', 'expiry_in_the_past')];
}

function remarksOnExits(draft: Draft): Remark[] {
  const { exits, type } = draft;
  if (exits === 'none') return [];
  if (isForAmount(draft)) return [refusal('exits', 'Exits need a quantity: an order for an amount has none.')];
  if (exits === 'oco' && type !== 'limit') {
    return [refusal('exits', 'One-cancels-other pairs a limit order with a stop: choose Limit.')];
  }
  if (type === 'trailing_stop') return [refusal('exits', 'A trailing stop takes no exits of its own.')];
  return lasts(draft) ? [] : [refusal('exits', 'Orders with exits are day, good till canceled or good till date.')];
}
