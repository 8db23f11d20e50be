import { CallAuction, nextInLine, PriceGrid, type AuctionResult } from '@openbourse/core/auction';
import { BUY, NO_ORDER, NO_PRICE, SELL, type Side } from '@openbourse/core/book';
import { priceMax } from '@openbourse/core/risk-rules';
import { auctionOrders, wholeBook } from './auction-orders';
import { crossingOwnOrders } from './own-orders';
import { takeStep, type ChunkedWork } from '../work/chunked-work';
import { closeOrder, finishFilled, tellOrderChanged } from '../orders/closing';
import type { IndicateAuction } from '../commands';
import type { EngineState } from '../state/engine-state';
import { showMore } from '../orders/iceberg';
import type { Instrument } from '../state/instrument';
import { isCall } from './instrument-session';
import { cutResting, execute } from '../orders/matching';
import { followCut } from '../linked-orders/linked-fills';
import { cutToPosition } from '../orders/reduce-only';
import { CANCEL_BOTH, CANCEL_MAKER, CANCEL_TAKER, CANCELED, PARTIALLY_FILLED, reason } from '../vocabulary';

const auction = new CallAuction();
/** Market orders rest at their protection prices, among the limit orders. */
const noMarketOrders = { best: (): number => NO_ORDER };

/** What an auction would come to now. */
function determine(state: EngineState, instrument: Instrument): AuctionResult {
  return auction.determine({
    ...auctionOrders(state, instrument),
    marketBuyQty: 0,
    marketSellQty: 0,
    referencePrice: instrument.referencePrice,
    grid: new PriceGrid(instrument.terms.ticks),
    lowestPrice: 1,
    highestPrice: priceMax,
  });
}

export function isCrossed(instrument: Instrument): boolean {
  const bid = instrument.book.bestPrice(BUY);
  const ask = instrument.book.bestPrice(SELL);
  return bid !== NO_PRICE && ask !== NO_PRICE && bid >= ask;
}

/**
 * Trades everything that accepts the auction price, buys and sells each in price-time order, then tells what was executed:
 * ranges and positions may leave less to trade than the price was found for. One that goes on with what another left is told
 * only when it traded. Answers whether there was a price.
 */
export function* holdAuction(
  state: EngineState,
  instrument: Instrument,
  goesOn = false,
): Generator<undefined, boolean> {
  const { book, session } = instrument;
  yield* settleOwnOrders(state, instrument);
  const { price, imbalanceQty, imbalanceSide } = determine(state, instrument);
  if (price === NO_PRICE) {
    tellHeld(state, instrument, { price, volume: 0n, imbalanceQty, imbalanceSide });
    return false;
  }
  const queues = { market: noMarketOrders, limit: book };
  let volume = 0n;
  for (;;) {
    const buy = nextInLine(queues, BUY, price);
    const sell = nextInLine(queues, SELL, price);
    if (buy === NO_ORDER || sell === NO_ORDER) break;
    yield* takeStep(state);
    volume += BigInt(meet(state, instrument, buy, sell, price));
  }
  if (volume > 0n) {
    session.refer(price);
    tellHeld(state, instrument, { price, volume, ...leftAt(state, instrument, price) });
  } else if (!goesOn) {
    tellHeld(state, instrument, { price: NO_PRICE, volume, imbalanceQty: 0n, imbalanceSide: undefined });
  }
  return true;
}

/** Self-trade prevention comes first: nobody's own orders move the price, or the volume that it is found for. */
function* settleOwnOrders(state: EngineState, instrument: Instrument): ChunkedWork {
  const { orders } = state;
  const leavesOf = (order: { slot: number; orderId: number }): number =>
    orders.index.get(order.orderId) === order.slot ? orders.leaves(order.slot) : 0;
  for (const { taker, maker } of crossingOwnOrders(state, instrument, leavesOf)) {
    yield* takeStep(state);
    preventSelfTrade(state, instrument, taker, maker);
  }
}

type Figures = Omit<AuctionResult, 'basis'>;

function tellHeld(state: EngineState, instrument: Instrument, figures: Figures): void {
  state.events.extended({ kind: 'auction_uncrossed', ...resultOf(instrument, figures) });
}

/** What would still trade at the auction price; one side has nobody left who does. */
function leftAt(
  state: EngineState,
  instrument: Instrument,
  price: number,
): Pick<Figures, 'imbalanceQty' | 'imbalanceSide'> {
  const orders = wholeBook(state, instrument);
  const sumOf = (side: Side): bigint => {
    let sum = 0n;
    orders.levels(side, Infinity, (limit, qty) => {
      if (side === BUY ? limit >= price : limit <= price) sum += BigInt(qty);
    });
    return sum;
  };
  const [buys, sells] = [sumOf(BUY), sumOf(SELL)];
  if (buys > 0n) return { imbalanceQty: buys, imbalanceSide: BUY };
  return { imbalanceQty: sells, imbalanceSide: sells > 0n ? SELL : undefined };
}

function resultOf(instrument: Instrument, { price, volume, imbalanceQty, imbalanceSide }: Figures) {
  const { instrumentId, tenantId } = instrument;
  return {
    instrumentId,
    tenantId,
    price: price === NO_PRICE ? 0 : price,
    qty: shownSum(volume),
    imbalanceQty: shownSum(imbalanceQty),
    imbalanceSide: imbalanceSide ?? BUY,
  };
}

/** Sums of a whole book may pass what an event can tell. */
const shownSum = (qty: bigint): number => Math.min(Number(qty), Number.MAX_SAFE_INTEGER);

/** The two orders that are next in line; the younger is the taker, for its fee. Answers what they traded. */
function meet(state: EngineState, instrument: Instrument, buy: number, sell: number, price: number): number {
  const { orders } = state;
  if (endsAtPosition(state, instrument, buy) || endsAtPosition(state, instrument, sell)) return 0;
  const [taker, maker] = orders.orderId(buy) > orders.orderId(sell) ? [buy, sell] : [sell, buy];
  const qty = Math.min(orders.resting.leavesOf(buy), orders.resting.leavesOf(sell));
  // A sell trades above its own price, for which its amounts were checked.
  if (orders.filledNotional(sell) + price * qty * instrument.multiplier > Number.MAX_SAFE_INTEGER) {
    closeOrder(state, sell, CANCELED, reason('amount_out_of_range'));
    tellOrderChanged(state, sell);
    return 0;
  }
  execute(state, instrument, taker, maker, price, qty);
  state.touchLevel(instrument, orders.side(taker), orders.workingPrice(taker));
  instrument.book.fill(taker, qty);
  if (orders.leaves(taker) > 0) orders.setStatus(taker, PARTIALLY_FILLED);
  else finishFilled(state, taker);
  tellOrderChanged(state, taker);
  if (orders.extension(taker) !== 0) showMore(state, instrument, taker);
  return qty;
}

const endsAtPosition = (state: EngineState, instrument: Instrument, slot: number): boolean =>
  state.orders.extension(slot) !== 0 && cutToPosition(state, instrument, slot);

function preventSelfTrade(state: EngineState, instrument: Instrument, taker: number, maker: number): void {
  const { orders } = state;
  const mode = orders.selfTradePrevention(taker);
  if (mode === CANCEL_TAKER || mode === CANCEL_BOTH) endSelfTrade(state, taker);
  if (mode === CANCEL_MAKER || mode === CANCEL_BOTH) endSelfTrade(state, maker);
  if (mode === CANCEL_TAKER || mode === CANCEL_MAKER || mode === CANCEL_BOTH) return;
  const cut = Math.min(orders.resting.leavesOf(taker), orders.resting.leavesOf(maker));
  for (const slot of [taker, maker]) {
    cutResting(state, instrument, slot, cut);
    followCut(state, instrument, slot, cut);
  }
}

function endSelfTrade(state: EngineState, slot: number): void {
  closeOrder(state, slot, CANCELED, reason('self_trade'));
  tellOrderChanged(state, slot);
}

/** Nothing to tell outside a call. */
export function indicateAuction(state: EngineState, command: IndicateAuction): void {
  const instrument = state.instruments[command.instrumentId];
  if (instrument === undefined || !isCall(instrument.session.phase)) return;
  state.events.extended({ kind: 'auction_indicated', ...resultOf(instrument, determine(state, instrument)) });
  instrument.session.indicated(state.timeMs);
}
