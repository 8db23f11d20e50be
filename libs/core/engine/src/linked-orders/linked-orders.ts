import { NO_ORDER } from '@openbourse/core/book';
import type { EngineState } from '../state/engine-state';
import {
  BRACKET,
  CANCELED,
  type EndReason,
  FILLED,
  reason,
  ROLE_ENTRY,
  ROLE_NONE,
  ROLE_SECONDARY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
} from '../vocabulary';

export interface ListTerms {
  readonly instrumentId: number;
  readonly orderClass: number;
  readonly arming: number;
  /** Number and time of the list's first order. */
  readonly listId: number;
  readonly listMs: number;
}

/** Open orders that live and end together. Bookkeeping only: what follows from it is done in arming.ts and closing.ts. */
export class LinkedOrders {
  readonly instrumentId: number;
  readonly orderClass: number;
  readonly arming: number;
  readonly listId: number;
  readonly listMs: number;
  /** What the entry has filled so far, and for how much of it the exits work; legs that never had an entry work for all. */
  filledQty = 0;
  armedQty = 0;
  /** Exits by role that were armed and are not in the book or trigger queue yet. Empty between commands. */
  readonly starting: number[] = [];
  /** An exit of a bracket did its work: what is left of the entry goes. False between commands. */
  isOver = false;
  /** In the queue of lists to settle. */
  isDue = false;
  /** Slots by role. */
  private readonly slots = [NO_ORDER, NO_ORDER, NO_ORDER, NO_ORDER, NO_ORDER];

  constructor(terms: ListTerms) {
    this.instrumentId = terms.instrumentId;
    this.orderClass = terms.orderClass;
    this.arming = terms.arming;
    this.listId = terms.listId;
    this.listMs = terms.listMs;
  }

  /** NO_ORDER when that one has ended or there is none. */
  at(role: number): number {
    return this.slots[role];
  }

  put(role: number, slot: number): void {
    this.slots[role] = slot;
  }

  get isEmpty(): boolean {
    return this.slots.every((slot) => slot === NO_ORDER);
  }

  get entry(): number {
    return this.slots[ROLE_ENTRY];
  }

  /** Roles of the exits that are open, take profit first. */
  get exitRoles(): number[] {
    return [ROLE_TAKE_PROFIT, ROLE_STOP_LOSS, ROLE_SECONDARY].filter((role) => this.slots[role] !== NO_ORDER);
  }

  /** Slots of the exits that are open. */
  get exits(): number[] {
    return this.exitRoles.map((role) => this.slots[role]);
  }
}

/** Lists whose entry traded or ended, in that order: settled one by one before the next stop order triggers. */
export class ListsToSettle {
  private readonly queue: LinkedOrders[] = [];
  /** Those before it are done; they leave when all are, since taking each off the front would move all others. */
  private done = 0;

  get first(): LinkedOrders | undefined {
    return this.queue[this.done];
  }

  add(list: LinkedOrders): void {
    if (list.isDue) return;
    list.isDue = true;
    this.queue.push(list);
  }

  drop(): void {
    this.queue[this.done++].isDue = false;
    if (this.done < this.queue.length) return;
    this.queue.length = 0;
    this.done = 0;
  }
}

export function listOf(state: EngineState, slot: number): LinkedOrders | undefined {
  return state.extensions.of(slot)?.list;
}

export function roleOf(state: EngineState, slot: number): number {
  return state.extensions.of(slot)?.role ?? ROLE_NONE;
}

export function join(state: EngineState, list: LinkedOrders, role: number, slot: number): void {
  const extended = state.extensions.extend(slot);
  extended.role = role;
  extended.list = list;
  list.put(role, slot);
  state.lists.add(list);
}

/** Takes an order out of its list, which is gone with its last one. */
export function part(state: EngineState, list: LinkedOrders, slot: number): void {
  const extended = state.extensions.of(slot)!;
  list.put(extended.role, NO_ORDER);
  extended.list = undefined;
  if (list.isEmpty) state.lists.delete(list);
}

/** The other leg of take profit and stop loss while both are open, else NO_ORDER. */
export function partnerOf(state: EngineState, slot: number): number {
  const extended = state.extensions.of(slot);
  if (extended?.list === undefined) return NO_ORDER;
  if (extended.role === ROLE_TAKE_PROFIT) return extended.list.at(ROLE_STOP_LOSS);
  if (extended.role === ROLE_STOP_LOSS) return extended.list.at(ROLE_TAKE_PROFIT);
  return NO_ORDER;
}

/** Whether the order is an exit that its entry has not armed: it holds nothing and is in no queue. */
export function isUnarmed(state: EngineState, slot: number): boolean {
  const extended = state.extensions.of(slot);
  return extended?.list !== undefined && extended.role > ROLE_ENTRY && extended.list.armedQty === 0;
}

/** Whether the order is an exit that is open and in no queue: not armed yet, or filled as far as it was. */
export function waitsForEntry(state: EngineState, slot: number): boolean {
  return isUnarmed(state, slot) || (waitsForMore(state, slot) && state.orders.leaves(slot) === 0);
}

/** Whether a secondary order that has filled all it was armed for stays open, since its entry may fill more. */
export function waitsForMore(state: EngineState, slot: number): boolean {
  const extended = state.extensions.of(slot);
  return extended?.role === ROLE_SECONDARY && extended.list !== undefined && extended.list.entry !== NO_ORDER;
}

/** Two legs rest in one book and only one of them can fill: the stop loss is not counted beside its take profit. */
export function isCountedWithPartner(state: EngineState, maker: number, working: number): boolean {
  const { orders } = state;
  const extended = state.extensions.of(maker);
  if (extended?.list === undefined || extended.role !== ROLE_STOP_LOSS) return false;
  const partner = extended.list.at(ROLE_TAKE_PROFIT);
  if (partner === NO_ORDER || !orders.resting.isResting(partner)) return false;
  const price = orders.workingPrice(partner);
  return orders.side(maker) === 1 ? price <= working : price >= working;
}

const outlived: readonly EndReason[] = [
  'protection_price',
  'self_trade',
  'trigger_refused',
  'amount_out_of_range',
  'level_quantity_out_of_range',
  'auction_remainder',
];
const outlivedReasons = new Set(outlived.map(reason));

/**
 * Whether the take profit goes on for what its stop loss leaves: that one triggered, and ended because there was nothing it
 * could trade with or a rule forbade it. One way out is better than none. Whoever cancels it, or lets it expire, ends both.
 */
export function isOutlived(state: EngineState, slot: number, status: number, endReason: number): boolean {
  const { orders } = state;
  if (status !== CANCELED || !outlivedReasons.has(endReason)) return false;
  return roleOf(state, slot) === ROLE_STOP_LOSS && orders.triggered(slot) && orders.leaves(slot) > 0;
}

/** Takes an order that ends out of its list; answers the slot that must end with it, or NO_ORDER. */
export function leaveList(state: EngineState, slot: number, status: number): number {
  const extended = state.extensions.of(slot);
  const list = extended?.list;
  if (extended === undefined || list === undefined) return NO_ORDER;
  const partner = partnerOf(state, slot);
  part(state, list, slot);
  if (extended.role === ROLE_ENTRY) {
    list.filledQty = state.orders.filledQty(slot);
    state.listsToSettle.add(list);
  } else if (status === FILLED && list.orderClass === BRACKET && list.entry !== NO_ORDER) {
    list.isOver = true;
    state.listsToSettle.add(list);
  }
  return partner;
}
