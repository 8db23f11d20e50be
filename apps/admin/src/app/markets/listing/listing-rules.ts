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
import { decimalsOf, typedAmount } from '../../amounts/typed-amount';
import { textRules, wholeNumberRules } from '../../forms/rules';
import { percentRules } from '../percent';
import type { TypedListing } from './listing';

const symbolShape = /^\s*[A-Za-z0-9][A-Za-z0-9._/-]{0,31}\s*$/;
const symbolWords = 'Letters, digits, dots, dashes and slashes; at most 32.';

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

const isAmount = (typed: string): boolean => {
  const amount = typedAmount(typed);
  return amount !== undefined && !amount.startsWith('-');
};

function plainAmountRules(path: SchemaPath<string>, { isOptional = false }: { isOptional?: boolean } = {}): void {
  validate(path, ({ value }) =>
    (isOptional && value().trim() === '') || isAmount(value())
      ? undefined
      : { kind: 'amount', message: 'A number, like 1,000.25.' },
  );
}

function amountRules(
  path: SchemaPath<string>,
  { decimals, of }: { decimals: (listing: TypedListing) => string; of: SchemaPathTree<TypedListing> },
): void {
  plainAmountRules(path);
  validate(path, ({ value, valueOf }) => {
    const scale = Number(decimals(valueOf(of)));
    const amount = typedAmount(value());
    return amount !== undefined && Number.isInteger(scale) && decimalsOf(amount) > scale
      ? { kind: 'scale', message: `Quantities have at most ${scale} decimals.` }
      : undefined;
  });
}
