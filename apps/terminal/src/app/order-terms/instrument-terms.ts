import { computed, inject, Injectable } from '@angular/core';
import { Selection } from '../selection';
import { TradingTerms } from './trading-terms';

/** The trading terms of every listed instrument, by symbol. */
@Injectable({ providedIn: 'root' })
export class InstrumentTerms {
  private readonly selection = inject(Selection);
  private readonly bySymbol = computed(
    () => new Map(this.selection.instruments().map((one) => [one.symbol, new TradingTerms(one)] as const)),
  );

  of(symbol: string | undefined): TradingTerms | undefined {
    return symbol === undefined ? undefined : this.bySymbol().get(symbol);
  }
}
