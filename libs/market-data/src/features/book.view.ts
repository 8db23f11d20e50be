import { ApiProperty } from '@nestjs/swagger';
import { formatDecimal } from '@openbourse/kernel';
import type { ListedInstrument } from '../contracts/instrument-directory';
import type { BookLevel } from '../domain/book-side';
import type { BookTop } from '../domain/public-books';

export type LevelView = [price: string, qty: string];

export const levelsProperty = (description: string) =>
  ({
    type: 'array',
    items: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
    example: [['190.25', '40']],
    description,
  }) as never;

export class BookView {
  @ApiProperty({ example: 'AAPL' }) symbol: string;
  @ApiProperty({ type: 'integer', description: 'Rises with every change of the book.' }) lastUpdateId: number;
  @ApiProperty(levelsProperty('[price, quantity], best first.')) bids: LevelView[];
  @ApiProperty(levelsProperty('[price, quantity], best first.')) asks: LevelView[];
}

export const levelsView = ({ terms }: Pick<ListedInstrument, 'terms'>, levels: readonly BookLevel[]): LevelView[] =>
  levels.map(([price, qty]) => [formatDecimal(price, terms.priceScale), formatDecimal(qty, terms.qtyScale)]);

export const bookView = (instrument: ListedInstrument, { lastUpdateId, bids, asks }: BookTop): BookView => ({
  symbol: instrument.symbol,
  lastUpdateId,
  bids: levelsView(instrument, bids),
  asks: levelsView(instrument, asks),
});
