import type { DefineAsset, InstrumentTerms, TickRow } from '@openbourse/core/engine';

export const demoTenant = { tenantId: 1, code: 'demo', name: 'Demo exchange' } as const;
export const demoPassword = 'Demo-pass-1';

export const demoOperator = { email: 'operator@demo.local', role: 'operator' } as const;
export const demoTraders = [
  { email: 'trader1@demo.local', role: 'trader', accountName: 'Trader 1' },
  { email: 'trader2@demo.local', role: 'trader', accountName: 'Trader 2' },
] as const;
/** Each trader's, in units of the currency or asset. */
export const demoFunds = { USD: '1000000', INR: '10000000', AAPL: '10000', RELIANCE: '10000', BTC: '10' } as const;

/** Wide enough for a load generator that signs in as a trader. */
export const demoLimits = { ordersPerSecondMax: 100_000, burstMax: 200_000, openOrdersMax: 200_000 };

export const demoAssets: readonly Omit<DefineAsset, 'kind' | 'tenantId'>[] = [
  { code: 'USD', name: 'US dollar', assetClass: 'fiat', scale: 7, displayScale: 2 },
  { code: 'INR', name: 'Indian rupee', assetClass: 'fiat', scale: 7, displayScale: 2 },
  { code: 'AAPL', name: 'Apple Inc.', assetClass: 'equity', scale: 0, displayScale: 0 },
  { code: 'MSFT', name: 'Microsoft Corporation', assetClass: 'equity', scale: 0, displayScale: 0 },
  { code: 'RELIANCE', name: 'Reliance Industries Limited', assetClass: 'equity', scale: 0, displayScale: 0 },
  { code: 'TCS', name: 'Tata Consultancy Services Limited', assetClass: 'equity', scale: 0, displayScale: 0 },
  { code: 'BTC', name: 'Bitcoin', assetClass: 'crypto', scale: 8, displayScale: 8 },
  { code: 'ETH', name: 'Ether', assetClass: 'crypto', scale: 8, displayScale: 8 },
];

const cents: readonly TickRow[] = [{ fromPrice: 0, tick: 1 }];
/** Price bands of the National Stock Exchange of India, prices in paise. */
const nseTicks: readonly TickRow[] = [
  { fromPrice: 0, tick: 1 },
  { fromPrice: 250_00, tick: 5 },
  { fromPrice: 1_000_00, tick: 10 },
  { fromPrice: 5_000_00, tick: 50 },
  { fromPrice: 10_000_00, tick: 100 },
  { fromPrice: 20_000_00, tick: 500 },
];

const everywhere = {
  priceScale: 2,
  // A fat finger, not a move of the market: half or one and a half of the last price.
  bandBps: 5_000,
  protectionBps: 500,
  feeMin: 0,
  feeMax: 0,
  // 100 million of the quote currency.
  notionalMax: 1e15,
};
const share = { ...everywhere, qtyScale: 0, lot: 1, qtyMax: 1_000_000, makerPpm: 100, takerPpm: 300 };
const crypto = {
  ...everywhere,
  qtyScale: 5,
  lot: 1,
  qtyMax: 1_000_00000,
  makerPpm: 1_000,
  takerPpm: 2_000,
  ticks: cents,
};

export const demoInstruments: readonly InstrumentTerms[] = [
  {
    ...share,
    symbol: 'AAPL',
    name: 'Apple Inc.',
    baseAsset: 'AAPL',
    quoteAsset: 'USD',
    ticks: cents,
    referencePrice: 230_00,
  },
  {
    ...share,
    symbol: 'MSFT',
    name: 'Microsoft Corporation',
    baseAsset: 'MSFT',
    quoteAsset: 'USD',
    ticks: cents,
    referencePrice: 425_00,
  },
  {
    ...share,
    symbol: 'RELIANCE',
    name: 'Reliance Industries',
    baseAsset: 'RELIANCE',
    quoteAsset: 'INR',
    ticks: nseTicks,
    referencePrice: 1_400_00,
  },
  {
    ...share,
    symbol: 'TCS',
    name: 'Tata Consultancy Services',
    baseAsset: 'TCS',
    quoteAsset: 'INR',
    ticks: nseTicks,
    referencePrice: 3_500_00,
  },
  {
    ...crypto,
    symbol: 'BTC/USD',
    name: 'Bitcoin in US dollars',
    baseAsset: 'BTC',
    quoteAsset: 'USD',
    referencePrice: 65_000_00,
  },
  {
    ...crypto,
    symbol: 'ETH/USD',
    name: 'Ether in US dollars',
    baseAsset: 'ETH',
    quoteAsset: 'USD',
    referencePrice: 3_200_00,
  },
];
