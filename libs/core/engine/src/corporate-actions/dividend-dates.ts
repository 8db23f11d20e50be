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

/** What is owed is known from the record date on, so that only a payment can wait for room. */
const isHeldUp = (state: EngineState, dividend: Dividend): boolean =>
  dividend.status !== DECLARED && !paymentFits(state, dividend);

/** Who holds is noted before anything else moves; a payment can wait. */
const isBefore = (one: Dividend, other: Dividend): boolean =>
  one.status === other.status ? dueMs(one) < dueMs(other) : one.status === DECLARED;

/** Numbers of those whose pay date has come and whose payment would be refused. */
export function heldUpDividends(state: EngineState, timeMs: number): number[] {
  return [...state.corporateActions.dividends.values()]
    .filter((dividend) => dueMs(dividend) <= timeMs && isHeldUp(state, dividend))
    .map(({ actionId }) => actionId);
}

/**
 * The step that is due for the longest time, records before payments, of the older dividend of two. One that is too much for
 * all holders together at its record date is canceled then: later others hold. One whose payment would be refused, since
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
    if (dueMs(dividend) > timeMs || (due !== undefined && !isBefore(dividend, due))) continue;
    if (passedOver?.has(dividend.actionId) || isHeldUp(state, dividend)) continue;
    due = dividend;
  }
  if (due === undefined) return undefined;
  const { tenantId } = state.instruments[due.instrumentId]!;
  return { kind: stepOf(state, due), tenantId, actionId: due.actionId, actor };
}

function stepOf(state: EngineState, dividend: Dividend): AdvanceDividend['kind'] {
  if (dividend.status !== DECLARED) return 'pay_dividend';
  return entitlementsFit(state, dividend) ? 'record_dividend' : 'cancel_dividend';
}
