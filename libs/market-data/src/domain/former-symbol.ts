/** A symbol that no instrument has, and the present one of the instrument that had it last. */
export interface FormerSymbol {
  readonly symbol: string;
  readonly newSymbol: string;
}
