/**
 * What few orders have, beyond what every order has. 0, false or the first word where an order does not have it. Prices at
 * the price scale, quantities at the quantity scale, amounts at the quote asset's.
 */
export interface ExtendedTerms {
  /** Distance of a trailing stop from the best trigger price since it began to work: an amount of price, or basis points of it. One of them is 0. */
  readonly trailPrice: number;
  readonly trailBps: number;
  /** What an iceberg shows at a time; 0 shows all. */
  readonly displayQty: number;
  readonly reduceOnly: boolean;
  /** A market order by amount: buys for as much, fees on top, or sells for as much; its quantity follows from its fills. */
  readonly notional: number;
  /** When a gtd order ends, ms. */
  readonly expiresMs: number;
}

export const plainTerms: ExtendedTerms = {
  trailPrice: 0,
  trailBps: 0,
  displayQty: 0,
  reduceOnly: false,
  notional: 0,
  expiresMs: 0,
};

/** What the tables and streams hold of such an order: its terms, its links and how its terms stand. */
export interface OrderExtension extends ExtendedTerms {
  /** The stop price as it stands: of a trailing stop it moves. */
  readonly stopPrice: number;
  /** Best trigger price since a trailing stop began to work, as of the last time it moved the stop price; 0 = none yet. */
  readonly extremePrice: number;
  readonly limitPrice: number;
  /** How much of an iceberg the book shows, 0 when it shows all or the order does not rest. */
  readonly shownQty: number;
  readonly orderClass: number;
  readonly role: number;
  readonly arming: number;
  /** Order number and time of the first order of its list, 0 = none. */
  readonly listId: number;
  readonly listMs: number;
}
