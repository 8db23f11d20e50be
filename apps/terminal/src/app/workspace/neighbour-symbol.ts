/** The symbol after or before, in the order of the list and around its ends; undefined in an empty list. */
export function neighbourSymbol(
  instruments: readonly { readonly symbol: string }[],
  symbol: string | undefined,
  by: 1 | -1,
): string | undefined {
  const at = instruments.findIndex((instrument) => instrument.symbol === symbol);
  if (at < 0) return instruments.at(0)?.symbol;
  return instruments[(at + by + instruments.length) % instruments.length].symbol;
}
