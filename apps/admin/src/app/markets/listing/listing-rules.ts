import {
  applyEach,
  maxLength,
  pattern,
  required,
  schema,
  validate,
  type SchemaPath,
  type SchemaPathTree,
} from '@angular/forms/signals';
import { decimalsOf, typedDecimal } from '@openbourse/web/ui';
import { textRules, wholeNumberRules } from '../../forms/rules';
import { percentRules } from '../percent';
import { symbolShape, symbolWords } from '../symbol-shape';
import type { TypedListing } from './listing';

/** What can be said before sending; how the terms must fit together the server says, at each field. */
export function listingRules(path: SchemaPathTree<TypedListing>): void {
  required(path.symbol, { message: 'Enter the symbol.' });
  pattern(path.symbol, symbolShape, { message: symbolWords });
  required(path.name, { message: 'Enter the name.' });
  maxLength(path.name, 128, { message: 'At most 128 characters.' });
  textRules(path.name, 'Enter the name.');
  pattern(path.baseCode, symbolShape, { message: symbolWords });
  required(path.quoteAsset, { message: 'Choose the currency.' });
  wholeNumberRules(path.priceScale, { min: 0, max: 9 });
  wholeNumberRules(path.qtyScale, { min: 0, max: 8 });
  amountRules(path.lot, { decimals: (listing) => listing.qtyScale, of: path });
  applyEach(
    path.ticks,
    schema<TypedListing['ticks'][number]>((row) => {
      plainAmountRules(row.fromPrice);
      plainAmountRules(row.tick);
    }),
  );
  percentRules(path.bandPercent, { digits: 2, max: 100_000 });
  percentRules(path.protectionPercent, { digits: 2, max: 10_000 });
  amountRules(path.qtyMax, { decimals: (listing) => listing.qtyScale, of: path });
  plainAmountRules(path.notionalMax);
  plainAmountRules(path.referencePrice, { isOptional: true });
  percentRules(path.makerFeePercent, { digits: 4, max: 100_000 });
  percentRules(path.takerFeePercent, { digits: 4, max: 100_000 });
  plainAmountRules(path.feeMin, { isOptional: true });
  plainAmountRules(path.feeMax, { isOptional: true });
}

function plainAmountRules(path: SchemaPath<string>, { isOptional = false }: { isOptional?: boolean } = {}): void {
  validate(path, ({ value }) => {
    const typed = typedDecimal(value());
    if (!typed.ok) {
      if (isOptional && typed.error === 'empty') return undefined;
      return { kind: 'amount', message: typed.text || 'A number, like 1000.25.' };
    }
    return typed.decimal.startsWith('-') ? { kind: 'amount', message: 'Not below 0.' } : undefined;
  });
}

function amountRules(
  path: SchemaPath<string>,
  { decimals, of }: { decimals: (listing: TypedListing) => string; of: SchemaPathTree<TypedListing> },
): void {
  plainAmountRules(path);
  validate(path, ({ value, valueOf }) => {
    const scale = Number(decimals(valueOf(of)));
    const typed = typedDecimal(value());
    return typed.ok && Number.isInteger(scale) && decimalsOf(typed.decimal) > scale
      ? { kind: 'scale', message: `Quantities have at most ${scale} decimals.` }
      : undefined;
  });
}
