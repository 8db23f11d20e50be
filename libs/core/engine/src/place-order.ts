import { NO_PRICE, type Side } from '@openbourse/core/book';
import { firstRefusal, priceMax, type OrderContext, type RefusalCode } from '@openbourse/core/risk-rules';
import type { Account } from './account';
import { closeOrder } from './closing';
import type { PlaceOrder } from './commands';
import type { EngineState } from './engine-state';
import { buyHold, requiredHold, setHold } from './holds';
import type { Instrument } from './instrument';
import { crosses, reason } from './matching';
import { packTerms } from './order-store';
import { CANCELED, FOK, LIMIT, MARKET, NEW, REJECTED, STOP, STOP_LIMIT } from './vocabulary';
import { fokFillable, work } from './working';

/** Explicit limit of the whole engine, in front of the memory it would take. */
export const openOrdersMax = 4_000_000;

/** The parts of an order that risk looks at; the same for a new and for a replacing order. */
export interface ProposedOrder {
  side: number;
  type: number;
  qty: number;
  limitPrice: number;
  stopPrice: number;
  /** A stop order that waits takes its protection from its stop price, a market order from the reference. */
  leaves: number;
  takerNotional: number;
  makerNotional: number;
  fee: number;
  held: number;
  isReplacement: boolean;
}

export function protectionOf(instrument: Instrument, order: ProposedOrder): number {
  if (order.type === MARKET) return instrument.protectionPrice(order.side === 0, instrument.referencePrice);
  if (order.type === STOP) return instrument.protectionPrice(order.side === 0, order.stopPrice);
  return 0;
}

/** Asks the risk rules; leaves what the order must hold in `state.orderContext`. */
export function assess(
  state: EngineState,
  account: Account,
  instrument: Instrument,
  holding: number,
  order: ProposedOrder,
): RefusalCode | undefined {
  const needsLimit = order.type === LIMIT || order.type === STOP_LIMIT;
  const needsStop = order.type === STOP || order.type === STOP_LIMIT;
  if (needsLimit !== order.limitPrice > 0 || needsStop !== order.stopPrice > 0) return 'price_out_of_range';
  if (!(order.qty > 0)) return 'quantity_off_lot';
  const context = state.orderContext;
  const tenant = state.tenant(account.tenantId)!;
  const { terms } = instrument;
  context.timeMs = state.timeMs;
  context.tenantKilled = tenant.killed;
  context.accountKilled = account.killed;
  context.instrumentKilled = instrument.killed;
  context.rateLimit = account.rateLimit;
  context.instrumentStatus = instrument.status;
  context.ticks = instrument.ticks;
  context.lot = terms.lot;
  context.qtyMax = terms.qtyMax;
  context.notionalMax = terms.notionalMax;
  context.bandBps = terms.bandBps;
  context.referencePrice = instrument.referencePrice;
  context.isBuy = order.side === 0;
  context.needsReference = order.type === MARKET;
  context.limitPrice = order.limitPrice;
  context.stopPrice = order.stopPrice;
  context.qty = order.qty;
  context.openOrders = state.orders.openCount >= openOrdersMax ? account.limits.openOrdersMax : account.openOrders;
  context.openOrdersMax = account.limits.openOrdersMax;
  context.openOrdersAdded = order.isReplacement ? 0 : 1;
  const at = state.holdings[holding];
  context.cash = at.cash;
  context.custody = at.custody;
  fillAmounts(context, instrument, order);
  return firstRefusal(context);
}

function fillAmounts(context: OrderContext, instrument: Instrument, order: ProposedOrder): void {
  const working = Math.min(order.limitPrice > 0 ? order.limitPrice : protectionOf(instrument, order), priceMax);
  // A sell takes the best bid when that is above its own price.
  const highest = order.side === 1 ? Math.max(working, instrument.book.bestPrice(0)) : working;
  const notional = highest * order.leaves * instrument.multiplier;
  const custody = order.leaves * instrument.baseMultiplier;
  const traded = order.takerNotional + order.makerNotional;
  const cash = order.side === 0 ? buyHold(instrument, working, order) : 0;
  context.amountsInRange =
    traded + notional <= Number.MAX_SAFE_INTEGER &&
    custody <= Number.MAX_SAFE_INTEGER &&
    cash <= Number.MAX_SAFE_INTEGER;
  context.notional = notional;
  context.cashNeeded = order.side === 0 ? cash - order.held : 0;
  context.custodyNeeded = order.side === 1 ? custody - order.held : 0;
}

const proposed: ProposedOrder = {
  side: 0,
  type: 0,
  qty: 0,
  limitPrice: 0,
  stopPrice: 0,
  leaves: 0,
  takerNotional: 0,
  makerNotional: 0,
  fee: 0,
  held: 0,
  isReplacement: false,
};

/** A refusal, or undefined when accepted; then `state.result` is its slot and work may be unfinished (`state.taker`). */
export function placeOrder(state: EngineState, command: PlaceOrder): RefusalCode | undefined {
  const account = state.accounts[command.accountId];
  if (account === undefined || account.tenantId !== command.tenantId || account.owner.ownerNo !== command.ownerNo) {
    return 'account_not_found';
  }
  const instrument = state.instruments[command.instrumentId];
  if (instrument === undefined || instrument.tenantId !== command.tenantId) return 'instrument_not_found';
  const holding = state.holdingOf(account, instrument);
  proposed.side = command.side;
  proposed.type = command.type;
  proposed.qty = command.qty;
  proposed.leaves = command.qty;
  proposed.limitPrice = command.limitPrice;
  proposed.stopPrice = command.stopPrice;
  const code = assess(state, account, instrument, holding, proposed);
  if (code !== undefined) {
    state.deny(account, instrument.instrumentId, code, command.clientOrderId);
    return code;
  }

  const { orders } = state;
  const slot = orders.allocate();
  orders.setOrderId(slot, ++state.orderId);
  orders.setQty(slot, command.qty);
  orders.setFilledQty(slot, 0);
  orders.setTakerNotional(slot, 0);
  orders.setMakerNotional(slot, 0);
  orders.setFee(slot, 0);
  orders.setHeld(slot, 0);
  orders.setReplaces(slot, 0);
  orders.setReplacesMs(slot, 0);
  orders.setFingerprint(slot, command.fingerprint);
  orders.setCreatedMs(slot, state.timeMs);
  orders.setUpdatedMs(slot, state.timeMs);
  orders.setAccountId(slot, command.accountId);
  orders.setInstrumentId(slot, command.instrumentId);
  orders.setHolding(slot, holding);
  orders.setLimitPrice(slot, command.limitPrice);
  orders.setStopPrice(slot, command.stopPrice);
  orders.setProtectionPrice(slot, protectionOf(instrument, proposed));
  orders.setVersion(slot, 1);
  orders.setTerms(slot, packTerms(command));
  orders.setStatus(slot, NEW);
  orders.clientOrderIds[slot] = command.clientOrderId;
  orders.index.set(state.orderId, slot);
  state.linkOrder(account, slot);
  setHold(state, slot, requiredHold(state, instrument, slot));
  state.result = slot;
  enter(state, instrument, account, slot);
  return undefined;
}

/** Brings an order that passed risk into the trigger queue or the book; its accepted event is written here. */
export function enter(state: EngineState, instrument: Instrument, account: Account, slot: number): void {
  const { orders } = state;
  const side = orders.side(slot);
  const type = orders.type(slot);
  const waitsForStop = (type === STOP || type === STOP_LIMIT) && !orders.triggered(slot);
  if (waitsForStop) {
    const last = instrument.lastPrice;
    const stop = orders.stopPrice(slot);
    const reached = last > 0 && (side === 0 ? last >= stop : last <= stop);
    if (!reached) {
      instrument.stops.rest(slot, (1 - side) as Side, stop, orders.leaves(slot));
      state.events.orderAccepted(orders, slot, account);
      return;
    }
    orders.setTriggered(slot);
  }
  state.acceptedAt = state.events.orderAccepted(orders, slot, account);
  const opposite = instrument.book.bestPrice((1 - side) as Side);
  if (orders.postOnly(slot) && opposite !== NO_PRICE && crosses(side, orders.workingPrice(slot), opposite)) {
    closeAccepted(state, slot, REJECTED, reason('post_only_would_cross'));
    return;
  }
  if (orders.timeInForce(slot) === FOK && !fokFillable(state, instrument, slot)) {
    closeAccepted(state, slot, CANCELED, reason('fok_not_fillable'));
    return;
  }
  state.taker = slot;
  state.triggering = instrument;
  state.unfinished = !work(state);
}

function closeAccepted(state: EngineState, slot: number, status: number, endReason: number): void {
  closeOrder(state, slot, status, endReason);
  state.events.patchAccepted(state.acceptedAt, state.orders, slot);
  state.acceptedAt = -1;
}
