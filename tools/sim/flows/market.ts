import type { InstrumentTerms, TickRow } from '@openbourse/core/engine';
import { fingerprintOf } from '@openbourse/engine-host';
import type { Random } from '../world/random';
import type { Profile, Wish } from './flow';

const tickTables: readonly (readonly TickRow[])[] = [
  [{ fromPrice: 0, tick: 1 }],
  [{ fromPrice: 0, tick: 5 }],
  [
    { fromPrice: 0, tick: 1 },
    { fromPrice: 9_900, tick: 5 },
    { fromPrice: 10_200, tick: 10 },
  ],
];

interface Kind {
  readonly assetClass: 'equity' | 'crypto';
  readonly baseScale: number;
  readonly terms: Pick<InstrumentTerms, 'priceScale' | 'qtyScale' | 'qtyMax' | 'referencePrice'>;
}

const kinds: readonly Kind[] = [
  {
    assetClass: 'equity',
    baseScale: 0,
    terms: { priceScale: 2, qtyScale: 0, qtyMax: 100_000, referencePrice: 10_000 },
  },
  {
    assetClass: 'equity',
    baseScale: 2,
    terms: { priceScale: 3, qtyScale: 2, qtyMax: 1_000_000, referencePrice: 10_150 },
  },
  {
    assetClass: 'crypto',
    baseScale: 8,
    terms: { priceScale: 2, qtyScale: 5, qtyMax: 10_000_000, referencePrice: 4_500_000 },
  },
  { assetClass: 'crypto', baseScale: 6, terms: { priceScale: 1, qtyScale: 3, qtyMax: 1_000_000, referencePrice: 0 } },
];

function fees(random: Random): Pick<InstrumentTerms, 'makerPpm' | 'takerPpm' | 'feeMin' | 'feeMax'> {
  const feeMin = random.chance(0.3) ? random.whole(1, 2_000_000) : 0;
  const feeMax = random.chance(0.3) ? feeMin + random.whole(1, 500_000_000) : 0;
  return { makerPpm: random.pick([0, 100, 333, 900]), takerPpm: random.pick([0, 77, 300, 2_500]), feeMin, feeMax };
}

function termsOf(random: Random, kind: Kind, symbol: string): InstrumentTerms {
  return {
    ...kind.terms,
    ...fees(random),
    symbol,
    name: symbol,
    baseAsset: symbol,
    quoteAsset: 'USD',
    lot: random.pick([1, 1, 10]),
    ticks: random.pick(tickTables),
    bandBps: random.pick([0, 500, 2_000]),
    protectionBps: random.pick([20, 100, 500]),
    notionalMax: random.pick([9e15, 9e15, 5e13]),
  };
}

/** Phase by phase: what one phase makes, the next one names. Keyed, so that each is done once whatever happens. */
export function marketWishes(random: Random, profile: Profile): Wish[][] {
  let number = 0;
  const keyed = (command: Wish['command']): Wish => {
    const key = `setup-${++number}`;
    return { command, key: { scope: 'setup', key, fingerprint: fingerprintOf(key) } };
  };
  const tenants = random.pick([1, 2, 2, 3]);
  const phases: Wish[][] = [[], [], [], []];
  for (let tenantId = 1; tenantId <= tenants; tenantId++) {
    phases[0].push(keyed({ kind: 'open_tenant', tenantId, code: `t${tenantId}` }));
    const asset = (code: string, assetClass: 'fiat' | 'equity' | 'crypto', scale: number) =>
      keyed({ kind: 'define_asset', tenantId, code, name: code, assetClass, scale, displayScale: 0 });
    phases[1].push(asset('USD', 'fiat', random.pick([7, 7, 9])));
    const instruments = random.whole(2, 4);
    for (let i = 0; i < instruments; i++) {
      const kind = random.pick(kinds);
      const symbol = `S${tenantId}${i}`;
      phases[1].push(asset(symbol, kind.assetClass, kind.baseScale));
      phases[2].push(keyed({ kind: 'list_instrument', tenantId, terms: termsOf(random, kind, symbol) }));
    }
    const accounts = random.whole(3, 6);
    for (let i = 0; i < accounts; i++) {
      // Some have two accounts: they trade with themselves.
      const userId = `01USER${tenantId}${String(Math.floor(i * 0.75)).padStart(18, '0')}`;
      const limits = {
        ordersPerSecondMax: profile.deep ? 1_000_000 : random.pick([5, 1_000, 1_000_000]),
        burstMax: profile.deep ? 1_000_000 : random.pick([50, 1_000_000, 1_000_000]),
        openOrdersMax: profile.openOrdersMax,
      };
      phases[3].push(keyed({ kind: 'open_account', tenantId, userId, name: `account ${i}`, limits }));
    }
  }
  return phases;
}
