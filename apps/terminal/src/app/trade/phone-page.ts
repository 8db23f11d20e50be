import { ChangeDetectionStrategy, Component, effect, inject, signal, untracked } from '@angular/core';
import { Icon, type IconName } from '@openbourse/web/ui';
import { PriceChart } from '../chart/price-chart';
import { DepthLadder } from '../depth/depth-ladder';
import { Selection } from '../selection';
import { StatusBar } from '../status-bar/status-bar';
import { TradeTape } from '../trades/trade-tape';
import { Watchlist } from '../watchlist/watchlist';
import { BottomTabs } from './bottom-tabs';
import { TicketSheet } from './ticket-sheet';

type Section = 'markets' | 'chart' | 'portfolio' | 'more';

/** One thing at a time, within reach of the thumb; the ticket comes up over whatever is shown. */
@Component({
  selector: 'ob-phone-page',
  imports: [BottomTabs, DepthLadder, Icon, PriceChart, StatusBar, TicketSheet, TradeTape, Watchlist],
  templateUrl: './phone-page.html',
  styleUrl: './phone-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PhonePage {
  protected readonly selection = inject(Selection);
  protected readonly section = signal<Section>('chart');
  protected readonly below = signal<'depth' | 'trades'>('depth');
  protected readonly ticketOpen = signal(false);
  protected readonly sections: readonly { name: Section | 'trade'; label: string; icon: IconName }[] = [
    { name: 'markets', label: 'Markets', icon: 'list' },
    { name: 'chart', label: 'Chart', icon: 'candles' },
    { name: 'trade', label: 'Trade', icon: 'trade' },
    { name: 'portfolio', label: 'Portfolio', icon: 'portfolio' },
    { name: 'more', label: 'More', icon: 'more' },
  ];

  constructor() {
    // Whoever chose a symbol wants to see it.
    const before = this.selection.choices();
    effect(() => {
      if (this.selection.choices() > before) untracked(() => this.go('chart'));
    });
    // A price that is pointed at is meant for an order; the ticket takes it as it opens.
    const lastPick = this.selection.pricePick();
    effect(() => {
      const pick = this.selection.pricePick();
      if (pick !== lastPick && pick?.symbol === untracked(this.selection.symbol)) this.ticketOpen.set(true);
    });
  }

  protected go(name: Section | 'trade'): void {
    this.ticketOpen.set(name === 'trade');
    if (name !== 'trade') this.section.set(name);
  }
}
