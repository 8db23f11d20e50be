/** Spaces of every width and apostrophes group digits too. */
const separators = /[\s\u00a0\u2007\u2009\u202f'’_]/g;
const grouped = /^\d{1,3}(,\d{3})+(\.\d*)?$/;
const groupedIndian = /^\d{1,2}(,\d{2})+,\d{3}(\.\d*)?$/;
const plain = /^(\d{0,21})(?:\.(\d{0,40}))?$/;

/**
 * An amount as people type or paste it (1,204.50 · +1 000 · −.5) in the form that the server reads, or undefined when it is none.
 * A comma only groups digits: what it would mean elsewhere (1,5) is asked rather than guessed, since this is money.
 */
export function typedAmount(text: string): string | undefined {
  const bare = text.normalize('NFKC').replace(separators, '');
  const negative = /^[-−–]/.test(bare);
  const unsigned = bare.replace(/^[-−–+]/, '');
  const match = plain.exec(
    grouped.test(unsigned) || groupedIndian.test(unsigned) ? unsigned.replaceAll(',', '') : unsigned,
  );
  if (!match) return undefined;
  const [, whole, fraction = ''] = match;
  if (whole + fraction === '') return undefined;
  const head = whole.replace(/^0+(?=\d)/, '') || '0';
  const tail = fraction.replace(/0+$/, '');
  const amount = tail === '' ? head : `${head}.${tail}`;
  return negative && amount !== '0' ? `-${amount}` : amount;
}

/** Digits behind the point that say something. */
export const decimalsOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;
