import { firstRefusal, priceMax, type OrderContext, type RefusalCode } from '@openbourse/core/risk-rules';
import type { Account } from '../state/account';
import { beginWork } from '../work/begin-work';
import type { PlaceOrder } from '../commands';
import type { EngineState } from '../state/engine-state';
import { buyHold, needTogether, refreshHold, type Need } from '../state/holds';
import type { Instrument } from '../state/instrument';
import { tellExtension } from '../state/order-extensions';
import { packTerms } from '../state/order-store';
import { completeTerms, protectionOf, shapeRefusal, termsRefusal } from '../state/order-terms';
import type { ProposedOrder } from './proposed-order';
import { startTrailing } from './trailing-stops';
import { CONTINUOUS, MARKET, NEW, OPG, TRAILING_STOP } from '../vocabulary';
import { work } from './working';

/** Explicit limit of the whole engine, in front of the memory it would take. */
export const openOrdersMax = 4_000_000;

/** What a new order is told with. */
export type NewOrder = Omit<PlaceOrder, 'kind' | 'tenantId' | 'accountId' | 'ownerNo' | 'instrumentId'>;

/** Asks the risk rules; leaves what the order must hold in `state.orderContext`. */
export function assess(
  state: EngineState,
  account: Account,
  instrument: Instrument,
  holding: number,
  order: ProposedOrder,
): RefusalCode | undefined {
  const misshapen = shapeRefusal(order);
  if (misshapen !== undefined) return misshapen;
  const isPlain = order.extended === undefined && order.type !== TRAILING_STOP && order.timeInForce < OPG;
  if (!isPlain) completeTerms(instrument, order);
  const context = state.orderContext;
  const tenant = state.tenant(account.tenantId)!;
  const { terms } = instrument;
  context.timeMs = state.timeMs;
  context.tenantKilled = tenant.killed;
  context.accountKilled = account.killed;
  context.instrumentKilled = instrument.killed;
  const position = order.linked?.position ?? 0;
  context.rateLimit = position > 0 ? undefined : account.rateLimit;
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
  const isUsual = isPlain && instrument.session.phase === CONTINUOUS;
  context.termsRefusal = isUsual ? undefined : termsRefusal(state, instrument, holding, order);
  context.openOrders =
    state.orders.openCount + position >= openOrdersMax ? account.limits.openOrdersMax : account.openOrders;
  context.openOrdersMax = account.limits.openOrdersMax;
  context.openOrdersAdded = order.isReplacement ? 0 : 1 + position;
  const at = state.holdings[holding];
  context.cash = at.cash;
  context.custody = at.custody;
  fillAmounts(context, instrument, order);
  // All that the account's open buys hold may become the cost of this position.
  const { positions, ledger } = state;
  if (
    context.isBuy &&
    (positions.hasLargeCosts || !ledger.held.isSmall(at.cash)) &&
    !positions.cost.sumFits(at.position, ledger.held, at.cash, context.cashNeeded)
  )
    context.amountsInRange = false;
  return firstRefusal(context);
}

/** What an order that trades no amount needs. */
export function needOfProposal(instrument: Instrument, order: ProposedOrder): Need {
  if (order.side === 1) return { traded: order.leaves * instrument.baseMultiplier, fees: 0 };
  const traded = workingPriceOf(instrument, order) * order.leaves * instrument.multiplier;
  return { traded, fees: buyHold(instrument, traded, order) - traded };
}

const workingPriceOf = (instrument: Instrument, order: ProposedOrder): number =>
  Math.min(order.limitPrice > 0 ? order.limitPrice : protectionOf(instrument, order), priceMax);

function fillAmounts(context: OrderContext, instrument: Instrument, order: ProposedOrder): void {
  const working = workingPriceOf(instrument, order);
  // A sell takes the best bid when that is above its own price.
  const highest = order.side === 1 ? Math.max(working, instrument.book.bestPrice(0)) : working;
  const amount = order.extended?.notional ?? 0;
  const notional = amount > 0 ? amount : highest * order.leaves * instrument.multiplier;
  const custody = order.leaves * instrument.baseMultiplier;
  const traded = order.takerNotional + order.makerNotional;
  const buys = amount > 0 ? amount : working * order.leaves * instrument.multiplier;
  const cash = order.side === 0 ? buyHold(instrument, buys, order) : 0;
  const need = order.side === 0 ? cash : custody;
  const partner = order.linked?.partner;
  const needed = partner === undefined ? need : needTogether(needOfProposal(instrument, order), partner);
  context.amountsInRange =
    traded + notional <= Number.MAX_SAFE_INTEGER &&
    custody <= Number.MAX_SAFE_INTEGER &&
    needed <= Number.MAX_SAFE_INTEGER;
  context.notional = notional;
  const waits = order.linked?.waits ?? false;
  context.cashNeeded = order.side === 0 && !waits ? needed - order.held : 0;
  context.custodyNeeded = order.side === 1 && !waits ? needed - order.held : 0;
}

const proposed: ProposedOrder = {
  side: 0,
  type: 0,
  timeInForce: 0,
  qty: 0,
  limitPrice: 0,
  stopPrice: 0,
  leaves: 0,
  takerNotional: 0,
  makerNotional: 0,
  fee: 0,
  held: 0,
  isReplacement: false,
  postOnly: false,
  extended: undefined,
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
  proposed.timeInForce = command.timeInForce;
  proposed.postOnly = command.postOnly;
  proposed.extended = command.extended;
  proposed.qty = command.qty;
  proposed.leaves = command.qty;
  proposed.limitPrice = command.limitPrice;
  proposed.stopPrice = command.stopPrice;
  const code = assess(state, account, instrument, holding, proposed);
  if (code !== undefined) {
    state.deny(account, instrument.instrumentId, code, command.clientOrderId);
    return code;
  }

  const slot = admit(state, account, instrument, holding, command);
  if (command.extended !== undefined && command.extended.notional > 0) state.orders.setQty(slot, proposed.qty);
  refreshHold(state, instrument, slot);
  state.result = slot;
  enter(state, instrument, account, slot);
  return undefined;
}

/** Opens a new order of an account, which holds nothing yet. */
export function admit(
  state: EngineState,
  account: Account,
  instrument: Instrument,
  holding: number,
  terms: NewOrder,
): number {
  const { orders } = state;
  const slot = orders.allocate();
  orders.setOrderId(slot, ++state.orderId);
  orders.setQty(slot, terms.qty);
  orders.setFingerprint(slot, terms.fingerprint);
  orders.setCreatedMs(slot, state.timeMs);
  orders.setHolding(slot, holding);
  orders.setLimitPrice(slot, terms.limitPrice);
  orders.setStopPrice(slot, terms.stopPrice);
  orders.setProtectionPrice(slot, protectionOf(instrument, terms));
  orders.setTerms(slot, packTerms(terms));
  orders.setStatus(slot, NEW);
  orders.setClientOrderId(slot, terms.clientOrderId);
  orders.index.set(state.orderId, slot);
  state.linkOrder(account, slot);
  if (terms.extended !== undefined) state.extensions.extend(slot, terms.extended);
  if (terms.type === TRAILING_STOP) startTrailing(state, instrument, slot);
  return slot;
}

/** Brings an order that passed risk into the trigger queue or the book; its accepted event is written here. */
export function enter(state: EngineState, instrument: Instrument, account: Account, slot: number): void {
  announce(state, account, slot);
  beginWork(state, instrument, slot);
  state.unfinished = !work(state);
}

/** Tells an order that passed risk; its state in that event stays open until it waits, rests or ends. */
export function announce(state: EngineState, account: Account, slot: number): void {
  state.acceptedAt = state.events.orderAccepted(state.orders, slot, account);
  tellExtension(state, slot);
}
