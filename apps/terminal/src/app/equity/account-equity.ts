import { computed, inject, Injectable } from '@angular/core';
import { MarketStore, PrivateStore } from '@openbourse/web/realtime';
import { Selection } from '../selection';
import { equityOf } from './equity';

/** Equity of the chosen account in the currency of the chosen symbol, live. */
@Injectable({ providedIn: 'root' })
export class AccountEquity {
  private readonly store = inject(PrivateStore);
  private readonly selection = inject(Selection);

  readonly currency = computed(() => this.selection.instrument()?.quoteAsset);
  private readonly balances = computed(() => this.ofAccount(this.store.balances.items()));
  private readonly positions = computed(() => this.ofAccount(this.store.positions.items()));
  private readonly coins = computed(
    () =>
      new Map(
        this.selection
          .instruments()
          .filter(({ assetClass, quoteAsset }) => assetClass === 'crypto' && quoteAsset === this.currency())
          .map(({ baseAsset, symbol }) => [baseAsset, symbol]),
      ),
  );
  private readonly priced = computed(
    () => {
      const held = this.positions().filter(({ currency, qty }) => currency === this.currency() && qty !== '0');
      const coins = this.balances().map(({ currency }) => this.coins().get(currency));
      return [...new Set([...held.map(({ symbol }) => symbol), ...coins])]
        .filter((symbol) => symbol !== undefined)
        .sort();
    },
    { equal: (a, b) => a.join() === b.join() },
  );
  private readonly quotes = inject(MarketStore).quotes(() => this.priced());

  /** Undefined until loaded. */
  readonly equity = computed(() => {
    const currency = this.currency();
    if (currency === undefined || this.store.balances.loading()) return undefined;
    return equityOf({
      currency,
      balances: this.balances(),
      positions: this.positions(),
      symbolOfCoin: (coin) => this.coins().get(coin),
      priceOf: (symbol) => this.quotes.value()?.get(symbol)?.last ?? this.referencePrice(symbol),
    });
  });

  private referencePrice(symbol: string): string | null | undefined {
    return this.selection.instruments().find((one) => one.symbol === symbol)?.referencePrice;
  }

  private ofAccount<T extends { accountId: string }>(items: readonly T[]): readonly T[] {
    return items.filter(({ accountId }) => accountId === this.selection.accountId());
  }
}
