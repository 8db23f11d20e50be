import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MarketStore, type MarketTrade } from '@openbourse/web/realtime';
import { DecimalPipe, Panel, Time } from '@openbourse/web/ui';
import { freshnessOf } from '../panel-state/freshness';
import { onScreen } from '../panel-state/on-screen';
import { Selection } from '../selection';

/** As many as somebody can look through; older ones are in the market's history. */
const shownMax = 40;

/** The market's latest trades, newest first: price, size, and which side took. */
@Component({
  selector: 'ob-trade-tape',
  imports: [DecimalPipe, Panel, Time],
  templateUrl: './trade-tape.html',
  styleUrl: './trade-tape.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TradeTape {
  protected readonly selection = inject(Selection);
  private readonly market = inject(MarketStore);
  private readonly visible = onScreen();
  protected readonly feed = this.market.trades(() => (this.visible() ? this.selection.symbol() : undefined));
  protected readonly freshness = freshnessOf(this.market.connection);
  protected readonly trades = computed<readonly MarketTrade[]>(() => this.feed.value()?.slice(0, shownMax) ?? []);
  protected readonly empty = computed(() =>
    this.feed.value()?.length === 0 ? `${this.selection.symbol()} has not traded yet.` : undefined,
  );
}
