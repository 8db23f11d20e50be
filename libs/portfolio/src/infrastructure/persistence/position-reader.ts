import { Injectable } from '@nestjs/common';
import { corporateActionKinds, KIND_CUSTOMER } from '@openbourse/core/engine';
import { streamSeqIn, TenantDb } from '@openbourse/platform';
import type { TradingAccount } from '../../contracts/account-directory';
import type { PositionFigures } from '../../domain/position-figures';
import { priceInUnitsOfNow, type Split } from '../acl/instruments';

interface PositionRow {
  instrument_id: number;
  qty: string;
  cost: string;
  realized_pnl: string;
  held: string | null;
  reference_price: string | null;
  last_price: string | null;
  last_ms: string | null;
  /** Since the last trade. */
  splits: Split[] | null;
}

export interface AccountPosition {
  readonly instrumentId: number;
  readonly figures: PositionFigures;
}

/** Positions by symbol, and how far they contain their owner's private stream. */
export interface ListedPositions {
  readonly positions: AccountPosition[];
  readonly streamSeq: number;
}

@Injectable()
export class PositionReader {
  constructor(private readonly db: TenantDb) {}

  /** One transaction, so positions, holds, marks and the place in the stream are of one snapshot. */
  async list({ tenantId, accountId, ownerNo }: TradingAccount): Promise<ListedPositions> {
    const [listed, streamSeq] = await this.db.read(tenantId, (q) =>
      Promise.all([
        q.query<PositionRow>(
          `select p.instrument_id, p.qty, p.cost, p.realized_pnl, b.held,
                nullif((i.terms->>'referencePrice')::bigint, 0) as reference_price,
                last.price as last_price, last.traded_ms as last_ms,
                (select jsonb_agg(a.details || jsonb_build_object('atMs', a.changed_ms)) from core.corporate_actions a
                 where a.tenant_id = p.tenant_id and a.instrument_id = p.instrument_id
                   and a.kind = ${corporateActionKinds.indexOf('split')} and a.changed_ms >= last.traded_ms) as splits
         from core.positions p
         join core.instruments i on i.id = p.instrument_id
         left join lateral (select t.price, t.traded_ms from core.trades t where t.instrument_id = p.instrument_id
                            order by t.id desc limit 1) last on true
         left join core.balances b on b.tenant_id = p.tenant_id and b.account_id = p.account_id
           and b.ledger_kind = ${KIND_CUSTOMER} and b.asset_id = i.base_asset_id
         where p.account_id = $1 and (p.qty <> 0 or p.realized_pnl <> 0)
         order by i.symbol`,
          [accountId],
        ),
        streamSeqIn(q, ownerNo),
      ]),
    );
    const positions = listed.rows.map((row) => ({
      instrumentId: row.instrument_id,
      figures: {
        qty: BigInt(row.qty),
        held: BigInt(row.held ?? 0),
        cost: BigInt(row.cost),
        realizedPnl: BigInt(row.realized_pnl),
        mark: markOf(row),
      },
    }));
    return { positions, streamSeq };
  }
}

/** The last trade, in units of now, else the price that the instrument was listed at. */
function markOf({ last_price, last_ms, splits, reference_price }: PositionRow): bigint | undefined {
  if (last_price !== null) return BigInt(priceInUnitsOfNow(Number(last_price), Number(last_ms), splits ?? []));
  return reference_price === null ? undefined : BigInt(reference_price);
}
