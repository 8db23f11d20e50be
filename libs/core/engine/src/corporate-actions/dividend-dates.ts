import type { AdvanceDividend } from '../commands';
import { entitlementsFit, type Dividend } from './corporate-actions';
import { paymentFits } from './dividend-payment';
import type { EngineState } from '../state/engine-state';
import { DECLARED } from '../vocabulary';

/** Who advances a dividend when nobody else does. */
const actor = 'calendar';

const dueMs = (dividend: Dividend): number => (dividend.status === DECLARED ? dividend.recordMs : dividend.payMs);

export function nextDividendMs(state: EngineState): number {
  let next = Infinity;
  for (const dividend of state.corporateActions.dividends.values()) next = Math.min(next, dueMs(dividend));
  return next;
}

/** Whether the next step of a dividend keeps all amounts and balances in their range. */
const stepFits = (state: EngineState, dividend: Dividend): boolean =>
  dividend.status === DECLARED ? entitlementsFit(state, dividend) : paymentFits(state, dividend);

/** Numbers of those whose date has come and whose step would be refused. */
export function heldUpDividends(state: EngineState, timeMs: number): number[] {
  return [...state.corporateActions.dividends.values()]
    .filter((dividend) => dueMs(dividend) <= timeMs && !stepFits(state, dividend))
    .map(({ actionId }) => actionId);
}

/**
 * The step that is due for the longest time, of the older dividend of two. One whose step would be refused, since amounts or
 * balances would leave their range, is held up: it goes on once they fit, or an operator cancels it.
 * Those of `passedOver` are left alone.
 */
export function dividendDue(
  state: EngineState,
  timeMs: number,
  passedOver?: ReadonlySet<number>,
): AdvanceDividend | undefined {
  let due: Dividend | undefined;
  for (const dividend of state.corporateActions.dividends.values()) {
    if (dueMs(dividend) > timeMs || (due !== undefined && dueMs(dividend) >= dueMs(due))) continue;
    if (passedOver?.has(dividend.actionId) || !stepFits(state, dividend)) continue;
    due = dividend;
  }
  if (due === undefined) return undefined;
  const { tenantId } = state.instruments[due.instrumentId]!;
  const kind = due.status === DECLARED ? 'record_dividend' : 'pay_dividend';
  return { kind, tenantId, actionId: due.actionId, actor };
}
