import type { SplitInstrumentRequest } from '@openbourse/web/api-client';
import { shownDecimal, type Question } from '@openbourse/web/ui';
import { ratioText } from './action-words';

interface Of {
  readonly symbol: string;
  readonly quoteAsset: string;
  readonly priceScale: number;
}

type Ratio = Pick<SplitInstrumentRequest, 'numerator' | 'denominator'>;

/** "Every 1 AAPL becomes 4." and what follows from it for prices and orders. */
export function splitEffect({ symbol }: Of, { numerator, denominator }: Ratio): string {
  const held = `Every ${denominator.toLocaleString('en')} ${symbol} ${denominator === 1 ? 'becomes' : 'become'} ${numerator.toLocaleString('en')}.`;
  if (numerator < denominator) {
    return `${held} Prices rise to ${riseText(denominator, numerator)} what they are. Every open order is canceled.`;
  }
  return (
    `${held} Prices fall to ${shareText(denominator, numerator)} of what they are. Open orders follow with their quantities and prices; ` +
    `those that trail, are linked, show only a part or go by amount are canceled, and so are those that cannot be expressed any more.`
  );
}

const riseText = (old: number, fresh: number): string =>
  fresh === 1 ? `${old.toLocaleString('en')} times` : `${old.toLocaleString('en')}/${fresh.toLocaleString('en')} of`;

const shareText = (part: number, whole: number): string =>
  (part === 1 ? { 2: 'a half', 3: 'a third', 4: 'a quarter' }[whole] : undefined) ??
  `${part.toLocaleString('en')}/${whole.toLocaleString('en')}`;

export function splitQuestion(of: Of, request: SplitInstrumentRequest): Question {
  const price = `${shownDecimal(request.fractionPrice, { decimals: of.priceScale })} ${of.quoteAsset}`;
  const deed = `${request.numerator < request.denominator ? 'Reverse-split' : 'Split'} ${of.symbol} ${ratioText(request)}`;
  return {
    title: `${deed}?`,
    text: `${splitEffect(of, request)} Fractions of a unit are paid in cash, at ${price} a new unit. It cannot be undone; only another split takes it back.`,
    confirm: deed,
    dismiss: 'Change nothing',
    tone: 'danger',
  };
}
