import type { ListedInstrument } from '../../contracts/instrument-directory';
import { refused, type Operation } from '../operation';
import type { SplitInstrumentRequest } from './split-instrument.request';

/** What is out of range when the fraction price, which was checked before, is not. */
export const splitPriceRefusal = (
  { numerator, denominator }: SplitInstrumentRequest,
  { symbol }: ListedInstrument,
): Operation<never> =>
  refused(
    'price_out_of_range',
    undefined,
    `After a split of ${numerator} for ${denominator} the last, reference or mark price of ${symbol} would be below its lowest tick or above the highest price.`,
  );

/** Why the core calls a split invalid, in the order of its checks. `declared`: numbers of dividends that are declared and not recorded. */
export function splitRefusal(
  { numerator, denominator }: SplitInstrumentRequest,
  { symbol, base }: ListedInstrument,
  declared: readonly number[],
): Operation<never> {
  if (numerator === denominator) {
    return refused(
      'corporate_action_invalid',
      [{ field: 'denominator', code: 'equal', detail: 'must differ from numerator' }],
      `A split of ${numerator} for ${denominator} would change nothing.`,
    );
  }
  if (declared.length > 0) {
    const [names, are, them] =
      declared.length === 1
        ? [`Dividend ${declared[0]}`, 'is', 'it']
        : [`Dividends ${declared.join(', ')}`, 'are', 'them'];
    return refused(
      'corporate_action_invalid',
      undefined,
      `${names} of ${symbol} ${are} declared for the units that the split would change: record or cancel ${them} first.`,
    );
  }
  if (base.assetClass !== 'fiat') return refused('corporate_action_invalid');
  return refused(
    'corporate_action_invalid',
    undefined,
    `${symbol} has a currency as its base asset: it has no issuer.`,
  );
}
