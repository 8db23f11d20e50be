import { effect, inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { MarketStore } from '@openbourse/web/realtime';
import { shownDecimal } from '@openbourse/web/ui';
import { Selection } from '../selection';

/** The price in the tab of the browser: traders look at it from other windows. */
@Injectable({ providedIn: 'root' })
export class PageTitle {
  constructor() {
    const title = inject(Title);
    const selection = inject(Selection);
    const quote = inject(MarketStore).quote(() => selection.symbol());
    effect(() => {
      const instrument = selection.instrument();
      if (instrument === undefined) return;
      const last = quote.value()?.last;
      const price = last ? `${shownDecimal(last, { decimals: instrument.priceScale })} ` : '';
      title.setTitle(`${price}${instrument.symbol} · Openbourse`);
    });
  }
}
