import type { ListedInstrument } from '../contracts/instrument-directory';

/** A share, prices in cents. */
export const anInstrument = (id: number, symbol = `S${id}`, tenantId = 1): ListedInstrument => ({
  id,
  tenantId,
  symbol,
  name: symbol,
  base: { id: 100 + id, code: symbol, name: symbol, assetClass: 'equity', scale: 0, displayScale: 0 },
  quote: { id: 1_000 + tenantId, code: 'USD', name: 'US dollar', assetClass: 'fiat', scale: 7, displayScale: 2 },
  listedMs: 1_700_000_000_000,
  terms: {
    symbol,
    name: symbol,
    baseAsset: symbol,
    quoteAsset: 'USD',
    priceScale: 2,
    qtyScale: 0,
    lot: 1,
    ticks: [{ fromPrice: 0, tick: 1 }],
    bandBps: 0,
    protectionBps: 500,
    qtyMax: 1_000_000,
    notionalMax: 1e15,
    referencePrice: 10_000,
    makerPpm: 100,
    takerPpm: 300,
    feeMin: 0,
    feeMax: 0,
  },
});
