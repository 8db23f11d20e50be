import type { AssetClass, DefineAsset, InstrumentTerms } from '@openbourse/core/engine';
import { parseDecimal } from '@openbourse/kernel';
import type { FieldError } from '@openbourse/platform';
import type { BaseAssetRequest, DefineInstrumentRequest } from './define-instrument.request';

const protectionBpsUsual = 500;
const usualScales: Readonly<Record<AssetClass, { scale: number; displayScale: number }>> = {
  fiat: { scale: 7, displayScale: 2 },
  crypto: { scale: 8, displayScale: 8 },
  equity: { scale: 0, displayScale: 0 },
};

/** Collects the fields that are no integers at their scale. */
class Fields {
  readonly errors: FieldError[] = [];

  number(field: string, text: string, scale: number): number {
    const parsed = parseDecimal(text, scale);
    if (parsed.ok) return parsed.value;
    this.errors.push({
      field,
      code: parsed.error,
      detail: `must be a decimal with at most ${scale} decimals, in range`,
    });
    return 0;
  }
}

/** The definition of a base asset that does not exist yet, or the field that it lacks. */
export function assetDefinition(tenantId: number, asset: BaseAssetRequest): DefineAsset | FieldError {
  const { code, class: assetClass, name = code } = asset;
  if (assetClass === undefined) {
    return {
      field: 'baseAsset.class',
      code: 'required',
      detail: 'is required, since there is no asset of this code yet',
    };
  }
  const usual = usualScales[assetClass];
  const scale = asset.scale ?? usual.scale;
  const displayScale = asset.displayScale ?? Math.min(usual.displayScale, scale);
  return { kind: 'define_asset', tenantId, code, name, assetClass, scale, displayScale };
}

/** From decimals to the integers of the core; whether they make sense together the core decides. */
export function instrumentTerms(request: DefineInstrumentRequest, quoteScale: number): InstrumentTerms | FieldError[] {
  const { priceScale, qtyScale } = request;
  const fields = new Fields();
  const terms: InstrumentTerms = {
    symbol: request.symbol,
    name: request.name,
    baseAsset: request.baseAsset.code,
    quoteAsset: request.quoteAsset,
    priceScale,
    qtyScale,
    lot: fields.number('lot', request.lot, qtyScale),
    ticks: request.ticks.map(({ fromPrice, tick }, i) => ({
      fromPrice: fields.number(`ticks[${i}].fromPrice`, fromPrice, priceScale),
      tick: fields.number(`ticks[${i}].tick`, tick, priceScale),
    })),
    bandBps: request.bandBps ?? 0,
    protectionBps: request.protectionBps ?? protectionBpsUsual,
    qtyMax: fields.number('qtyMax', request.qtyMax, qtyScale),
    notionalMax: fields.number('notionalMax', request.notionalMax, quoteScale),
    referencePrice: fields.number('referencePrice', request.referencePrice ?? '0', priceScale),
    makerPpm: request.makerFeePpm,
    takerPpm: request.takerFeePpm,
    feeMin: fields.number('feeMin', request.feeMin ?? '0', quoteScale),
    feeMax: fields.number('feeMax', request.feeMax ?? '0', quoteScale),
  };
  return fields.errors.length > 0 ? fields.errors : terms;
}
