import { NO_ORDER, type Side } from '@openbourse/core/book';
import { feeOf } from '@openbourse/core/ledger';
import { closeOrder, finishFilled, tellOrderChanged } from './closing';
import type { EngineState } from '../state/engine-state';
import type { TradeFields } from '../codecs/event-writer';
import { refreshHold } from '../state/holds';
import { cutShown, showMore } from './iceberg';
import type { Instrument } from '../state/instrument';
import type { ExtendedOrder } from '../state/order-extensions';
import { followCut, followFill } from '../linked-orders/linked-fills';
import { fitToAmount } from './notional-order';
import { cutToPosition } from './reduce-only';
import { postingCount } from './trade-postings';
import { CANCEL_BOTH, CANCEL_MAKER, CANCEL_TAKER, CANCELED, PARTIALLY_FILLED, reason } from '../vocabulary';

export { reason };
const selfTrade = reason('self_trade');

/** How a run of {@link matchTaker} ended. */
export const MATCHED = 0;
export const OUT_OF_BUDGET = 1;
export const TAKER_CANCELED = 2;
/** The next trade would leave a volatility band. */
export const INTERRUPTED = 3;

const trade: TradeFields = {
  tradeId: 0,
  firstPostingId: 0,
  price: 0,
  qty: 0,
  notional: 0,
  takerSide: 0,
  taker: -1,
  takerFee: 0,
  maker: -1,
  makerFee: 0,
};

export function crosses(side: Side, working: number, opposite: number): boolean {
  return side === 0 ? opposite <= working : opposite >= working;
}

/**
 * Trades an order against the other side of the book in price-time order, at the makers' prices, until it is done, nothing
 * crosses, or `state.budget` steps are used up (the caller goes on with the next chunk).
 */
export function matchTaker(state: EngineState, instrument: Instrument, taker: number): number {
  const { orders } = state;
  const { book } = instrument;
  const side = orders.side(taker);
  const opposite = (1 - side) as Side;
  const working = orders.workingPrice(taker);
  const owner = state.accounts[orders.accountId(taker)]!.owner;
  const byAmount = orders.extension(taker) !== 0 ? amountOrder(state, taker) : undefined;
  const { guard } = instrument.session;
  let leaves = orders.leaves(taker);
  while (leaves > 0 || byAmount !== undefined) {
    const maker = book.best(opposite);
    if (maker === NO_ORDER) break;
    const price = orders.workingPrice(maker);
    if (!crosses(side, working, price)) break;
    if (byAmount !== undefined) leaves = fitToAmount(state, instrument, byAmount, price);
    if (leaves === 0) break;
    if (state.budget <= 0) return OUT_OF_BUDGET;
    state.budget--;
    const makerAccount = state.accounts[orders.accountId(maker)]!;
    if (orders.extension(maker) !== 0 && cutToPosition(state, instrument, maker)) continue;
    if (makerAccount.owner === owner) {
      if (preventSelfTrade(state, instrument, taker, maker)) return TAKER_CANCELED;
    } else {
      if (guard?.wouldBreach(price) !== undefined) return INTERRUPTED;
      const makerLeaves = orders.resting.leavesOf(maker);
      execute(state, instrument, taker, maker, price, leaves < makerLeaves ? leaves : makerLeaves);
    }
    leaves = orders.leaves(taker);
  }
  return MATCHED;
}

/** The order's extension when it trades for an amount rather than a quantity. */
function amountOrder(state: EngineState, slot: number): ExtendedOrder | undefined {
  const extended = state.extensions.of(slot)!;
  return extended.notional > 0 ? extended : undefined;
}

/** True when the taker itself ends. The taker's mode wins. */
function preventSelfTrade(state: EngineState, instrument: Instrument, taker: number, maker: number): boolean {
  const { orders } = state;
  const mode = orders.selfTradePrevention(taker);
  if (mode === CANCEL_TAKER) return true;
  if (mode === CANCEL_MAKER || mode === CANCEL_BOTH) {
    closeOrder(state, maker, CANCELED, selfTrade);
    tellOrderChanged(state, maker);
    return mode === CANCEL_BOTH;
  }
  const cut = Math.min(orders.leaves(taker), orders.resting.leavesOf(maker));
  const byAmount = orders.extension(taker) !== 0 ? amountOrder(state, taker) : undefined;
  if (byAmount !== undefined) byAmount.notional -= cut * orders.workingPrice(maker) * instrument.multiplier;
  orders.setQty(taker, orders.qty(taker) - cut);
  refreshHold(state, instrument, taker);
  cutResting(state, instrument, maker, cut);
  followCut(state, instrument, taker, cut);
  followCut(state, instrument, maker, cut);
  return orders.leaves(taker) === 0;
}

/** Takes what self-trade prevention cuts off an order in the book, which ends when nothing is left of it. */
export function cutResting(state: EngineState, instrument: Instrument, slot: number, cut: number): void {
  const { orders } = state;
  orders.setQty(slot, orders.qty(slot) - cut);
  if (orders.leaves(slot) === 0) {
    closeOrder(state, slot, CANCELED, selfTrade);
  } else {
    cutShown(state, instrument, slot, cut);
    refreshHold(state, instrument, slot);
  }
  tellOrderChanged(state, slot);
  if (orders.extension(slot) !== 0) showMore(state, instrument, slot);
}

/** One trade with a resting order: what it moves, and what follows from it for both. */
export function execute(
  state: EngineState,
  instrument: Instrument,
  taker: number,
  maker: number,
  price: number,
  qty: number,
): void {
  const { orders } = state;
  const notional = price * qty * instrument.multiplier;
  const takerAccount = state.accounts[orders.accountId(taker)]!;
  const makerAccount = state.accounts[orders.accountId(maker)]!;

  orders.setFilledQty(taker, orders.filledQty(taker) + qty);
  orders.setTakerNotional(taker, orders.takerNotional(taker) + notional);
  orders.setFilledQty(maker, orders.filledQty(maker) + qty);
  orders.setMakerNotional(maker, orders.makerNotional(maker) + notional);

  trade.tradeId = ++state.tradeId;
  trade.price = price;
  trade.qty = qty;
  trade.notional = notional;
  trade.takerSide = orders.side(taker);
  trade.taker = taker;
  trade.maker = maker;
  trade.takerFee = settle(state, instrument, taker, qty, notional);
  trade.makerFee = settle(state, instrument, maker, qty, notional);
  trade.firstPostingId = state.postingId + 1;
  state.postingId += postingCount(trade.takerFee, trade.makerFee);
  state.ledger.post(instrument.feesAccount, trade.takerFee + trade.makerFee);
  state.events.tradeExecuted(trade, orders, instrument, takerAccount, makerAccount);

  // In an auction another price than the trade's.
  state.touchLevel(instrument, orders.side(maker), orders.workingPrice(maker));
  instrument.book.fill(maker, qty);
  if (orders.leaves(maker) > 0) orders.setStatus(maker, PARTIALLY_FILLED);
  else finishFilled(state, maker);
  tellOrderChanged(state, maker);
  if (orders.extension(maker) !== 0) showMore(state, instrument, maker);
  followFill(state, instrument, taker, qty);
  followFill(state, instrument, maker, qty);
  instrument.lastPrice = price;
}

/** Moves one side's cash, custody and position for a fill and charges its fee; returns the fee. */
function settle(state: EngineState, instrument: Instrument, slot: number, qty: number, notional: number): number {
  const { orders, ledger } = state;
  const holding = state.holdings[orders.holding(slot)];
  const baseQty = qty * instrument.baseMultiplier;
  const isBuy = orders.side(slot) === 0;
  const due = feeOf(instrument.terms, orders.takerNotional(slot), orders.makerNotional(slot), 0) - orders.fee(slot);
  // A sell pays its fee out of its proceeds; what a minimum fee asks beyond them waits for the next fill.
  const fee = due <= 0 ? 0 : isBuy ? due : Math.min(due, notional);
  orders.setFee(slot, orders.fee(slot) + fee);
  refreshHold(state, instrument, slot);
  if (isBuy) {
    ledger.post(holding.cash, -(notional + fee));
    ledger.post(holding.custody, baseQty);
    state.positions.buy(holding.position, baseQty, notional);
  } else {
    ledger.post(holding.cash, notional - fee);
    ledger.post(holding.custody, -baseQty);
    state.positions.sell(holding.position, baseQty, notional);
  }
  state.touchHolding(orders.holding(slot));
  return fee;
}
