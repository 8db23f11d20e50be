import { NO_ORDER, type Side } from '@openbourse/core/book';
import { feeOf } from '@openbourse/core/ledger';
import { closeOrder, tellOrderChanged } from './closing';
import type { EngineState } from './engine-state';
import type { TradeFields } from './event-writer';
import { requiredHold, setHold } from './holds';
import type { Instrument } from './instrument';
import { postingCount } from './trade-postings';
import {
  CANCEL_BOTH,
  CANCEL_MAKER,
  CANCEL_TAKER,
  CANCELED,
  endReasons,
  FILLED,
  PARTIALLY_FILLED,
  type EndReason,
} from './vocabulary';

export const reason = (word: EndReason): number => endReasons.indexOf(word);
const selfTrade = reason('self_trade');

/** How a run of {@link matchTaker} ended. */
export const MATCHED = 0;
export const OUT_OF_BUDGET = 1;
export const TAKER_CANCELED = 2;

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
  let leaves = orders.leaves(taker);
  while (leaves > 0) {
    const maker = book.best(opposite);
    if (maker === NO_ORDER) break;
    const price = orders.workingPrice(maker);
    if (!crosses(side, working, price)) break;
    if (state.budget <= 0) return OUT_OF_BUDGET;
    state.budget--;
    const makerAccount = state.accounts[orders.accountId(maker)]!;
    if (makerAccount.owner === owner) {
      if (preventSelfTrade(state, instrument, taker, maker)) return TAKER_CANCELED;
    } else {
      const makerLeaves = orders.leaves(maker);
      execute(state, instrument, taker, maker, price, leaves < makerLeaves ? leaves : makerLeaves);
    }
    leaves = orders.leaves(taker);
  }
  return MATCHED;
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
  const cut = Math.min(orders.leaves(taker), orders.leaves(maker));
  orders.setQty(taker, orders.qty(taker) - cut);
  setHold(state, taker, requiredHold(state, instrument, taker));
  orders.setQty(maker, orders.qty(maker) - cut);
  if (orders.leaves(maker) === 0) {
    closeOrder(state, maker, CANCELED, selfTrade);
  } else {
    instrument.book.reduce(maker, orders.leaves(maker));
    state.touchLevel(instrument, orders.side(maker), orders.workingPrice(maker));
    setHold(state, maker, requiredHold(state, instrument, maker));
  }
  tellOrderChanged(state, maker);
  return orders.leaves(taker) === 0;
}

function execute(
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

  state.touchLevel(instrument, orders.side(maker), price);
  instrument.book.fill(maker, qty);
  if (orders.leaves(maker) === 0) {
    closeOrder(state, maker, FILLED, 0);
  } else {
    orders.setStatus(maker, PARTIALLY_FILLED);
  }
  tellOrderChanged(state, maker);
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
  setHold(state, slot, requiredHold(state, instrument, slot));
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
