import { ApiProperty } from '@nestjs/swagger';
import { sessionPhases, sides, type SessionPhase, type Side } from '@openbourse/core/engine';
import { formatDecimal } from '@openbourse/kernel';
import type { ListedInstrument } from '../contracts/instrument-directory';
import { dayAuctions, type DayAuction } from '../domain/day-auctions';
import type { Auction, Session } from '../domain/session';

const decimal = { type: String, format: 'decimal' } as const;
const phaseText =
  'continuous trades; pre_open, closing and volatility_auction collect orders for an auction; post_close and closed take orders for the next session.';

export class PhaseView {
  @ApiProperty({ enum: sessionPhases, description: phaseText }) phase: SessionPhase;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The date that day orders belong to; null around the clock.',
  })
  tradingDay: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the phase ends, an auction up to its random end later; null = open end.',
  })
  until: string | null;
}

export class SessionView extends PhaseView {
  @ApiProperty({ enum: sessionPhases, nullable: true, type: String, description: 'What comes then; null = unknown.' })
  nextPhase: SessionPhase | null;
  @ApiProperty({
    enum: dayAuctions,
    isArray: true,
    description: 'What opg (opening) and cls (closing) orders can be for; none around the clock.',
  })
  auctions: DayAuction[];
}

export class AuctionView {
  @ApiProperty({ ...decimal, nullable: true, description: 'Null: nothing trades.' }) price: string | null;
  @ApiProperty({ ...decimal, description: 'What trades at that price.' }) qty: string;
  @ApiProperty({ ...decimal, description: 'What is left over at that price.' }) imbalanceQty: string;
  @ApiProperty({ enum: sides, nullable: true, type: String, description: 'Null: nothing is left over.' })
  imbalanceSide: Side | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export const phaseView = ({ phase, tradingDayMs, untilMs }: Session): PhaseView => ({
  phase: sessionPhases[phase],
  tradingDay: tradingDayMs === 0 ? null : new Date(tradingDayMs).toISOString().slice(0, 10),
  until: untilMs === 0 ? null : new Date(untilMs).toISOString(),
});

export function auctionView(
  { terms }: Pick<ListedInstrument, 'terms'>,
  { price, qty, imbalanceQty, imbalanceSide, toldMs }: Auction,
): AuctionView {
  return {
    price: price === 0 ? null : formatDecimal(price, terms.priceScale),
    qty: formatDecimal(qty, terms.qtyScale),
    imbalanceQty: formatDecimal(imbalanceQty, terms.qtyScale),
    imbalanceSide: imbalanceQty === 0 ? null : sides[imbalanceSide],
    at: new Date(toldMs).toISOString(),
  };
}

export const auctionViewOrNull = (
  instrument: Pick<ListedInstrument, 'terms'>,
  auction: Auction | undefined,
): AuctionView | null => (auction ? auctionView(instrument, auction) : null);
