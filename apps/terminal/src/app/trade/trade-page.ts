import { ChangeDetectionStrategy, Component, effect, inject, input } from '@angular/core';
import { DepthLadder } from '../depth/depth-ladder';
import { OrderTicket } from '../order-ticket/order-ticket';
import { PriceChart } from '../chart/price-chart';
import { Selection } from '../selection';
import { TradeTape } from '../trades/trade-tape';
import { Watchlist } from '../watchlist/watchlist';
import { Screen } from '../workspace/screen-size';
import { BottomTabs } from './bottom-tabs';
import { keepSymbol } from './last-symbol';
import { PhonePage } from './phone-page';
import { UnknownSymbol } from './unknown-symbol';

/** The trade preset: where each panel is. What is in them is theirs. */
@Component({
  selector: 'ob-trade-page',
  imports: [BottomTabs, DepthLadder, OrderTicket, PhonePage, PriceChart, TradeTape, UnknownSymbol, Watchlist],
  templateUrl: './trade-page.html',
  styleUrl: './trade-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TradePage {
  protected readonly selection = inject(Selection);
  protected readonly size = inject(Screen).size;
  /** Of the address. */
  readonly symbol = input.required<string>();

  constructor() {
    effect(() => this.selection.lookAt(this.symbol()));
    effect(() => {
      const known = this.selection.symbol();
      if (known !== undefined) keepSymbol(known);
    });
  }
}
