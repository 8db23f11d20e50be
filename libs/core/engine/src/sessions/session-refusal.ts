import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { isCall, isForAuction } from './instrument-session';
import type { ProposedOrder } from '../orders/proposed-order';
import { CONTINUOUS, isImmediate, isStopType, MARKET, OPG } from '../vocabulary';

type OfSession = Pick<ProposedOrder, 'type' | 'timeInForce' | 'postOnly' | 'isReplacement' | 'extended' | 'linked'>;

/** Why the present phase, or the calendar, does not take an order. */
export function sessionRefusal(state: EngineState, instrument: Instrument, order: OfSession): RefusalCode | undefined {
  if (isForAuction(order.timeInForce)) {
    return hasAuctionFor(state, instrument, order) ? undefined : 'time_in_force_not_allowed';
  }
  const { phase } = instrument.session;
  if (phase === CONTINUOUS || order.linked?.waits || isStopType(order.type)) return undefined;
  if (cannotWait(order)) return isCall(phase) ? 'time_in_force_not_allowed' : 'session_closed';
  // Nobody knows what its price would be when the session begins.
  return order.type === MARKET && !isCall(phase) ? 'session_closed' : undefined;
}

function hasAuctionFor(state: EngineState, { tenantId, rules }: Instrument, order: OfSession): boolean {
  const calendar = state.calendars.of(tenantId, rules.calendar);
  if (calendar === undefined || order.postOnly || isStopType(order.type) || isByAmount(order)) return false;
  return order.timeInForce === OPG ? calendar.hasOpening : calendar.hasClosing;
}

/** A post-only order that rests may be changed: the change is refused when it would cross. */
const cannotWait = (order: OfSession): boolean =>
  isImmediate(order.timeInForce) || isByAmount(order) || (order.postOnly && !order.isReplacement);

const isByAmount = ({ extended }: OfSession): boolean => extended !== undefined && extended.notional > 0;
