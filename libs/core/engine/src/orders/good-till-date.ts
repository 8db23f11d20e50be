import type { RefusalCode } from '@openbourse/core/risk-rules';
import { closeOrder, tellOrderChanged } from './closing';
import type { ExpireOrders } from '../commands';
import type { EngineState } from '../state/engine-state';
import { EXPIRED, GTD, MARKET } from '../vocabulary';

/** An order that ends later than so is as good as gtc. */
export const expiryMsMax = 400 * 86_400_000;

export function expiryRefusal(
  timeMs: number,
  order: { type: number; timeInForce: number; isReplacement: boolean },
  expiresMs: number,
): RefusalCode | undefined {
  if (order.timeInForce !== GTD) return expiresMs > 0 ? 'time_in_force_not_allowed' : undefined;
  if (order.isReplacement) return undefined;
  if (order.type === MARKET) return 'time_in_force_not_allowed';
  if (!(expiresMs > timeMs)) return 'expiry_in_the_past';
  return expiresMs - timeMs <= expiryMsMax ? undefined : 'time_in_force_not_allowed';
}

export function expireOrders(state: EngineState, command: ExpireOrders): void {
  state.expiringMs = command.nowMs;
  state.unfinished = !runExpiry(state);
}

/** True when every order that is due has ended, false when the chunk's budget is used up. */
export function runExpiry(state: EngineState): boolean {
  for (;;) {
    const due = state.expiries.first;
    if (due === undefined || due.expiresMs > state.expiringMs) return true;
    if (state.budget <= 0) return false;
    state.budget--;
    const { slot } = due;
    closeOrder(state, slot, EXPIRED, 0);
    tellOrderChanged(state, slot);
  }
}
