import { listingRequest, usualListing } from './listing';

const typed = { ...usualListing, symbol: ' nvda ', name: ' NVIDIA ', quoteAsset: 'USD' };

it('takes the symbol for the base asset and leaves out what was left out', () => {
  expect(listingRequest(typed)).toEqual({
    symbol: 'NVDA',
    name: 'NVIDIA',
    baseAsset: { code: 'NVDA', name: 'NVIDIA', class: 'equity' },
    quoteAsset: 'USD',
    priceScale: 2,
    qtyScale: 0,
    lot: '1',
    ticks: [{ fromPrice: '0', tick: '0.01' }],
    bandBps: 1000,
    protectionBps: 500,
    qtyMax: '1000000',
    notionalMax: '100000000',
    referencePrice: undefined,
    makerFeePpm: 100,
    takerFeePpm: 300,
    feeMin: undefined,
    feeMax: undefined,
  });
});

it('writes amounts as the server reads them', () => {
  const { notionalMax, referencePrice, ticks } = listingRequest({
    ...typed,
    notionalMax: '1,000,000.50',
    referencePrice: '120.50',
    ticks: [{ fromPrice: '0', tick: '.05' }],
  });
  expect({ notionalMax, referencePrice, ticks }).toEqual({
    notionalMax: '1000000.5',
    referencePrice: '120.5',
    ticks: [{ fromPrice: '0', tick: '0.05' }],
  });
});
