import { ApiProperty } from '@nestjs/swagger';
import {
  corporateActionStatuses,
  type CorporateActionStatus,
  type DividendChanged,
  type InstrumentSplit,
  type SymbolChanged,
} from '@openbourse/core/engine';
import { formatDecimal, isoTime } from '@openbourse/kernel';
import type { ListedInstrument } from '../contracts/instrument-directory';

const decimal = { type: String, format: 'decimal' } as const;

class CorporateActionView {
  @ApiProperty({ type: 'integer', description: 'Number of the action; postings name it as their cause.' })
  actionId: number;
  @ApiProperty({ format: 'ulid' }) instrumentId: string;
  @ApiProperty({ description: 'Of the instrument as it is now.' }) symbol: string;
  @ApiProperty() reason: string;
  @ApiProperty({ description: 'Who did it; `calendar` for the dates of a dividend.' }) actor: string;
}

export class SplitView extends CorporateActionView {
  @ApiProperty({ type: 'integer', description: 'New units for every `denominator` old ones.' }) numerator: number;
  @ApiProperty({ type: 'integer' }) denominator: number;
  @ApiProperty({ ...decimal, description: 'What fractions were paid at, for a whole new unit.' }) fractionPrice: string;
}

export class DividendView extends CorporateActionView {
  @ApiProperty({ enum: corporateActionStatuses }) status: CorporateActionStatus;
  @ApiProperty({ ...decimal, description: 'For a whole unit, quote currency.' }) amountPerUnit: string;
  @ApiProperty({ format: 'date-time', description: 'Who holds then is entitled.' }) recordAt: string;
  @ApiProperty({ format: 'date-time' }) payAt: string;
  @ApiProperty({ ...decimal, description: 'Owed to all holders together; 0 before the record date.' }) entitled: string;
}

export class SymbolChangeView extends CorporateActionView {
  @ApiProperty() oldSymbol: string;
  @ApiProperty() newSymbol: string;
  @ApiProperty() newName: string;
}

type Common = Pick<CorporateActionView, 'actionId' | 'instrumentId' | 'symbol' | 'reason' | 'actor'>;

function common(
  { actionId, reason, actor }: InstrumentSplit | DividendChanged | SymbolChanged,
  { symbol }: ListedInstrument,
  instrumentId: string,
): Common {
  return { actionId, instrumentId, symbol, reason, actor };
}

export const splitView = (event: InstrumentSplit, instrument: ListedInstrument, id: string): SplitView => ({
  ...common(event, instrument, id),
  numerator: event.numerator,
  denominator: event.denominator,
  fractionPrice: formatDecimal(event.fractionPrice, instrument.terms.priceScale),
});

export const dividendView = (event: DividendChanged, instrument: ListedInstrument, id: string): DividendView => ({
  ...common(event, instrument, id),
  status: corporateActionStatuses[event.status],
  amountPerUnit: formatDecimal(event.amountPerUnit, instrument.quote.scale),
  recordAt: isoTime(event.recordMs),
  payAt: isoTime(event.payMs),
  entitled: formatDecimal(event.entitled, instrument.quote.scale),
});

export const symbolChangeView = (event: SymbolChanged, instrument: ListedInstrument, id: string): SymbolChangeView => ({
  ...common(event, instrument, id),
  oldSymbol: event.oldSymbol,
  newSymbol: event.terms.symbol,
  newName: event.terms.name,
});
