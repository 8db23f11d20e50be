import { exact, multiply, ratio, subtract, type Exact } from '../figures/exact';

/** A position as the server tells it; decimals. */
export interface HeldPosition {
  readonly qty: string;
  readonly cost: string;
}

export interface Profit {
  readonly marketValue: Exact;
  /** marketValue less what the holding cost: exact, fees not deducted, as the server reckons it. */
  readonly unrealized: Exact;
  /** Of the cost, to two decimals of a percent; undefined when it cost nothing. */
  readonly percent: Exact | undefined;
}

/** What a position is worth at `price`, the last trade or the listed reference; undefined without either. */
export function profitOf({ qty, cost }: HeldPosition, price: string | null): Profit | undefined {
  if (price === null) return undefined;
  const marketValue = multiply(exact(qty), exact(price));
  const spent = exact(cost);
  const unrealized = subtract(marketValue, spent);
  const percent = spent.units > 0n ? percentOf(unrealized, spent) : undefined;
  return { marketValue, unrealized, percent };
}

const percentOf = (part: Exact, whole: Exact): Exact =>
  ratio({ units: part.units * 100n, scale: part.scale }, whole, 2);
