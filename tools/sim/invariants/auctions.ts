import { LIMIT, reason, STOP_LIMIT } from '@openbourse/core/engine';
import { naiveAuction, rowAt, worstPrice, type CallOrder } from '../../../libs/core/auction/src/testing/naive-auction';
import { leavesOf, workingPrice, type ModelInstrument, type ModelOrder } from '../model/state';
import { tickAt } from '../model/ticks';
import { bookOf, isContinuous } from '../told/standing';
import { must, type Invariant } from './invariant';
import { withoutOwnCrossings } from './own-orders';

/** A range of prices that the naive auction can walk through in the time there is. */
const naiveRangeMax = 600;
/** Every so many indications are held against the whole naive auction; every auction is. */
const indicationsPerCheck = 6;

/** What an auction price follows from, as it was before the first trade. */
interface Start {
  readonly orders: readonly CallOrder[];
  readonly reference: number;
}

/** An auction from its first event to the one that tells what it came to. */
interface Running {
  /** Before each event up to the first trade: one that ranges and positions leave without a trade goes on with another price. */
  readonly starts: Start[];
  price: number;
  traded: bigint;
  /** A range or a position took something off: what could trade may not be reached, and the book may stay crossed. */
  excused: boolean;
}

interface Told {
  readonly kind: string;
  readonly price: number;
  readonly qty: number;
  readonly imbalanceQty: number;
  readonly imbalanceSide: number;
}

const callOrder = (order: ModelOrder, qty: bigint): CallOrder => ({
  side: order.side === 'buy' ? 0 : 1,
  ...(order.type === LIMIT || order.type === STOP_LIMIT
    ? { price: Number(workingPrice(order)) }
    : { price: undefined, protection: Number(workingPrice(order)) }),
  qty: Number(qty),
});

const callOf = (instrument: ModelInstrument): CallOrder[] =>
  (['buy', 'sell'] as const).flatMap((side) =>
    bookOf(instrument, side).map((order) => callOrder(order, leavesOf(order))),
  );

/** With what self-trade prevention leaves. */
const netCallOf = (instrument: ModelInstrument): CallOrder[] =>
  [...withoutOwnCrossings(instrument)].filter(([, qty]) => qty > 0n).map(([order, qty]) => callOrder(order, qty));

const startOf = (instrument: ModelInstrument): Start => ({
  orders: netCallOf(instrument),
  reference: Number(instrument.lastPrice) || instrument.terms.referencePrice,
});

function meetingRange(orders: readonly CallOrder[]): { highestBid: number; lowestAsk: number } {
  const pricesOf = (side: number): number[] =>
    orders.filter((order) => order.side === side).map((order) => worstPrice(order)!);
  return { highestBid: Math.max(0, ...pricesOf(0)), lowestAsk: Math.min(Infinity, ...pricesOf(1)) };
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

const endsInAuctions = (['amount_out_of_range', 'position_reduced'] as const).map(reason);

/** Against the naive auction over the orders that are in the book: its price, volume and imbalance, and its trades. */
export function auctionsAreNaive(): Invariant {
  const name = 'an auction is what the rules word by word say';
  const auctions = new Map<number, Running>();
  /** Auctions that were told without an excuse: they leave nothing that crosses. */
  const whole = new Set<number>();
  let indications = 0;

  const begun = (instrument: ModelInstrument): Running => {
    const known = auctions.get(instrument.instrumentId);
    const running = known ?? { starts: [], price: 0, traded: 0n, excused: false };
    auctions.set(instrument.instrumentId, running);
    if (running.traded === 0n) running.starts.push(startOf(instrument));
    return running;
  };
  /** Whatever is told now is of no auction. */
  const conclude = ({ instrumentId }: ModelInstrument): void => {
    const running = auctions.get(instrumentId);
    must(name, !running?.traded, () => `the auction of instrument ${instrumentId} is not told`);
    auctions.delete(instrumentId);
  };

  return {
    name,
    beforeEvent(event, model) {
      if (event.kind === 'order_accepted') return conclude(model.instruments[event.order.instrumentId - 1]);
      if (!('instrumentId' in event)) return;
      const instrument = model.instruments[event.instrumentId - 1];
      switch (event.kind) {
        case 'auction_indicated':
          must(name, !isContinuous(instrument), () => `instrument ${event.instrumentId} trades continuously`);
          conclude(instrument);
          return checkResult(instrument, event, startOf(instrument));
        case 'auction_uncrossed':
          must(name, !isContinuous(instrument), () => `instrument ${event.instrumentId} trades continuously`);
          checkHeld(instrument, event, begun(instrument));
          auctions.delete(event.instrumentId);
          return;
        case 'trade_executed': {
          if (isContinuous(instrument)) return;
          const running = begun(instrument);
          const { price } = running;
          must(
            name,
            price === 0 || price === event.price,
            () => `trade ${event.tradeId} at ${event.price}, not ${price}`,
          );
          running.price = event.price;
          running.traded += BigInt(event.qty);
          return;
        }
        case 'order_changed': {
          if (isContinuous(instrument)) return;
          const before = model.orders.get(event.orderId)!;
          const isCut = BigInt(event.qty) < before.qty && BigInt(event.filledQty) === before.filled;
          const { reduceOnly = false, role = 0 } = before.extension ?? {};
          // A linked order shrinks or ends with the other, which the volume counted both of.
          const isExcuse = (isCut && (reduceOnly || role > 0)) || event.endReason === reason('linked_order_ended');
          if (isExcuse || endsInAuctions.includes(event.endReason)) begun(instrument).excused = true;
          else if (isCut || event.endReason === reason('self_trade')) begun(instrument);
          else if (!auctions.get(event.instrumentId)?.traded) auctions.delete(event.instrumentId);
          return;
        }
        case 'phase_changed':
          conclude(instrument);
          if (whole.delete(event.instrumentId)) checkUncrossed(instrument);
          return;
        default:
          return;
      }
    },
  };

  function checkHeld(instrument: ModelInstrument, event: Told, running: Running): void {
    const { starts, price, traded, excused } = running;
    const say = (): string => `${JSON.stringify(event)}, traded ${traded} at ${price}`;
    must(name, event.price === price && BigInt(event.qty) === traded, () => `told other than it was: ${say()}`);
    const left = rowAt(callOf(instrument), price);
    if (price > 0) {
      must(name, left.volume === 0n, () => `it left ${left.volume} that could trade: ${say()}`);
      must(name, abs(left.imbalance) === BigInt(event.imbalanceQty), () => `it left ${left.imbalance}: ${say()}`);
      must(
        name,
        left.imbalance === 0n || left.imbalance > 0n === (event.imbalanceSide === 0),
        () => `other side: ${say()}`,
      );
    }
    if (!excused) {
      checkResult(instrument, event, starts.at(-1)!);
      if (price > 0) whole.add(instrument.instrumentId);
    } else if (price > 0) {
      const wrong = starts.map((start) => wrongPrice(instrument, event, start));
      must(name, wrong.includes(undefined), () => wrong[0]!);
    }
  }

  function checkUncrossed(instrument: ModelInstrument): void {
    const [bid, ask] = (['buy', 'sell'] as const).map((side) => bookOf(instrument, side).map(workingPrice));
    const isCrossed = bid.some((price) => ask.some((other) => other <= price));
    must(name, !isCrossed, () => `the auction of instrument ${instrument.instrumentId} left its book crossed`);
  }

  function checkResult(instrument: ModelInstrument, event: Told, start: Start): void {
    const { orders, reference } = start;
    const say = (): string => `${JSON.stringify(event)} of ${JSON.stringify(orders)}, reference ${reference}`;
    if (event.price === 0) {
      const { highestBid, lowestAsk } = meetingRange(orders);
      must(name, highestBid < lowestAsk, () => `something could trade: ${say()}`);
      return;
    }
    const found = rowAt(orders, event.price);
    must(name, found.volume === BigInt(event.qty), () => `at its price ${found.volume}: ${say()}`);
    must(name, abs(found.imbalance) === BigInt(event.imbalanceQty), () => `imbalance ${found.imbalance}: ${say()}`);
    if (event.kind === 'auction_indicated' && ++indications % indicationsPerCheck !== 0) return;
    const wrong = wrongPrice(instrument, event, start);
    must(name, wrong === undefined, () => wrong!);
  }
}

/** What is wrong with the price of an auction that began so. */
function wrongPrice(instrument: ModelInstrument, event: Told, { orders, reference }: Start): string | undefined {
  const of = `${JSON.stringify(event)} of ${JSON.stringify(orders)}, reference ${reference}`;
  const { highestBid, lowestAsk } = meetingRange(orders);
  const found = rowAt(orders, event.price);
  // Nothing trades outside of where the sides meet.
  const limits = orders.flatMap(({ price }) => (price === undefined ? [] : [price]));
  for (const price of new Set(limits.filter((price) => price >= lowestAsk && price <= highestBid))) {
    const row = rowAt(orders, price);
    if (row.volume > found.volume) return `${row.volume} would trade at ${price}: ${of}`;
    const isBetter = row.volume === found.volume && abs(row.imbalance) < abs(found.imbalance);
    if (isBetter) return `less would be left over at ${price}: ${of}`;
  }
  if (highestBid - lowestAsk > naiveRangeMax) return undefined;
  const tick = Number(tickAt(instrument.terms, BigInt(highestBid)));
  // The walk needs its reference among the prices; beyond them the nearest is the same.
  const [lowestPrice, highestPrice] = [Math.max(1, lowestAsk - tick), highestBid + tick];
  const expected = naiveAuction({
    orders,
    referencePrice: reference === 0 ? 0 : Math.min(Math.max(reference, lowestPrice), highestPrice),
    ticks: instrument.terms.ticks,
    lowestPrice,
    highestPrice,
  });
  return expected.price === event.price ? undefined : `the naive price is ${expected.price}: ${of}`;
}
