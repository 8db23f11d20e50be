import type { DefineInstrumentRequest, InstrumentView } from '@openbourse/web/api-client';
import { typedAmount } from '../../amounts/typed-amount';

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
  bandBps: string;
  protectionBps: string;
  qtyMax: string;
  notionalMax: string;
  referencePrice: string;
  makerFeePpm: string;
  takerFeePpm: string;
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
  bandBps: '1000',
  protectionBps: '500',
  qtyMax: '1000000',
  notionalMax: '100000000',
  referencePrice: '',
  makerFeePpm: '100',
  takerFeePpm: '300',
  feeMin: '',
  feeMax: '',
};

const amount = (typed: string): string => typedAmount(typed) ?? typed;
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
    bandBps: Number(typed.bandBps),
    protectionBps: Number(typed.protectionBps),
    qtyMax: amount(typed.qtyMax),
    notionalMax: amount(typed.notionalMax),
    referencePrice: optional(typed.referencePrice),
    makerFeePpm: Number(typed.makerFeePpm),
    takerFeePpm: Number(typed.takerFeePpm),
    feeMin: optional(typed.feeMin),
    feeMax: optional(typed.feeMax),
  };
}
