import { ChangeDetectionStrategy, Component, computed, inject, signal, type Signal } from '@angular/core';
import type { InstrumentView } from '@openbourse/web/api-client';
import { MarketStore, type Quote } from '@openbourse/web/realtime';
import { Cell, type Column, DecimalPipe, Panel, PriceFlash, SignedDecimalPipe, Table } from '@openbourse/web/ui';
import { changePercent } from '../figures/change';
import { DirectionClass } from '../figures/direction-class';
import { decimalText } from '../figures/exact';
import { freshnessOf } from '../panel-state/freshness';
import { onScreen } from '../panel-state/on-screen';
import { Selection } from '../selection';
import { ClosedMark } from './closed-mark';
import { matches } from './matches';
import { StatusTag } from './status-tag';

/** Prices of more at once would fill the connection's subscriptions; filtering brings the others in. */
const pricedMax = 300;

interface WatchRow {
  readonly symbol: string;
  readonly instrument: InstrumentView;
  readonly quote: Signal<Quote | undefined>;
  /** In percent of the price a day ago, as text; undefined when it did not trade. */
  readonly change: Signal<string | undefined>;
}

/** Every instrument with its last price and its change over the day, or why it does not trade; choosing one makes the whole terminal look at it. */
@Component({
  selector: 'ob-watchlist',
  imports: [Cell, ClosedMark, DecimalPipe, DirectionClass, Panel, PriceFlash, SignedDecimalPipe, StatusTag, Table],
  templateUrl: './watchlist.html',
  styleUrl: './watchlist.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Watchlist {
  protected readonly selection = inject(Selection);
  private readonly market = inject(MarketStore);
  protected readonly filter = signal('');
  protected readonly freshness = freshnessOf(this.market.connection);
  protected readonly visible = onScreen();

  private readonly all = computed<readonly WatchRow[]>(() => this.selection.instruments().map((one) => this.row(one)));
  protected readonly rows = computed(() => this.all().filter(({ instrument }) => matches(instrument, this.filter())));
  private readonly quotes = this.market.quotes(() =>
    this.visible()
      ? this.rows()
          .slice(0, pricedMax)
          .map(({ symbol }) => symbol)
      : [],
  );

  protected readonly empty = computed(() =>
    this.all().length === 0
      ? 'No instrument is listed yet.'
      : this.rows().length === 0
        ? 'Nothing matches.'
        : undefined,
  );
  protected readonly unpriced = computed(() => this.rows().length > pricedMax);
  protected readonly active = computed(() => this.selection.symbol());
  protected readonly columns: readonly Column<WatchRow>[] = [
    { id: 'symbol', head: 'Symbol', width: 'minmax(60px, 1fr)', sortBy: ({ symbol }) => symbol },
    {
      id: 'last',
      head: 'Last',
      width: '80px',
      align: 'end',
      sortBy: ({ quote }) => decimalKey(quote()?.last),
    },
    { id: 'change', head: '24 h %', width: '68px', align: 'end', sortBy: ({ change }) => decimalKey(change()) },
  ];
  protected readonly keyOf = ({ symbol }: WatchRow): string => symbol;
  protected readonly kindOf = ({ symbol }: WatchRow): string | undefined =>
    symbol === this.selection.symbol() ? 'selected' : undefined;

  protected choose({ symbol }: WatchRow): void {
    this.selection.choose(symbol);
  }

  protected chooseFirst(): void {
    const first = this.rows().at(0);
    if (first) this.choose(first);
  }

  private row(instrument: InstrumentView): WatchRow {
    const { symbol } = instrument;
    // The same object while the quote is the same: only the cells of what changed are touched.
    const quote = computed(() => this.quotes.value()?.get(symbol));
    const change = computed(() => {
      const now = quote();
      const percent = now && changePercent(now.last, now.open);
      return percent && decimalText(percent);
    });
    return { symbol, instrument, quote, change };
  }
}

const decimalKey = (decimal: string | null | undefined) => (decimal ? { decimal } : null);
