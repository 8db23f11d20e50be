import type { InstrumentTerms } from '@openbourse/core/engine';
import { demoAssets } from '../demo-market';

/** How an instrument behaves in the demo. Prices at its price scale, quantities at its quantity scale. */
export interface Character {
  readonly terms: InstrumentTerms;
  /** Deviation of the logarithm of the price after one second. */
  readonly volatility: number;
  /** Between two quotes of one maker. */
  readonly step: number;
  /** Quotes of one maker on each side. */
  readonly levels: number;
  /** Of the best quote; those behind it grow. */
  readonly levelQty: number;
  readonly tradeQty: number;
  readonly tradesPerMinute: number;
}

/** Basis points: per square root of a second, and between two levels. About 1.2 % and 2 % a day. */
const tempers = {
  equity: { volatilityBps: 0.4, stepBps: 1.2, tradesPerMinute: 9 },
  crypto: { volatilityBps: 0.65, stepBps: 2, tradesPerMinute: 9 },
} as const;

/** In whole units of the quote currency. */
const notionals: Readonly<Record<string, { readonly level: number; readonly trade: number }>> = {
  USD: { level: 9_000, trade: 1_500 },
  INR: { level: 700_000, trade: 120_000 },
};

export function characterOf(terms: InstrumentTerms): Character {
  const { referencePrice, priceScale, qtyScale, lot, baseAsset, quoteAsset } = terms;
  const assetClass = demoAssets.find(({ code }) => code === baseAsset)?.assetClass;
  const { volatilityBps, stepBps, tradesPerMinute } = tempers[assetClass === 'crypto' ? 'crypto' : 'equity'];
  const { level, trade } = notionals[quoteAsset];
  const tick = tickAt(terms, referencePrice);
  const lotsFor = (notional: number): number =>
    Math.max(1, Math.round((notional * 10 ** (priceScale + qtyScale)) / referencePrice / lot)) * lot;
  return {
    terms,
    volatility: volatilityBps / 10_000,
    // Even, so that the quotes of two makers lie between each other's.
    step: Math.max(2, 2 * Math.round((referencePrice * stepBps) / 20_000 / tick)) * tick,
    levels: 5,
    levelQty: lotsFor(level),
    tradeQty: lotsFor(trade),
    tradesPerMinute,
  };
}

export function tickAt({ ticks }: InstrumentTerms, price: number): number {
  return ticks.findLast(({ fromPrice }) => price >= fromPrice)?.tick ?? 1;
}

/** The nearest price at or below. */
export function onTick(terms: InstrumentTerms, price: number): number {
  const tick = tickAt(terms, price);
  return Math.floor(price / tick) * tick;
}

/** At least one lot. */
export function inLots({ lot, qtyMax }: InstrumentTerms, qty: number): number {
  return Math.min(Math.max(1, Math.round(qty / lot)) * lot, Math.floor(qtyMax / lot) * lot);
}
