import type { InstrumentTerms } from '@openbourse/core/engine';
import { termsErrors, type ProposedListing } from './terms-rules';

const terms: InstrumentTerms = {
  symbol: 'NVDA',
  name: 'NVIDIA',
  baseAsset: 'NVDA',
  quoteAsset: 'USD',
  priceScale: 2,
  qtyScale: 0,
  lot: 1,
  ticks: [
    { fromPrice: 0, tick: 1 },
    { fromPrice: 25_000, tick: 5 },
  ],
  bandBps: 0,
  protectionBps: 500,
  qtyMax: 1_000,
  notionalMax: 1_000,
  referencePrice: 0,
  makerPpm: 0,
  takerPpm: 0,
  feeMin: 0,
  feeMax: 0,
};
const listing = (change: Partial<InstrumentTerms> = {}, more: Partial<ProposedListing> = {}): ProposedListing => ({
  terms: { ...terms, ...change },
  baseScale: 0,
  quote: { assetClass: 'fiat', scale: 7 },
  ...more,
});

it('terms that fit together pass', () => {
  expect(termsErrors(listing())).toEqual([]);
});

it.each<[string, ProposedListing]>([
  ['quoteAsset', listing({}, { quote: { assetClass: 'equity', scale: 7 } })],
  ['quoteAsset', listing({ quoteAsset: 'NVDA' })],
  ['qtyScale', listing({ qtyScale: 1 })],
  ['priceScale', listing({ priceScale: 8 })],
  ['lot', listing({ lot: 0 })],
  ['ticks', listing({ ticks: [{ fromPrice: 1, tick: 1 }] })],
  ['ticks', listing({ ticks: [{ fromPrice: 0, tick: 0 }] })],
  ['ticks', listing({ ticks: [...terms.ticks, { fromPrice: 25_000, tick: 10 }] })],
  ['qtyMax', listing({ qtyMax: 0 })],
  ['notionalMax', listing({ notionalMax: 0 })],
  ['referencePrice', listing({ referencePrice: 2_000_000_000 })],
  ['feeMin', listing({ feeMin: 2e12 })],
  ['feeMax', listing({ feeMin: 5, feeMax: 4 })],
])('%s is named when it does not fit', (field, proposed) => {
  expect(termsErrors(proposed).map((error) => error.field)).toContain(field);
});
