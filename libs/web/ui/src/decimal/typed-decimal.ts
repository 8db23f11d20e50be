/** Why what was typed is no amount; `text` says it to whoever typed it. */
export interface TypedRefusal {
  readonly ok: false;
  readonly error: 'empty' | 'malformed' | 'exponent' | 'ambiguous' | 'too_long';
  readonly text: string;
}

/** `decimal` is in the form of the server: plain, with a minus where it is below zero, without zeros that say nothing. */
export type Typed = { readonly ok: true; readonly decimal: string } | TypedRefusal;

const plain = /^(\d*)(?:\.(\d*))?$/;
/** Thousands apart by spaces, apostrophes or commas, the same throughout; or as Indians group. */
const grouped = /^[1-9]\d{0,2}(?:([ '’,])\d{3})(?:\1\d{3})*(?:\.\d*)?$/;
const groupedIndian = /^[1-9]\d?(?:([ '’,])\d{2})(?:\1\d{2})*\1\d{3}(?:\.\d*)?$/;
const loneComma = /^(\d*),(\d+)$/;
const decimalComma = /^\d{1,3}(?:([. '’])\d{3})+,\d+$/;
const exponent = /^[\d.,]+e[+-]?\d+$/i;

/** More than any amount of the server has. */
const wholeDigitsMax = 21;
const fractionDigitsMax = 40;

/**
 * The one reader of prices, quantities and money that people type or paste (1,204.50 · 1 204.5 · 12,34,567 · −.5). A comma groups
 * thousands where it can mean nothing else; where it could be the decimal point (1,234 · 230,50) it is refused rather than guessed,
 * since this is money, and so is an exponent.
 */
export function typedDecimal(text: string): Typed {
  const typed = text.normalize('NFKC').replace(/\s/g, ' ').trim();
  if (typed === '') return { ok: false, error: 'empty', text: '' };
  const negative = /^[-−–]/.test(typed);
  const unsigned = typed.replace(/^[-−–+] ?/, '');
  const bare = withoutGroups(unsigned);
  const [, whole = '', fraction = ''] = (bare === undefined ? undefined : plain.exec(bare)) ?? [];
  if (whole + fraction === '') return refusalOf(typed, unsigned);
  const [head, tail] = [whole.replace(/^0+(?=\d)/, '') || '0', fraction.replace(/0+$/, '')];
  if (head.length > wholeDigitsMax || tail.length > fractionDigitsMax) {
    return { ok: false, error: 'too_long', text: 'That number is longer than any amount here can be.' };
  }
  const decimal = tail === '' ? head : `${head}.${tail}`;
  return { ok: true, decimal: negative && decimal !== '0' ? `-${decimal}` : decimal };
}

/** Undefined where the groups are none, or could be something else. */
function withoutGroups(unsigned: string): string | undefined {
  if (loneComma.test(unsigned)) return undefined;
  return grouped.test(unsigned) || groupedIndian.test(unsigned) ? unsigned.replace(/[ '’,]/g, '') : unsigned;
}

function refusalOf(typed: string, unsigned: string): TypedRefusal {
  const [, before, after] = loneComma.exec(unsigned) ?? [];
  if (after !== undefined) {
    const asPoint = `${before || '0'}.${after}`;
    const text = grouped.test(unsigned)
      ? `“${typed}” could be ${before}${after} or ${asPoint}: write it without the comma.`
      : `“${typed}”: decimals stand behind a point here. Write ${asPoint} if that is what you mean.`;
    return { ok: false, error: 'ambiguous', text };
  }
  if (decimalComma.test(unsigned)) {
    const meant = unsigned.replace(/[. '’]/g, '').replace(',', '.');
    const text = `“${typed}”: decimals stand behind a point here. Write ${meant} if that is what you mean.`;
    return { ok: false, error: 'ambiguous', text };
  }
  if (exponent.test(unsigned)) {
    return { ok: false, error: 'exponent', text: `“${typed}” has an exponent: write the number out.` };
  }
  return { ok: false, error: 'malformed', text: `“${shortened(typed)}” is not a number.` };
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** Digits behind the point that say something, of a decimal that was read. */
export const decimalsOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;
