import { naiveAuction, rowAt, type CallOrder } from '../../../libs/core/auction/src/testing/naive-auction';
import { leavesOf, workingPrice, type ModelInstrument } from '../model/state';
import { tickAt } from '../model/ticks';
import { bookOf, isContinuous } from '../told/standing';
import { must, type Invariant } from './invariant';

/** A range of prices that the naive auction can walk through in the time there is. */
const naiveRangeMax = 600;
/** Every so many indications are held against the whole naive auction; every auction is. */
const indicationsPerCheck = 6;

interface Held {
  readonly price: number;
  left: bigint;
  /** Self-trade prevention took something off: what is announced may not be reached, and the book may stay crossed. */
  excused: boolean;
}

interface Told {
  readonly kind: string;
  readonly price: number;
  readonly qty: number;
  readonly imbalanceQty: number;
  readonly imbalanceSide: number;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Against the naive auction over the orders that are in the book: its price, volume and imbalance, and its trades. */
export function auctionsAreNaive(): Invariant {
  const name = 'an auction is what the rules word by word say';
  const auctions = new Map<number, Held>();
  let indications = 0;

  const conclude = (instrument: ModelInstrument): void => {
    const { instrumentId } = instrument;
    const held = auctions.get(instrumentId);
    auctions.delete(instrumentId);
    if (held === undefined || held.excused) return;
    must(
      name,
      held.left === 0n,
      () => `the auction of instrument ${instrumentId} at ${held.price} traded ${held.left} less than announced`,
    );
    const [bid, ask] = (['buy', 'sell'] as const).map((side) => bookOf(instrument, side).map(workingPrice));
    const isCrossed = bid.some((price) => ask.some((other) => other <= price));
    must(name, !isCrossed, () => `the auction of instrument ${instrumentId} at ${held.price} left its book crossed`);
  };

  return {
    name,
    beforeEvent(event, model) {
      switch (event.kind) {
        case 'auction_uncrossed':
        case 'auction_indicated': {
          const instrument = model.instruments[event.instrumentId - 1];
          must(name, !isContinuous(instrument), () => `instrument ${event.instrumentId} trades continuously`);
          if (event.kind === 'auction_indicated') return checkResult(instrument, event);
          conclude(instrument);
          checkResult(instrument, event);
          const { price, qty } = event;
          if (price > 0) auctions.set(event.instrumentId, { price, left: BigInt(qty), excused: false });
          return;
        }
        case 'trade_executed': {
          const held = auctions.get(event.instrumentId);
          const instrument = model.instruments[event.instrumentId - 1];
          must(name, held !== undefined || isContinuous(instrument), () => `trade ${event.tradeId} without an auction`);
          if (!held) return;
          must(name, held.price === event.price, () => `trade ${event.tradeId} at ${event.price}, not ${held.price}`);
          held.left -= BigInt(event.qty);
          must(name, held.left >= 0n, () => `trade ${event.tradeId} is beyond the announced volume`);
          return;
        }
        case 'order_changed': {
          const held = auctions.get(event.instrumentId);
          if (!held) return;
          // A linked order shrinks or ends with the other, which the volume counted both of.
          const before = model.orders.get(event.orderId)!;
          if (BigInt(event.qty) !== before.qty || event.endReason > 0) held.excused = true;
          return;
        }
        case 'phase_changed':
          return conclude(model.instruments[event.instrumentId - 1]);
        default:
          return;
      }
    },
  };

  function checkResult(instrument: ModelInstrument, event: Told): void {
    const orders: CallOrder[] = (['buy', 'sell'] as const).flatMap((side) =>
      bookOf(instrument, side).map((order) => ({
        side: side === 'buy' ? 0 : 1,
        price: Number(workingPrice(order)),
        qty: Number(leavesOf(order)),
      })),
    );
    const say = (): string => `${JSON.stringify(event)} of ${JSON.stringify(orders)}, last ${instrument.lastPrice}`;
    const bids = orders.filter(({ side }) => side === 0).map(({ price }) => price!);
    const asks = orders.filter(({ side }) => side === 1).map(({ price }) => price!);
    const highestBid = Math.max(0, ...bids);
    const lowestAsk = Math.min(Infinity, ...asks);
    if (event.price === 0) {
      must(name, highestBid < lowestAsk, () => `something could trade: ${say()}`);
      return;
    }
    const found = rowAt(orders, event.price);
    must(name, found.volume === BigInt(event.qty), () => `at its price ${found.volume}: ${say()}`);
    must(name, abs(found.imbalance) === BigInt(event.imbalanceQty), () => `imbalance ${found.imbalance}: ${say()}`);
    if (event.kind === 'auction_indicated' && ++indications % indicationsPerCheck !== 0) return;
    // Nothing trades outside of where the sides meet.
    const prices = new Set([...bids, ...asks].filter((price) => price >= lowestAsk && price <= highestBid));
    for (const price of prices) {
      const row = rowAt(orders, price);
      must(name, row.volume <= found.volume, () => `${row.volume} would trade at ${price}: ${say()}`);
      const isWorse = row.volume < found.volume || abs(row.imbalance) >= abs(found.imbalance);
      must(name, isWorse, () => `less would be left over at ${price}: ${say()}`);
    }
    if (highestBid - lowestAsk > naiveRangeMax) return;
    const reference = Number(instrument.lastPrice) || instrument.terms.referencePrice;
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
    must(name, expected.price === event.price, () => `the naive price is ${expected.price}: ${say()}`);
  }
}
