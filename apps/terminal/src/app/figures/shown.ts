import { decimalText, rounded, signOf, type Exact } from './exact';

/** A figure as people read it: thousands apart, at least `decimals` digits behind the point, and none of its digits hidden. */
export function shown(decimal: string, decimals = 0): string {
  const [whole, fraction = ''] = decimal.split('.');
  const digits = fraction.padEnd(decimals, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return digits === '' ? grouped : `${grouped}.${digits}`;
}

/** All its usual decimals and no grouping: as a figure stands in a field. */
export function paddedDecimal(decimal: string, decimals: number): string {
  const [whole, fraction = ''] = decimal.split('.');
  const digits = fraction.padEnd(decimals, '0');
  return digits === '' ? whole : `${whole}.${digits}`;
}

/** Rounded to exactly `decimals` digits, for where the whole figure is one hover away. */
export function shownRounded(value: Exact, decimals: number): string {
  return shown(decimalText(rounded(value, decimals)), decimals);
}

/** With its sign, also when positive; a zero has none. */
export function shownSigned(value: Exact, decimals: number): string {
  const cut = rounded(value, decimals);
  const text = shown(decimalText(cut), decimals);
  return signOf(cut) > 0 ? `+${text}` : text.replace('-', '−');
}
