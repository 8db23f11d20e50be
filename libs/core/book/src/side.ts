/** Side of an order: 0 buy, 1 sell. */
export type Side = 0 | 1;
export const BUY = 0;
export const SELL = 1;

/** Answer of a query for an order when there is none. */
export const NO_ORDER = -1;
/** Answer of a query for a price when there is none. */
export const NO_PRICE = -1;

/** Highest price a book takes, in units of the instrument's price scale. */
export const MAX_PRICE = 1_000_000_000;
/** Highest quantity of an order and of a whole price level, in lots: sums stay exact in a double. */
export const MAX_QTY = Number.MAX_SAFE_INTEGER;
