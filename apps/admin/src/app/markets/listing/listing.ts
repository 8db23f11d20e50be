import type { DefineInstrumentRequest, InstrumentView } from '@openbourse/web/api-client';
import { typedDecimal } from '@openbourse/web/ui';
import { partsOf } from '../percent';

/** The terms of an instrument as they are typed. */
export interface TypedListing {
  symbol: string;
  name: string;
  baseCode: string;
  baseClass: InstrumentView['assetClass'];
  quoteAsset: string;
  priceScale: string;
  qtyScale: string;
  lot: string;
  ticks: { fromPrice: string; tick: string }[];
  bandPercent: string;
  protectionPercent: string;
  qtyMax: string;
  notionalMax: string;
  referencePrice: string;
  makerFeePercent: string;
  takerFeePercent: string;
  feeMin: string;
  feeMax: string;
}

/** A share in cents: what most listings start from. */
export const usualListing: TypedListing = {
  symbol: '',
  name: '',
  baseCode: '',
  baseClass: 'equity',
  quoteAsset: '',
  priceScale: '2',
  qtyScale: '0',
  lot: '1',
  ticks: [{ fromPrice: '0', tick: '0.01' }],
  bandPercent: '10',
  protectionPercent: '5',
  qtyMax: '1000000',
  notionalMax: '100000000',
  referencePrice: '',
  makerFeePercent: '0.01',
  takerFeePercent: '0.03',
  feeMin: '',
  feeMax: '',
};

const amount = (typed: string): string => {
  const read = typedDecimal(typed);
  return read.ok ? read.decimal : typed;
};
/** What the rules of the form did not let through is refused by the server. */
const parts = (typed: string, digits: 2 | 4): number => partsOf(typed, digits) ?? NaN;
const optional = (typed: string): string | undefined => (typed.trim() === '' ? undefined : amount(typed));

export function listingRequest(typed: TypedListing): DefineInstrumentRequest {
  const symbol = typed.symbol.trim().toUpperCase();
  const code = typed.baseCode.trim().toUpperCase() || symbol;
  return {
    symbol,
    name: typed.name.trim(),
    baseAsset: { code, name: typed.name.trim(), class: typed.baseClass },
    quoteAsset: typed.quoteAsset,
    priceScale: Number(typed.priceScale),
    qtyScale: Number(typed.qtyScale),
    lot: amount(typed.lot),
    ticks: typed.ticks.map(({ fromPrice, tick }) => ({ fromPrice: amount(fromPrice), tick: amount(tick) })),
    bandBps: parts(typed.bandPercent, 2),
    protectionBps: parts(typed.protectionPercent, 2),
    qtyMax: amount(typed.qtyMax),
    notionalMax: amount(typed.notionalMax),
    referencePrice: optional(typed.referencePrice),
    makerFeePpm: parts(typed.makerFeePercent, 4),
    takerFeePpm: parts(typed.takerFeePercent, 4),
    feeMin: optional(typed.feeMin),
    feeMax: optional(typed.feeMax),
  };
}
