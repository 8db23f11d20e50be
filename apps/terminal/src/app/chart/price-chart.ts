import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { listCandles } from '@openbourse/web/api-client';
import { MarketStore, PrivateStore } from '@openbourse/web/realtime';
import { Panel, Theme, Time } from '@openbourse/web/ui';
import { freshnessOf } from '../panel-state/freshness';
import { onScreen } from '../panel-state/on-screen';
import { Selection } from '../selection';
import type { CandleChart } from './candle-chart';
import type { CandleHistory, ChartCandle, ChartInterval, ChartSeries } from './chart-series';
import { chartIntervals } from './chart-series';
import type { ChartColors } from './chart-styles';
import { chartSummary } from './chart-summary';
import { keptInterval, keepInterval } from './kept-interval';
import type { OrderLine } from './order-line';
import { orderLines } from './order-lines';

/** Candles as far as the chart's readers hear of them. */
const readMax = 20;

const history: CandleHistory = async ({ symbol, interval }, { before, limit }) =>
  (await listCandles({ path: { symbol }, query: { interval: interval.name, to: before, limit } })).items;

/** Candles and volume of the symbol, own orders as lines, the candle in progress live. */
@Component({
  selector: 'ob-price-chart',
  imports: [Panel, Time],
  templateUrl: './price-chart.html',
  styleUrl: './price-chart.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PriceChart {
  protected readonly selection = inject(Selection);
  private readonly market = inject(MarketStore);
  private readonly store = inject(PrivateStore);
  private readonly theme = inject(Theme);
  private readonly visible = onScreen();
  private readonly host = viewChild.required<ElementRef<HTMLElement>>('host');

  protected readonly intervals = chartIntervals;
  protected readonly interval = signal<ChartInterval>(keptInterval());
  protected readonly freshness = freshnessOf(this.market.connection);
  private readonly candle = this.market.candle(
    () => (this.visible() ? this.selection.symbol() : undefined),
    () => this.interval().name,
  );

  /** Of the quote: a split changes it before anything trades. */
  private readonly last = this.market.quote(() => (this.visible() ? this.selection.symbol() : undefined));

  private readonly series = computed<ChartSeries | undefined>(
    () => {
      const instrument = this.selection.instrument();
      if (!instrument) return undefined;
      const { symbol, priceScale, qtyScale } = instrument;
      return { symbol, priceScale, qtyScale, interval: this.interval() };
    },
    { equal: (a, b) => a?.symbol === b?.symbol && a?.interval === b?.interval },
  );
  private resized: ResizeObserver | undefined;
  private readonly chart = signal<CandleChart | undefined>(undefined);
  /** Candles of the first page; undefined while it is being read. */
  private readonly loaded = signal<number | undefined>(undefined);
  protected readonly problem = signal<unknown>(undefined);
  protected readonly loading = computed(() => this.loaded() === undefined && this.problem() === undefined);
  protected readonly empty = computed(
    () => this.loaded() === 0 && this.candle.value() === undefined && this.problem() === undefined,
  );
  protected readonly recent = signal<readonly ChartCandle[]>([]);
  protected readonly summary = computed(() => chartSummary(this.series(), this.recent()));

  private readonly colors = computed<ChartColors>(() => {
    this.theme.shown();
    this.theme.palette();
    const token = (name: `--ob-${string}`): string => this.theme.token(name);
    return {
      text: token('--ob-text'),
      faint: token('--ob-text-3'),
      line: token('--ob-line'),
      lineFaint: token('--ob-line-faint'),
      label: token('--ob-surface-3'),
      up: token('--ob-up'),
      upTint: token('--ob-up-flash'),
      down: token('--ob-down'),
      downTint: token('--ob-down-flash'),
      onFill: token('--ob-on-fill'),
      upFill: token('--ob-up-fill'),
      downFill: token('--ob-down-fill'),
      neutralFill: `color-mix(in srgb, ${token('--ob-text-3')} 55%, black)`,
    };
  });
  private readonly orderLines = computed<readonly OrderLine[]>(
    () => {
      const { up, down, faint: waiting } = this.colors();
      const background = this.theme.token('--ob-surface-1');
      const [symbol, accountId] = [this.selection.symbol(), this.selection.accountId()];
      const own = this.store.openOrders
        .items()
        .filter((order) => order.symbol === symbol && order.accountId === accountId);
      return orderLines(own, { up, down, waiting, background });
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );

  constructor() {
    let isGone = false;
    inject(DestroyRef).onDestroy(() => {
      isGone = true;
      this.resized?.disconnect();
      this.chart()?.dispose();
    });
    let asked = false;
    effect(() => {
      if (!this.visible() || asked) return;
      asked = true;
      void untracked(() => this.start(() => isGone));
    });
    effect(() => {
      const [chart, series] = [this.chart(), this.series()];
      if (chart && series) untracked(() => this.show(chart, series));
    });
    effect(() => {
      const [chart, candle] = [this.chart(), this.candle.value()];
      if (chart && candle) chart.update(candle);
    });
    effect(() => this.chart()?.setColors(this.colors()));
    effect(() => {
      const quote = this.last.value();
      this.chart()?.setLast(quote?.symbol === this.series()?.symbol ? (quote?.last ?? undefined) : undefined);
    });
    effect(() => this.chart()?.setOrders(this.orderLines()));
    this.reloadAfterGaps();
  }

  protected choose(interval: ChartInterval): void {
    this.interval.set(interval);
    keepInterval(interval);
  }

  protected retry(): void {
    const [chart, series] = [this.chart(), this.series()];
    if (chart && series) this.show(chart, series);
    else void this.start(() => false);
  }

  /** The chart library is no part of the first load: it comes when a chart is first seen. */
  private async start(isGone: () => boolean): Promise<void> {
    this.problem.set(undefined);
    try {
      const { CandleChart } = await import('./candle-chart');
      if (isGone()) return;
      const host = this.host().nativeElement;
      const chart = new CandleChart(host, {
        colors: this.colors(),
        history,
        onLoaded: (outcome) => {
          if ('error' in outcome) return this.problem.set(outcome.error);
          this.loaded.set(outcome.candles.length);
          this.recent.set(outcome.candles.slice(-readMax).reverse());
        },
      });
      this.chart.set(chart);
      this.resized = new ResizeObserver(() => chart.resize());
      this.resized.observe(host);
    } catch (error) {
      this.problem.set(error);
    }
  }

  private show(chart: CandleChart, series: ChartSeries): void {
    this.loaded.set(undefined);
    this.problem.set(undefined);
    this.recent.set([]);
    chart.show(series);
    chart.setOrders(this.orderLines());
  }

  /** What happened while the connection was away is in no live candle: after a break the history is read anew. */
  private reloadAfterGaps(): void {
    let wasAway = false;
    effect(() => {
      const state = this.market.connection.state();
      if (state === 'offline') wasAway = true;
      if (state !== 'live' || !wasAway) return;
      wasAway = false;
      untracked(() => this.retry());
    });
  }
}
