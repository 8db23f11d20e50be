/** Why what was typed is no amount. */
export type TypedError = 'empty' | 'malformed' | 'negative';

export type Typed =
  { readonly ok: true; readonly decimal: string } | { readonly ok: false; readonly error: TypedError };

/** Spaces of every width and apostrophes, as spreadsheets and statements group digits. */
const separators = /[\s\u00a0\u2007\u2009\u202f'’_]/g;
const groupedWestern = /^\d{1,3}(,\d{3})+(\.\d*)?$/;
const groupedIndian = /^\d{1,2}(,\d{2})+,\d{3}(\.\d*)?$/;
const decimalComma = /^\d*,\d+$/;
const groupedByDots = /^\d{1,3}(\.\d{3})+,\d+$/;
const plain = /^(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i;

const refused = (error: TypedError): Typed => ({ ok: false, error });

/**
 * Reads a price or a quantity as people type or paste it (1,204.50 · 1 204,5 · 1.2045e3 · .5) and gives it the server's form.
 * A lone comma before three digits groups (1,234 is one thousand); before any other number of digits it is the decimal point.
 */
export function typedDecimal(text: string): Typed {
  const bare = text.normalize('NFKC').replace(separators, '');
  if (bare === '') return refused('empty');
  const negative = /^[-−–]/.test(bare);
  const unsigned = bare.replace(/^[-−–+]/, '');
  const match = plain.exec(withoutCommas(unsigned));
  if (!match) return refused('malformed');
  const [, whole, fraction = '', exponent = '0'] = match;
  if (whole + fraction === '') return refused('malformed');
  const decimal = shifted(whole, fraction, Number(exponent));
  if (decimal === undefined) return refused('malformed');
  return negative && decimal !== '0' ? refused('negative') : { ok: true, decimal };
}

function withoutCommas(text: string): string {
  if (groupedWestern.test(text) || groupedIndian.test(text)) return text.replaceAll(',', '');
  if (decimalComma.test(text)) return text.replace(',', '.');
  if (groupedByDots.test(text)) return text.replaceAll('.', '').replace(',', '.');
  return text;
}

/** Moves the point by `places` and drops zeros that say nothing; undefined when longer than any amount can be. */
function shifted(whole: string, fraction: string, places: number): string | undefined {
  const digits = (whole + fraction).padEnd(whole.length + Math.max(places, 0), '0');
  const point = whole.length + places;
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits;
  const split = Math.max(point, 0);
  const [head, tail] = [padded.slice(0, split).replace(/^0+/, ''), padded.slice(split).replace(/0+$/, '')];
  if (head.length > 21 || tail.length > 40) return undefined;
  return tail === '' ? head || '0' : `${head || '0'}.${tail}`;
}
