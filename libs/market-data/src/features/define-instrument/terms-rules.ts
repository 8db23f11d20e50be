import type { InstrumentTerms } from '@openbourse/core/engine';
import type { FieldError } from '@openbourse/platform';

export interface ProposedListing {
  readonly terms: InstrumentTerms;
  readonly baseScale: number;
  readonly quote: { readonly assetClass: string; readonly scale: number };
}

interface TermsRule {
  readonly field: string;
  readonly detail: string;
  readonly holds: (listing: ProposedListing) => boolean;
}

const rule = (field: string, detail: string, holds: TermsRule['holds']): TermsRule => ({ field, detail, holds });

const priceMax = 1_000_000_000;
const qtyMax = 1_000_000_000_000;

/**
 * What the terms of an instrument require of each other. The core asks the same again; here each answer names its field, and
 * is given before a new base asset is defined, so that a refused listing leaves nothing behind.
 */
export const termsRules: readonly TermsRule[] = [
  rule('quoteAsset', 'must be a currency', ({ quote }) => quote.assetClass === 'fiat'),
  rule('quoteAsset', 'must differ from the base asset', ({ terms }) => terms.baseAsset !== terms.quoteAsset),
  rule('qtyScale', "must not exceed the base asset's scale", ({ terms, baseScale }) => terms.qtyScale <= baseScale),
  rule(
    'priceScale',
    "together with qtyScale must not exceed the quote asset's scale",
    ({ terms, quote }) => terms.priceScale + terms.qtyScale <= quote.scale,
  ),
  rule('lot', 'must be above 0 and not too large', ({ terms }) => terms.lot >= 1 && terms.lot <= qtyMax),
  rule('ticks', 'must start at 0 and rise', ({ terms: { ticks } }) =>
    ticks.every(({ fromPrice }, i) =>
      i === 0 ? fromPrice === 0 : fromPrice > ticks[i - 1].fromPrice && fromPrice <= priceMax,
    ),
  ),
  rule('ticks', 'must have ticks above 0 and not too large', ({ terms }) =>
    terms.ticks.every(({ tick }) => tick >= 1 && tick <= 1_000_000),
  ),
  rule('qtyMax', 'must be above 0 and not too large', ({ terms }) => terms.qtyMax >= 1 && terms.qtyMax <= qtyMax),
  rule('notionalMax', 'must be above 0', ({ terms }) => terms.notionalMax >= 1),
  rule('referencePrice', 'is too large', ({ terms }) => terms.referencePrice <= priceMax),
  rule('feeMin', 'is too large', ({ terms }) => terms.feeMin <= 1e12),
  rule(
    'feeMax',
    'must not be below feeMin, nor too large',
    ({ terms }) => terms.feeMax === 0 || (terms.feeMax >= terms.feeMin && terms.feeMax <= 1e15),
  ),
];

export function termsErrors(listing: ProposedListing): FieldError[] {
  return termsRules
    .filter(({ holds }) => !holds(listing))
    .map(({ field, detail }) => ({ field, code: 'terms', detail }));
}
