import type { EngineState } from './engine-state';
import { RestingOrders } from '@openbourse/core/book';
import { plainTerms, type ExtendedTerms, type OrderExtension } from './extended-terms';
import type { LinkedOrders } from '../linked-orders/linked-orders';
import { HELD, isAtMarket, MARKET, ROLE_NONE, SIMPLE } from '../vocabulary';

const plainExtension = {
  ...plainTerms,
  ...{ extremePrice: 0, shownQty: 0, orderClass: SIMPLE, role: ROLE_NONE, arming: 0, listId: 0, listMs: 0 },
};

/** What an open order has beyond every order, as it stands. */
export class ExtendedOrder implements Omit<
  OrderExtension,
  'stopPrice' | 'limitPrice' | 'orderClass' | 'role' | 'arming' | 'listId' | 'listMs'
> {
  trailPrice: number;
  trailBps: number;
  displayQty: number;
  reduceOnly: boolean;
  notional: number;
  expiresMs: number;
  extremePrice = 0;
  shownQty = 0;
  /** Place in the expiry queue, -1 = not queued. */
  expiryAt = -1;
  role = ROLE_NONE;
  /** The orders it is linked with; undefined when it is alone. */
  list: LinkedOrders | undefined;

  constructor(
    readonly slot: number,
    /** Its number among the extensions; reused. */
    readonly index: number,
    terms: ExtendedTerms,
  ) {
    this.trailPrice = terms.trailPrice;
    this.trailBps = terms.trailBps;
    this.displayQty = terms.displayQty;
    this.reduceOnly = terms.reduceOnly;
    this.notional = terms.notional;
    this.expiresMs = terms.expiresMs;
  }
}

/** Extensions of the open orders that have one, at the index that their slot names; index 0 is nobody's. */
export class OrderExtensions {
  private readonly all: (ExtendedOrder | undefined)[] = [undefined];
  private readonly free: number[] = [];
  /** Where trailing stops queue by what moves them, each at its index; see {@link Instrument.trails}. */
  readonly trailing = new RestingOrders(64);
  /** What ended with the present command, by slot, for its answer. */
  private readonly ended = new Map<number, OrderExtension>();

  constructor(private readonly state: EngineState) {}

  /** Open orders that have one. */
  get count(): number {
    return this.all.length - 1 - this.free.length;
  }

  /** Undefined for a plain order. */
  of(slot: number): ExtendedOrder | undefined {
    const index = this.state.orders.extension(slot);
    return index === 0 ? undefined : this.all[index];
  }

  /** The order's extension, made when it has none. */
  extend(slot: number, terms: ExtendedTerms = plainTerms): ExtendedOrder {
    const known = this.of(slot);
    if (known !== undefined) return known;
    this.ended.delete(slot);
    const index = this.free.pop() ?? this.all.length;
    const extended = new ExtendedOrder(slot, index, terms);
    this.all[index] = extended;
    this.state.orders.setExtension(slot, index);
    if (extended.expiresMs > 0) this.state.expiries.add(extended);
    if (extended.reduceOnly) this.state.reduceOnly.add(extended);
    return extended;
  }

  at(index: number): ExtendedOrder {
    return this.all[index]!;
  }

  /** Keeps what an order that is about to end has, as it stands, for the answer to the present command. */
  keepForAnswer(slot: number): void {
    if (this.state.orders.extension(slot) === 0 || this.ended.has(slot)) return;
    this.ended.set(slot, extensionOf(this.state, slot)!);
  }

  /** Of an order that is open, or ended with the present command. */
  forAnswer(slot: number): OrderExtension | undefined {
    return extensionOf(this.state, slot) ?? this.ended.get(slot);
  }

  beginCommand(): void {
    if (this.ended.size > 0) this.ended.clear();
  }

  release(slot: number): void {
    const index = this.state.orders.extension(slot);
    if (index === 0) return;
    const extended = this.at(index);
    this.state.expiries.remove(extended);
    if (extended.reduceOnly) this.state.reduceOnly.remove(extended);
    this.all[index] = undefined;
    this.free.push(index);
    this.state.orders.setExtension(slot, 0);
  }
}

/** An order's extension as it stands; undefined for a plain order. */
export function extensionOf(state: EngineState, slot: number): OrderExtension | undefined {
  const extended = state.extensions.of(slot);
  if (extended === undefined) return undefined;
  const { orders } = state;
  const { list } = extended;
  const { trailPrice, trailBps, displayQty, reduceOnly, notional, expiresMs, extremePrice, shownQty, role } = extended;
  return {
    ...{ trailPrice, trailBps, displayQty, reduceOnly, notional, expiresMs, extremePrice, shownQty, role },
    stopPrice: orders.stopPrice(slot),
    limitPrice: presentLimit(state, slot),
    orderClass: list?.orderClass ?? SIMPLE,
    arming: list?.arming ?? 0,
    listId: list?.listId ?? 0,
    listMs: list?.listMs ?? 0,
  };
}

/** Tells an order's extension as it stands; nothing for a plain order. After the event that tells the order itself. */
export function tellExtension(state: EngineState, slot: number): void {
  const extension = extensionOf(state, slot);
  if (extension !== undefined) tell(state, slot, extension);
}

/** The same, and a plain order's prices when these have changed under it. */
export function tellTerms(state: EngineState, slot: number): void {
  const { orders } = state;
  const limitPrice = presentLimit(state, slot);
  const stopPrice = orders.stopPrice(slot);
  tell(state, slot, extensionOf(state, slot) ?? { ...plainExtension, limitPrice, stopPrice });
}

/** The limit price, and for an order at market that waits in the book of a call its protection price. */
function presentLimit({ orders }: EngineState, slot: number): number {
  const type = orders.type(slot);
  const waitsInCall =
    isAtMarket(type) &&
    (type === MARKET || orders.triggered(slot)) &&
    orders.status(slot) !== HELD &&
    orders.resting.isResting(slot);
  return waitsInCall ? orders.protectionPrice(slot) : orders.limitPrice(slot);
}

function tell(state: EngineState, slot: number, extension: OrderExtension): void {
  const { orders } = state;
  const account = state.accounts[orders.accountId(slot)]!;
  state.events.extended({
    kind: 'order_extended',
    ownerNo: account.owner.ownerNo,
    streamSeq: ++account.owner.streamSeq,
    orderId: orders.orderId(slot),
    createdMs: orders.createdMs(slot),
    tenantId: account.tenantId,
    accountId: account.accountId,
    instrumentId: orders.instrumentId(slot),
    extension,
  });
}
