import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { Account } from '../state/account';
import { closeOrder, tellOrderChanged } from './closing';
import type { CancelAll, CancelOrder, EndDay, ReplaceOrder } from '../commands';
import type { EngineState } from '../state/engine-state';
import { CANCELED, DAY, EXPIRED } from '../vocabulary';

/** The slot of an open order that the caller may touch, else -1: another's order is as good as none. */
export function findOwnOrder(state: EngineState, command: CancelOrder | ReplaceOrder): number {
  const { orders } = state;
  const slot = orders.index.get(command.orderId);
  if (slot < 0 || orders.createdMs(slot) !== command.createdMs) return -1;
  const account = state.accounts[orders.accountId(slot)]!;
  return account.tenantId === command.tenantId && account.owner.ownerNo === command.ownerNo ? slot : -1;
}

export function cancelOrder(state: EngineState, command: CancelOrder): RefusalCode | undefined {
  const slot = findOwnOrder(state, command);
  if (slot < 0) return 'order_not_found';
  closeOrder(state, slot, CANCELED, 0);
  tellOrderChanged(state, slot);
  state.result = slot;
  return undefined;
}

/** A walk over open orders that ends those it selects, account by account, in the order they came. */
export interface Sweep {
  readonly accounts: readonly Account[];
  account: number;
  /** The order to look at next; -1 = start of the account. */
  slot: number;
  started: boolean;
  readonly selects: (slot: number) => boolean;
  readonly status: number;
  count: number;
}

export function cancelAll(state: EngineState, command: CancelAll): RefusalCode | undefined {
  const owner = state.owners[command.ownerNo];
  if (owner === undefined || owner.tenantId !== command.tenantId) return 'account_not_found';
  const accounts = owner.accounts.filter(
    (account) => command.accountId === 0 || account.accountId === command.accountId,
  );
  const { orders } = state;
  const { instrumentId } = command;
  const selects = (slot: number): boolean => instrumentId === 0 || orders.instrumentId(slot) === instrumentId;
  state.sweep = { accounts, account: 0, slot: -1, started: false, selects, status: CANCELED, count: 0 };
  state.unfinished = !runSweep(state);
  return undefined;
}

export function endDay(state: EngineState, command: EndDay): void {
  const { orders } = state;
  state.dayMs = command.dayMs;
  const accounts = state.accounts.filter((account) => account !== undefined);
  // Those of an instrument with a calendar end with its own trading day.
  const selects = (slot: number): boolean =>
    orders.timeInForce(slot) === DAY &&
    orders.createdMs(slot) < command.dayMs &&
    state.instruments[orders.instrumentId(slot)]!.rules.calendar === '';
  state.sweep = { accounts, account: 0, slot: -1, started: false, selects, status: EXPIRED, count: 0 };
  state.unfinished = !runSweep(state);
}

/** True when the walk is complete, false when the chunk's budget is used up. */
export function runSweep(state: EngineState): boolean {
  const sweep = state.sweep!;
  const { orders } = state;
  for (; sweep.account < sweep.accounts.length; sweep.account++, sweep.started = false) {
    if (!sweep.started) {
      sweep.slot = sweep.accounts[sweep.account].firstOrder;
      sweep.started = true;
    }
    while (sweep.slot >= 0) {
      if (state.budget <= 0) return false;
      state.budget--;
      const slot = sweep.slot;
      sweep.slot = orders.next(slot);
      if (!sweep.selects(slot)) continue;
      const openBefore = orders.openCount;
      closeOrder(state, slot, sweep.status, 0);
      tellOrderChanged(state, slot);
      sweep.count += openBefore - orders.openCount;
    }
  }
  return true;
}
