import type { AssetClass, InstrumentTerms } from '@openbourse/core/engine';

export interface AssetRow {
  id: number;
  code: string;
  name: string;
  asset_class: AssetClass;
  scale: number;
  display_scale: number;
}

export interface InstrumentRow {
  id: number;
  tenant_id: number;
  symbol: string;
  name: string;
  status: number;
  status_reason: string;
  listed_ms: string;
  terms: InstrumentTerms;
  base: AssetRow;
  quote: AssetRow;
}

export const assetColumns = 'id, code, name, asset_class, scale, display_scale';

export const instrumentSelect = `
  select i.id, i.tenant_id, i.symbol, i.name, i.status, i.status_reason, i.listed_ms, i.terms,
         to_jsonb(base) as base, to_jsonb(quote) as quote
  from core.instruments i
  join core.assets base on base.id = i.base_asset_id
  join core.assets quote on quote.id = i.quote_asset_id`;
