import { subtract, exact, unitsAt } from '../figures/exact';
import type { TradingTerms } from '../order-terms/trading-terms';
import type { Means } from './remarks';

/** The part of the account's state that says what it can commit; decimals of the server. */
export interface Wealth {
  readonly balances: readonly { readonly accountId: string; readonly currency: string; readonly available: string }[];
  readonly positions: readonly {
    readonly accountId: string;
    readonly symbol: string;
    readonly qty: string;
    readonly held: string;
  }[];
}

/** What an account can commit to an order of the instrument: money for a buy, coins or shares for a sell. */
export function meansOf({ balances, positions }: Wealth, accountId: string, terms: TradingTerms): Means {
  const { symbol, baseAsset, quoteAsset, baseScale } = terms.listed;
  const availableOf = (code: string): string | undefined =>
    balances.find((one) => one.accountId === accountId && one.currency === code)?.available;
  const coins = availableOf(baseAsset);
  const position = positions.find((one) => one.accountId === accountId && one.symbol === symbol);
  // A share has no balance of its own: its position is what there is.
  const custody =
    coins !== undefined ? exact(coins) : position ? subtract(exact(position.qty), exact(position.held)) : exact('0');
  return { cash: terms.money(availableOf(quoteAsset) ?? '0'), custody: unitsAt(custody, baseScale) };
}
