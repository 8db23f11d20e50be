import type { Balance, Position } from '@openbourse/web/realtime';
import { add, exact, type Exact, multiply, subtract } from '../figures/exact';

export interface Equity {
  /** What the account would be worth in the currency if all were sold at the last price. */
  readonly total: Exact;
  /** Profit or loss that is not taken: value of the positions less what they cost, fees not deducted. */
  readonly openProfit: Exact;
  /** Holdings without a price, which the total leaves out. */
  readonly unpriced: readonly string[];
}

export interface Holdings {
  readonly currency: string;
  /** Of one account. */
  readonly balances: readonly Balance[];
  readonly positions: readonly Position[];
  /** Symbol to trade a coin by, in this currency. */
  readonly symbolOfCoin: (coin: string) => string | undefined;
  readonly priceOf: (symbol: string) => string | null | undefined;
}

/** Cash, coins and shares of an account in one currency; what is quoted in another one is not converted and not counted. */
export function equityOf({ currency, balances, positions, symbolOfCoin, priceOf }: Holdings): Equity {
  let total = exact(balances.find((balance) => balance.currency === currency)?.settled ?? '0');
  let openProfit = exact('0');
  const unpriced: string[] = [];
  const coinSymbols = new Set<string>();
  for (const { currency: coin, assetClass, settled } of balances) {
    const symbol = assetClass === 'crypto' ? symbolOfCoin(coin) : undefined;
    if (symbol === undefined) continue;
    coinSymbols.add(symbol);
    if (settled === '0') continue;
    const price = priceOf(symbol);
    if (price) total = add(total, multiply(exact(settled), exact(price)));
    else unpriced.push(symbol);
  }
  for (const { symbol, qty, cost, currency: quoted } of positions) {
    if (quoted !== currency || qty === '0') continue;
    const price = priceOf(symbol);
    if (!price) {
      unpriced.push(symbol);
      continue;
    }
    const value = multiply(exact(qty), exact(price));
    openProfit = add(openProfit, subtract(value, exact(cost)));
    // A coin is a balance and was counted as one.
    if (!coinSymbols.has(symbol)) total = add(total, value);
  }
  return { total, openProfit, unpriced: [...new Set(unpriced)] };
}
