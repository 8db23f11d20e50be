import { Client } from 'pg';
import type { ListedInstrument } from '../contracts/instrument-directory';
import type { MarketTrade } from '../domain/market-trade';
import type { Split } from '../domain/split';

/** Writes what the engine would write, for tests that have none. */
export class MarketTables {
  private constructor(private readonly engine: Client) {}

  static async open(engineUrl: string): Promise<MarketTables> {
    const engine = new Client({ connectionString: engineUrl });
    await engine.connect();
    return new MarketTables(engine);
  }

  async list({ id, tenantId, symbol, name, base, quote, listedMs, terms }: ListedInstrument): Promise<void> {
    for (const asset of [base, quote]) {
      await this.engine.query(
        'insert into core.assets values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing',
        [asset.id, tenantId, asset.code, asset.name, asset.assetClass, asset.scale, asset.displayScale],
      );
    }
    await this.engine.query("insert into core.instruments values ($1, $2, $3, $4, $5, $6, 0, '', $7, $8)", [
      id,
      tenantId,
      symbol,
      name,
      base.id,
      quote.id,
      JSON.stringify(terms),
      listedMs,
    ]);
  }

  async halt({ id }: ListedInstrument, reason: string): Promise<void> {
    await this.engine.query('update core.instruments set status = 2, status_reason = $2 where id = $1', [id, reason]);
  }

  async trade({ id, tenantId }: ListedInstrument, trades: readonly MarketTrade[]): Promise<void> {
    await this.engine.query(
      `insert into core.trades
       select id, $1, $2, price, qty, price * qty, side, 1, 1, 1, 0, 2, 1, 2, 0, ms
       from unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::smallint[], $7::bigint[]) t(id, price, qty, side, ms)`,
      [
        tenantId,
        id,
        trades.map(({ tradeId }) => tradeId),
        trades.map(({ price }) => price),
        trades.map(({ qty }) => qty),
        trades.map(({ takerSide }) => takerSide),
        trades.map(({ tradedMs }) => tradedMs),
      ],
    );
  }

  async split({ id, tenantId }: ListedInstrument, { atMs, numerator, denominator }: Split): Promise<void> {
    const details = JSON.stringify({ numerator, denominator, fractionPrice: 1 });
    await this.engine.query(
      `insert into core.corporate_actions
       select coalesce(max(id), 0) + 1, $1, $2, 0, 2, $3, 'test', 'op', $4 from core.corporate_actions`,
      [tenantId, id, details, atMs],
    );
  }

  async close(): Promise<void> {
    await this.engine.end();
  }
}
