import { aroundTheClock, standingAuctions, type Auction, type Auctions, type Session } from '../../domain/session';

interface AuctionRow {
  readonly price: number;
  readonly qty: number;
  readonly imbalance_qty: number;
  readonly imbalance_side: number;
  readonly told_ms: number;
}

/** Columns of {@link sessionJoins}. */
export interface SessionRow {
  readonly session: { readonly phase: number; readonly trading_day_ms: number; readonly until_ms: number } | null;
  readonly indicated: AuctionRow | null;
  readonly held: AuctionRow | null;
}

export const sessionColumns = 'to_jsonb(s) as session, to_jsonb(told) as indicated, to_jsonb(held) as held';

/** To core.instruments i. */
export const sessionJoins = `
  left join core.sessions s on s.instrument_id = i.id
  left join core.auctions told on told.instrument_id = i.id and told.stage = 0
  left join core.auctions held on held.instrument_id = i.id and held.stage = 1`;

export function sessionOfRow({ session }: SessionRow): Session {
  if (!session) return aroundTheClock;
  return { phase: session.phase, tradingDayMs: session.trading_day_ms, untilMs: session.until_ms };
}

export const auctionsOfRow = (row: SessionRow): Auctions =>
  standingAuctions(sessionOfRow(row), { indicated: auctionOf(row.indicated), held: auctionOf(row.held) });

const auctionOf = (row: AuctionRow | null): Auction | undefined =>
  row
    ? {
        price: row.price,
        qty: row.qty,
        imbalanceQty: row.imbalance_qty,
        imbalanceSide: row.imbalance_side,
        toldMs: row.told_ms,
      }
    : undefined;
