import type { Chance } from '../life/chance';
import { inLots, onTick, type Character } from '../life/character';
import { FairPrice } from '../life/fair-price';

export interface SimulatedCandle {
  readonly startMs: number;
  /** Price scale. */
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Quantity scale. */
  readonly volume: number;
  /** Σ price × quantity, at the sum of both scales. */
  readonly notional: number;
  readonly trades: number;
}

const minuteMs = 60_000;
/** Trades of a minute in the simulation; candles need no more to get their wicks. */
const sizeSigma = 0.9;

/**
 * Candles of a minute as the demo's life would have made them, up to the minute that `endMs` lies in (left out), the last one
 * near the reference price. The walk is made backwards from there: it looks the same in both directions.
 */
export function simulatedHistory(
  character: Character,
  { endMs, minutes, chance }: { readonly endMs: number; readonly minutes: number; readonly chance: Chance },
): SimulatedCandle[] {
  const { terms, volatility } = character;
  const fair = new FairPrice({ anchor: terms.referencePrice, start: terms.referencePrice, volatility, chance });
  const lastMs = endMs - (endMs % minuteMs) - minuteMs;
  const candles: SimulatedCandle[] = [];
  for (let i = 0; i < minutes; i++) {
    const candle = candleOf(character, fair, lastMs - i * minuteMs, chance);
    if (candle) candles.push(candle);
  }
  return candles.reverse();
}

/** One minute, walked backwards: the first trade drawn is the last one that happened. Undefined when nobody traded. */
function candleOf(
  { terms, step, tradeQty, tradesPerMinute }: Character,
  fair: FairPrice,
  startMs: number,
  chance: Chance,
): SimulatedCandle | undefined {
  const trades = poisson(tradesPerMinute * fair.heat, chance);
  const prices: number[] = [];
  let [volume, notional] = [0, 0];
  for (let i = 0; i < trades; i++) {
    fair.advance(60 / trades);
    const price = onTick(terms, Math.round(fair.price + (chance.happens(0.5) ? step : -step) / 2));
    const qty = inLots(terms, chance.logNormal(tradeQty, sizeSigma));
    prices.push(price);
    volume += qty;
    notional += price * qty;
  }
  if (trades === 0) {
    fair.advance(60);
    return undefined;
  }
  return {
    startMs,
    open: prices[trades - 1],
    high: Math.max(...prices),
    low: Math.min(...prices),
    close: prices[0],
    volume,
    notional,
    trades,
  };
}

/** Knuth's, for small means. */
function poisson(mean: number, chance: Chance): number {
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = chance.uniform(); product > least; product *= chance.uniform()) count++;
  return count;
}
