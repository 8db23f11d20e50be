import type { AdvanceDividend } from '../commands';
import { entitlementsFit, type Dividend } from './corporate-actions';
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

/**
 * The step that is due for the longest time, of the older dividend of two. A dividend that has grown out of the range of
 * amounts is due no more: it waits for an operator, who cancels it.
 */
export function dividendDue(state: EngineState, timeMs: number): AdvanceDividend | undefined {
  let due: Dividend | undefined;
  for (const dividend of state.corporateActions.dividends.values()) {
    if (dueMs(dividend) > timeMs || (due !== undefined && dueMs(dividend) >= dueMs(due))) continue;
    if (dividend.status === DECLARED && !entitlementsFit(state, dividend)) continue;
    due = dividend;
  }
  if (due === undefined) return undefined;
  const { tenantId } = state.instruments[due.instrumentId]!;
  const kind = due.status === DECLARED ? 'record_dividend' : 'pay_dividend';
  return { kind, tenantId, actionId: due.actionId, actor };
}
