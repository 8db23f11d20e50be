import { formatDecimal } from '@openbourse/kernel';
import { add, decimalText, exact, subtract, unitsAt, type Exact } from '../figures/exact';

/** A level of the public book: price and quantity at it, decimals. */
export type BookLevel = readonly [price: string, qty: string];

export interface Ladder {
  /** Best first on both sides. */
  readonly asks: readonly Rung[];
  readonly bids: readonly Rung[];
  /** Best ask less best bid and their mean, decimals; undefined while a side is empty. */
  readonly spread: string | undefined;
  readonly mid: string | undefined;
}

/** One price of the ladder. */
export interface Rung {
  readonly price: string;
  readonly qty: string;
  /** All quantity from the best price to here. */
  readonly total: string;
  /** Of the largest total on the ladder, 0..1000: the length of its bar. */
  readonly depthPermille: number;
  /** What of `qty` is the viewer's own; undefined for none. */
  readonly own: string | undefined;
}

export interface LadderInput {
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
  /** How many prices fit on each side. */
  readonly rows: number;
  readonly priceScale: number;
  readonly qtyScale: number;
  /** Prices are gathered in steps of it, units of the price scale; 1n = as they are. */
  readonly step: bigint;
  /** Own open quantity by price, units of the quantity scale. */
  readonly own: { readonly bids: OwnQuantities; readonly asks: OwnQuantities };
}

/** By price in units of the price scale. */
export type OwnQuantities = ReadonlyMap<bigint, bigint>;

export function ladderOf(input: LadderInput): Ladder {
  const asks = gathered(input.asks, 'ask', input);
  const bids = gathered(input.bids, 'bid', input);
  const most = [asks, bids].reduce((max, side) => greater(max, side.at(-1)?.total ?? 0n), 0n);
  const shown = (rung: GatheredRung): Rung => ({
    price: formatDecimal(rung.price, input.priceScale),
    qty: formatDecimal(rung.qty, input.qtyScale),
    total: formatDecimal(rung.total, input.qtyScale),
    depthPermille: most === 0n ? 0 : Number((rung.total * 1000n) / most),
    own: rung.own === 0n ? undefined : formatDecimal(rung.own, input.qtyScale),
  });
  const [bestBid, bestAsk] = [input.bids.at(0)?.[0], input.asks.at(0)?.[0]];
  const isWhole = bestBid !== undefined && bestAsk !== undefined;
  return {
    asks: asks.map(shown),
    bids: bids.map(shown),
    spread: isWhole ? decimalText(subtract(exact(bestAsk), exact(bestBid))) : undefined,
    mid: isWhole ? decimalText(half(add(exact(bestAsk), exact(bestBid)))) : undefined,
  };
}

interface GatheredRung {
  readonly price: bigint;
  qty: bigint;
  total: bigint;
  own: bigint;
}

/** Levels within one step become one rung: a bid is named by the lower end, an ask by the upper, so that no price looks better than it is. */
function gathered(levels: readonly BookLevel[], side: 'bid' | 'ask', input: LadderInput): GatheredRung[] {
  const { step, rows, priceScale, qtyScale } = input;
  const own = side === 'bid' ? input.own.bids : input.own.asks;
  const rungs: GatheredRung[] = [];
  let total = 0n;
  for (const [priceText, qtyText] of levels) {
    const price = unitsAt(exact(priceText), priceScale);
    const qty = unitsAt(exact(qtyText), qtyScale);
    const over = price % step;
    const end = over === 0n ? price : side === 'bid' ? price - over : price - over + step;
    let rung = rungs.at(-1);
    if (rung?.price !== end) {
      if (rungs.length === rows) break;
      rung = { price: end, qty: 0n, total, own: 0n };
      rungs.push(rung);
    }
    total += qty;
    rung.qty += qty;
    rung.total = total;
    rung.own += own.get(price) ?? 0n;
  }
  return rungs;
}

const half = ({ units, scale }: Exact): Exact => ({ units: units * 5n, scale: scale + 1 });

const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b);
