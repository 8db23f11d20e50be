import type { CorporateActionEntryView } from '@openbourse/web/api-client';
import { shownDecimal, shownTime } from '@openbourse/web/ui';

type Entry = CorporateActionEntryView;
/** Decimals that people see of an asset at least. */
type DecimalsOf = (assetCode: string) => number;

export const kindWords = {
  split: 'Split',
  dividend: 'Dividend',
  symbol_change: 'Symbol change',
} as const satisfies Record<Entry['kind'], string>;

/** "4 for 1", and of a reverse split "1 for 10". */
export const ratioText = ({ numerator, denominator }: { numerator: number; denominator: number }): string =>
  `${numerator.toLocaleString('en')} for ${denominator.toLocaleString('en')}`;

/** What it is, in a line; `priceDecimals` of its instrument. */
export function actionText(
  { split, dividend, symbolChange }: Entry,
  decimalsOf: DecimalsOf,
  priceDecimals: number,
): string {
  if (split) {
    const what = split.numerator < split.denominator ? 'Reverse split' : 'Split';
    return `${what} ${ratioText(split)}, fractions at ${shownDecimal(split.fractionPrice, { decimals: priceDecimals })}`;
  }
  if (dividend) {
    const { amountPerUnit, currency, recordAt, payAt } = dividend;
    const amount = shownDecimal(amountPerUnit, { decimals: decimalsOf(currency) });
    return `Dividend ${amount} ${currency}, record ${shownTime(recordAt, 'day')}, pay ${shownTime(payAt, 'day')}`;
  }
  if (!symbolChange) return '';
  const { oldSymbol, newSymbol } = symbolChange;
  return oldSymbol === newSymbol ? 'Another name' : `${oldSymbol} became ${newSymbol}`;
}

/** Where it stands, and what is owed. */
export function stateText({ kind, status, dividend }: Entry, decimalsOf: DecimalsOf): string {
  switch (status) {
    case 'declared':
      return 'Declared';
    case 'recorded': {
      if (!dividend) return 'Recorded';
      return `Recorded, ${shownDecimal(dividend.entitled, { decimals: decimalsOf(dividend.currency) })} ${dividend.currency} owed`;
    }
    case 'done':
      return kind === 'dividend' ? 'Paid' : 'Done';
    case 'canceled':
      return 'Canceled';
  }
}

export const stateTone = ({ status }: Entry): 'caution' | null =>
  status === 'declared' || status === 'recorded' ? 'caution' : null;

export type DividendStep = 'record' | 'pay' | 'cancel';

/** What may be done to a dividend now. Its dates do the first two by themselves: they are for when they did not. */
export function stepsOf({ dividend, status }: Entry, nowMs: number): readonly DividendStep[] {
  if (!dividend) return [];
  if (status === 'declared') return Date.parse(dividend.recordAt) <= nowMs ? ['record', 'cancel'] : ['cancel'];
  if (status === 'recorded') return Date.parse(dividend.payAt) <= nowMs ? ['pay', 'cancel'] : ['cancel'];
  return [];
}
