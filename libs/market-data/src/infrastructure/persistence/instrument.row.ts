import type { AssetClass, InstrumentTerms, TradingRules } from '@openbourse/core/engine';
import { sessionColumns, sessionJoins, type SessionRow } from './session.row';

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

/** An instrument with how it trades now. */
export interface TradedInstrumentRow extends InstrumentRow, SessionRow {
  readonly rules: TradingRules | null;
  readonly mark_price: string | null;
}

export const assetColumns = 'id, code, name, asset_class, scale, display_scale';

const instrumentColumns = `
  i.id, i.tenant_id, i.symbol, i.name, i.status, i.status_reason, i.listed_ms, i.terms,
  to_jsonb(base) as base, to_jsonb(quote) as quote`;
const instrumentJoins = `
  join core.assets base on base.id = i.base_asset_id
  join core.assets quote on quote.id = i.quote_asset_id`;

export const instrumentSelect = `select ${instrumentColumns} from core.instruments i ${instrumentJoins}`;

export const tradedInstrumentSelect = `
  select ${instrumentColumns}, ${sessionColumns}, r.rules, m.price as mark_price
  from core.instruments i ${instrumentJoins} ${sessionJoins}
  left join core.trading_rules r on r.instrument_id = i.id
  left join core.mark_prices m on m.instrument_id = i.id`;
