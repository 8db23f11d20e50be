import { isOpen, leavesOf, workingPrice, type ModelInstrument, type ModelOrder } from './state';

type Side = 'buy' | 'sell';

/** Better price first, then who came earlier. */
function goesBefore(a: ModelOrder, b: ModelOrder): boolean {
  const [price, other] = [workingPrice(a), workingPrice(b)];
  if (price !== other) return a.side === 'buy' ? price > other : price < other;
  return a.arrival < b.arrival;
}

/** The resting order that trades next on a side. */
export function bestOf(instrument: ModelInstrument, side: Side): ModelOrder | undefined {
  let best: ModelOrder | undefined;
  for (const order of instrument.waiting) {
    if (order.place !== 'book' || order.side !== side) continue;
    if (!best || goesBefore(order, best)) best = order;
  }
  return best;
}

export const resting = (instrument: ModelInstrument, side: Side): ModelOrder[] =>
  [...instrument.waiting]
    .filter((order) => order.place === 'book' && order.side === side)
    .sort((a, b) => (goesBefore(a, b) ? -1 : 1));

export const otherSide = (side: Side): Side => (side === 'buy' ? 'sell' : 'buy');

export const crosses = (side: Side, price: bigint, opposite: bigint): boolean =>
  side === 'buy' ? opposite <= price : opposite >= price;

/** The stop order that the last price triggers next: buys first, the lowest stop first; then sells, the highest first. */
export function nextTriggered(instrument: ModelInstrument): ModelOrder | undefined {
  const { lastPrice } = instrument;
  if (lastPrice === 0n) return undefined;
  const waiting = [...instrument.waiting].filter((order) => order.place === 'stops');
  const reached = (side: Side): ModelOrder | undefined =>
    waiting
      .filter((order) => order.side === side && (side === 'buy' ? order.stop <= lastPrice : order.stop >= lastPrice))
      .sort((a, b) => (a.stop === b.stop ? a.arrival - b.arrival : a.stop < b.stop === (side === 'buy') ? -1 : 1))[0];
  return reached('buy') ?? reached('sell');
}

/** Sum of the leaves that rest at a price. */
export function levelQty(instrument: ModelInstrument, side: Side, price: bigint): bigint {
  let qty = 0n;
  for (const order of instrument.waiting) {
    if (order.place === 'book' && order.side === side && isOpen(order) && workingPrice(order) === price) {
      qty += leavesOf(order);
    }
  }
  return qty;
}
