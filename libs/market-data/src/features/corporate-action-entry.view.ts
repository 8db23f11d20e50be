import { ApiProperty } from '@nestjs/swagger';
import {
  corporateActionKinds,
  corporateActionStatuses,
  type CorporateActionKind,
  type CorporateActionStatus,
} from '@openbourse/core/engine';
import { derivedId, formatDecimal, IdKind, isoTime } from '@openbourse/kernel';
import type { ListedInstrument } from '../contracts/instrument-directory';
import { onlyShard } from '../domain/shard';

const decimal = { type: String, format: 'decimal' } as const;

export class SplitTermsView {
  @ApiProperty({ type: 'integer', description: 'New units for every `denominator` old ones.' }) numerator: number;
  @ApiProperty({ type: 'integer' }) denominator: number;
  @ApiProperty({ ...decimal, description: 'What fractions were paid at, for a whole new unit.' }) fractionPrice: string;
}

export class DividendTermsView {
  @ApiProperty({ ...decimal, description: 'For a whole unit.' }) amountPerUnit: string;
  @ApiProperty({ example: 'USD' }) currency: string;
  @ApiProperty({ format: 'date-time', description: 'Who holds then is entitled.' }) recordAt: string;
  @ApiProperty({ format: 'date-time' }) payAt: string;
  @ApiProperty({ ...decimal, description: 'Owed to all holders together; 0 before the record date.' }) entitled: string;
}

export class SymbolChangeTermsView {
  @ApiProperty() oldSymbol: string;
  @ApiProperty() newSymbol: string;
}

/** A corporate action as it stands. */
export class CorporateActionEntryView {
  @ApiProperty({ type: 'integer', description: 'Number of the action, rising; postings name it as their cause.' })
  actionId: number;
  @ApiProperty({ enum: corporateActionKinds }) kind: CorporateActionKind;
  @ApiProperty({
    enum: corporateActionStatuses,
    description: 'A dividend goes through them; the others are done at once.',
  })
  status: CorporateActionStatus;
  @ApiProperty({ format: 'ulid' }) instrumentId: string;
  @ApiProperty({ description: 'Of the instrument as it is now.' }) symbol: string;
  @ApiProperty() reason: string;
  @ApiProperty({ description: 'Who took the last step; `calendar` for the dates of a dividend.' }) actor: string;
  @ApiProperty({ format: 'date-time' }) changedAt: string;
  @ApiProperty({ type: () => SplitTermsView, nullable: true }) split: SplitTermsView | null;
  @ApiProperty({ type: () => DividendTermsView, nullable: true }) dividend: DividendTermsView | null;
  @ApiProperty({ type: () => SymbolChangeTermsView, nullable: true }) symbolChange: SymbolChangeTermsView | null;
}

interface Details {
  readonly split: { readonly numerator: number; readonly denominator: number; readonly fractionPrice: number };
  readonly dividend: {
    readonly amountPerUnit: number;
    readonly recordMs: number;
    readonly payMs: number;
    readonly entitled: string;
  };
  readonly symbol_change: { readonly oldSymbol: string; readonly symbol: string };
}

/** What the table holds, integers at the instrument's scales. */
export type CorporateActionFigures = {
  [Kind in CorporateActionKind]: {
    readonly kind: Kind;
    readonly details: Details[Kind];
    readonly actionId: number;
    readonly instrumentId: number;
    readonly status: number;
    readonly reason: string;
    readonly actor: string;
    readonly changedMs: number;
  };
}[CorporateActionKind];

export function corporateActionEntryView(
  figures: CorporateActionFigures,
  instrument: ListedInstrument,
): CorporateActionEntryView {
  const { actionId, kind, status, reason, actor, changedMs } = figures;
  const { terms, quote } = instrument;
  return {
    actionId,
    kind,
    status: corporateActionStatuses[status],
    instrumentId: derivedId(IdKind.instrument, onlyShard, instrument.listedMs, instrument.id),
    symbol: instrument.symbol,
    reason,
    actor,
    changedAt: isoTime(changedMs),
    split:
      kind === 'split'
        ? { ...figures.details, fractionPrice: formatDecimal(figures.details.fractionPrice, terms.priceScale) }
        : null,
    dividend: kind === 'dividend' ? dividendTerms(figures.details, quote) : null,
    symbolChange:
      kind === 'symbol_change' ? { oldSymbol: figures.details.oldSymbol, newSymbol: figures.details.symbol } : null,
  };
}

function dividendTerms(
  { amountPerUnit, recordMs, payMs, entitled }: Details['dividend'],
  { code, scale }: ListedInstrument['quote'],
): DividendTermsView {
  return {
    amountPerUnit: formatDecimal(amountPerUnit, scale),
    currency: code,
    recordAt: isoTime(recordMs),
    payAt: isoTime(payMs),
    entitled: formatDecimal(entitled, scale),
  };
}
