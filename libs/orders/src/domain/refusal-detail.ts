import type { Refusal } from '@openbourse/core/engine';
import { formatDecimal } from '@openbourse/kernel';

interface Asset {
  readonly id: number;
  readonly code: string;
  readonly scale: number;
  readonly displayScale: number;
}

interface Traded {
  readonly symbol: string;
  readonly base: Asset;
  readonly quote: Asset;
}

/** 1204.5 at display scale 2 reads "1,204.50". Every digit that is there is shown. */
export function readable(amount: bigint | number, asset: Asset): string {
  const [whole, fraction = ''] = formatDecimal(amount, asset.scale).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const digits = fraction.padEnd(asset.displayScale, '0');
  return digits === '' ? grouped : `${grouped}.${digits}`;
}

/** The refusal in figures, for people; undefined where the code says it all. */
export function refusalDetail(
  { code, required, available, assetId }: Refusal,
  { symbol, base, quote }: Traded,
): string | undefined {
  if (required === undefined || available === undefined) return undefined;
  const asset = assetId === base.id ? base : quote;
  switch (code) {
    case 'insufficient_funds':
      return `Buying power is ${readable(available, asset)} ${asset.code}; this order needs ${readable(required, asset)} ${asset.code}.`;
    case 'insufficient_holdings':
      return `Available holdings are ${readable(available, asset)} ${asset.code}; this order needs ${readable(required, asset)} ${asset.code}.`;
    case 'notional_above_maximum':
      return `The notional of this order is ${readable(required, quote)} ${quote.code}; the maximum of ${symbol} is ${readable(available, quote)} ${quote.code}.`;
    case 'open_orders_above_maximum':
      return `This order would make ${required} open orders; the account may have ${available}.`;
    default:
      return undefined;
  }
}
