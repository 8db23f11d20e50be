import { Injectable } from '@nestjs/common';
import { KIND_CUSTOMER } from '@openbourse/core/engine';
import { streamSeqIn, TenantDb } from '@openbourse/platform';
import type { TradingAccount } from '../../contracts/account-directory';
import type { PositionFigures } from '../../domain/position-figures';

interface PositionRow {
  instrument_id: number;
  qty: string;
  cost: string;
  realized_pnl: string;
  held: string | null;
  mark: string | null;
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
                coalesce((select t.price from core.trades t where t.instrument_id = p.instrument_id order by t.id desc limit 1),
                         nullif((i.terms->>'referencePrice')::bigint, 0)) as mark
         from core.positions p
         join core.instruments i on i.id = p.instrument_id
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
        mark: row.mark === null ? undefined : BigInt(row.mark),
      },
    }));
    return { positions, streamSeq };
  }
}
