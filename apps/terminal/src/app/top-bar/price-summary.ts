import { ChangeDetectionStrategy, Component, computed, inject, viewChild } from '@angular/core';
import { MarketStore } from '@openbourse/web/realtime';
import { DecimalPipe, PriceFlash, SignedDecimalPipe } from '@openbourse/web/ui';
import { changePercent } from '../figures/change';
import { DirectionClass } from '../figures/direction-class';
import { decimalText } from '../figures/exact';
import { Selection } from '../selection';
import { StatusTag } from '../watchlist/status-tag';

/** The one price that matters. */
@Component({
  selector: 'ob-price-summary',
  imports: [DecimalPipe, DirectionClass, PriceFlash, SignedDecimalPipe, StatusTag],
  template: `
    @if (selection.instrument(); as instrument) {
      <h1 [title]="instrument.name">{{ instrument.symbol }}</h1>
      <span
        class="price"
        [class.old]="quote.state() === 'stale'"
        [obPriceFlash]="last()"
        [obPriceFlashOf]="instrument.symbol"
        >{{ last() | obDecimal: instrument.priceScale }}</span
      >
      <ob-status-tag [instrument]="instrument" [watched]="true" [inFull]="true" />
      @if (change(); as percent) {
        <span class="change" [class.aside]="stopped()" [obDirection]="percent" title="Over the last 24 hours"
          >{{ percent | obSigned: 2 }} %</span
        >
      }
    }
  `,
  styleUrl: './price-summary.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PriceSummary {
  protected readonly selection = inject(Selection);
  protected readonly quote = inject(MarketStore).quote(() => this.selection.symbol());
  private readonly tag = viewChild(StatusTag);
  protected readonly stopped = computed(() => this.tag()?.word() !== undefined);
  protected readonly last = computed(() => this.quote.value()?.last);
  protected readonly change = computed(() => {
    const quote = this.quote.value();
    const percent = quote && changePercent(quote.last, quote.open);
    return percent && decimalText(percent);
  });
}
