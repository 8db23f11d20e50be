import { ApiProperty } from '@nestjs/swagger';
import {
  assetClasses,
  instrumentStatuses,
  OPEN,
  plainRules,
  sessionPhases,
  triggerSources,
  type AssetClass,
  type InstrumentStatus,
  type TradingRules,
  type TriggerSource,
} from '@openbourse/core/engine';
import { formatDecimal } from '@openbourse/kernel';
import type { ListedInstrument } from '../contracts/instrument-directory';
import type { DayAuction } from '../domain/day-auctions';
import { aroundTheClock, type Auctions, type Session } from '../domain/session';
import { AuctionView, auctionViewOrNull, phaseView, SessionView } from './session.view';

const decimal = { type: String, format: 'decimal' } as const;

export class TickRowView {
  @ApiProperty({ ...decimal, example: '250', description: 'From this price upward, inclusive.' }) fromPrice: string;
  @ApiProperty({ ...decimal, example: '0.05' }) tick: string;
}

export class InstrumentView {
  @ApiProperty({ format: 'ulid' }) id: string;
  @ApiProperty({ example: 'BTC/USD', description: 'A slash travels percent-encoded in a path.' }) symbol: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: assetClasses }) assetClass: AssetClass;
  @ApiProperty({ example: 'BTC' }) baseAsset: string;
  @ApiProperty({ example: 'USD' }) quoteAsset: string;
  @ApiProperty({ type: 'integer', description: 'Decimals of an amount of the base asset at most.' }) baseScale: number;
  @ApiProperty({ type: 'integer', description: 'Decimals that people see of it at least.' }) baseDisplayScale: number;
  @ApiProperty({
    type: 'integer',
    description: 'Decimals of money in the quote asset at most: fees are rounded up to it.',
  })
  quoteScale: number;
  @ApiProperty({ type: 'integer', description: 'Decimals that people see of it at least.' }) quoteDisplayScale: number;
  @ApiProperty({ enum: instrumentStatuses }) status: InstrumentStatus;
  @ApiProperty({ description: 'Why the status was set last; empty before the first change.' }) statusReason: string;
  @ApiProperty({ type: 'integer', description: 'Decimals of a price at most.' }) priceScale: number;
  @ApiProperty({ type: 'integer', description: 'Decimals of a quantity at most.' }) qtyScale: number;
  @ApiProperty({ ...decimal, example: '0.00001', description: 'A quantity is a multiple of it.' }) lot: string;
  @ApiProperty({ type: () => [TickRowView], description: 'A price is a multiple of the tick of its row.' })
  ticks: TickRowView[];
  @ApiProperty({
    type: 'integer',
    description: 'Prices of orders stay within the reference price ± so many hundredths of a percent; 0 = no band.',
  })
  bandBps: number;
  @ApiProperty({ type: 'integer', description: 'A market order trades no further from the reference price.' })
  protectionBps: number;
  @ApiProperty(decimal) qtyMax: string;
  @ApiProperty({ ...decimal, description: 'Of one order, quote currency.' }) notionalMax: string;
  @ApiProperty({ ...decimal, nullable: true, description: 'Until the first trade; null = none.' }) referencePrice:
    string | null;
  @ApiProperty({ type: 'integer', description: 'Millionths of the notional.' }) makerFeePpm: number;
  @ApiProperty({ type: 'integer', description: 'Millionths of the notional.' }) takerFeePpm: number;
  @ApiProperty({ ...decimal, description: 'Over a whole order, quote currency.' }) feeMin: string;
  @ApiProperty({ ...decimal, nullable: true, description: 'Over a whole order; null = no cap.' }) feeMax: string | null;
  @ApiProperty({ enum: triggerSources, description: 'Which price triggers stop orders.' }) triggerSource: TriggerSource;
  @ApiProperty({ type: String, nullable: true, example: 'XNYS', description: 'Null: it trades around the clock.' })
  calendar: string | null;
  @ApiProperty({ ...decimal, nullable: true, description: 'Null: it was never given one.' }) markPrice: string | null;
  @ApiProperty() session: SessionView;
  @ApiProperty({
    type: () => AuctionView,
    nullable: true,
    description: 'What the auction that orders are collected for would come to; null at other times.',
  })
  indicativeAuction: AuctionView | null;
  @ApiProperty({ type: () => AuctionView, nullable: true, description: 'The one that was held last.' })
  lastAuction: AuctionView | null;
}

export interface TradingState {
  readonly status: number;
  readonly reason: string;
  readonly rules: TradingRules;
  /** Price scale; 0 = none. */
  readonly markPrice: number;
  readonly session: Session;
  /** Index into sessionPhases. */
  readonly nextPhase: number | undefined;
  readonly dayAuctions: readonly DayAuction[];
  readonly auctions: Auctions;
}

/** Of an instrument that nobody touched since it was listed. */
export const newlyListed: TradingState = {
  status: OPEN,
  reason: '',
  rules: plainRules,
  markPrice: 0,
  session: aroundTheClock,
  nextPhase: undefined,
  dayAuctions: [],
  auctions: { indicated: undefined, held: undefined },
};

export function instrumentView(instrument: ListedInstrument, state: TradingState, id: string): InstrumentView {
  const { status, reason, rules, markPrice, session, nextPhase, dayAuctions, auctions } = state;
  const { base, quote, terms } = instrument;
  const price = (value: number): string => formatDecimal(value, terms.priceScale);
  const qty = (value: number): string => formatDecimal(value, terms.qtyScale);
  const money = (value: number): string => formatDecimal(value, quote.scale);
  return {
    id,
    symbol: instrument.symbol,
    name: instrument.name,
    assetClass: base.assetClass,
    baseAsset: base.code,
    quoteAsset: quote.code,
    baseScale: base.scale,
    baseDisplayScale: base.displayScale,
    quoteScale: quote.scale,
    quoteDisplayScale: quote.displayScale,
    status: instrumentStatuses[status],
    statusReason: reason,
    priceScale: terms.priceScale,
    qtyScale: terms.qtyScale,
    lot: qty(terms.lot),
    ticks: terms.ticks.map(({ fromPrice, tick }) => ({ fromPrice: price(fromPrice), tick: price(tick) })),
    bandBps: terms.bandBps,
    protectionBps: terms.protectionBps,
    qtyMax: qty(terms.qtyMax),
    notionalMax: money(terms.notionalMax),
    referencePrice: terms.referencePrice === 0 ? null : price(terms.referencePrice),
    makerFeePpm: terms.makerPpm,
    takerFeePpm: terms.takerPpm,
    feeMin: money(terms.feeMin),
    feeMax: terms.feeMax === 0 ? null : money(terms.feeMax),
    triggerSource: triggerSources[rules.triggerSource],
    calendar: rules.calendar === '' ? null : rules.calendar,
    markPrice: markPrice === 0 ? null : price(markPrice),
    session: {
      ...phaseView(session),
      nextPhase: nextPhase === undefined ? null : sessionPhases[nextPhase],
      auctions: [...dayAuctions],
    },
    indicativeAuction: auctionViewOrNull(instrument, auctions.indicated),
    lastAuction: auctionViewOrNull(instrument, auctions.held),
  };
}
