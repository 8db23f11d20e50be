import type { ListedAsset, ListedInstrument } from '../../contracts/instrument-directory';
import type { AssetRow, InstrumentRow } from './instrument.row';

export function assetOfRow(row: AssetRow): ListedAsset {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    assetClass: row.asset_class,
    scale: row.scale,
    displayScale: row.display_scale,
  };
}

export function instrumentOfRow(row: InstrumentRow): ListedInstrument {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    symbol: row.symbol,
    name: row.name,
    base: assetOfRow(row.base),
    quote: assetOfRow(row.quote),
    listedMs: Number(row.listed_ms),
    terms: row.terms,
  };
}
