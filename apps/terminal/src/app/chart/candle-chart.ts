import {
  dispose,
  init,
  registerOverlay,
  type Chart,
  type DataLoaderGetBarsParams,
  type KLineData,
  type OverlayTemplate,
} from 'klinecharts';
import { shown } from '../figures/shown';
import type { CandleHistory, ChartSeries, ChartCandle, LiveCandle } from './chart-series';
import { chartStyles, type ChartColors } from './chart-styles';
import { narrowChart } from './label-places';
import { lastPriceLine, lastPriceTag, rangeWithLast } from './last-price';
import { orderLine, type OrderLine } from './order-line';
import { overlayNames } from './overlay-names';
import { awayFrom } from './price-axis';
import { insideOf } from './time-axis';

registerOverlay(orderLine as OverlayTemplate);
registerOverlay(lastPriceLine as OverlayTemplate);
registerOverlay(lastPriceTag as OverlayTemplate);

export interface CandleChartOptions {
  readonly colors: ChartColors;
  readonly history: CandleHistory;
  /** Told when the first page of a series is there or could not be read. */
  readonly onLoaded: (outcome: { readonly candles: readonly ChartCandle[] } | { readonly error: unknown }) => void;
}

const candlePane = 'candle_pane';
const volumePane = 'volume';
/** Behind and before the lines of any number of orders. */
const lastPriceLevels = [
  { name: overlayNames.lastLine, zLevel: -1 },
  { name: overlayNames.lastTag, zLevel: 1_000 },
];
const pageLimit = 500;

/** The only file that knows the chart library. Prices become doubles here, for drawing and nothing else. */
export class CandleChart {
  private readonly chart: Chart;
  private series: ChartSeries | undefined;
  /** Rises with every series shown: an answer for an earlier one is dropped. */
  private generation = 0;
  private latest: LiveCandle | undefined;
  private push: ((bar: KLineData) => void) | undefined;
  private last: string | undefined;
  private orderPrices: readonly number[] = [];
  private colors: ChartColors;
  private isNarrow: boolean;

  constructor(
    private readonly host: HTMLElement,
    private readonly options: CandleChartOptions,
  ) {
    this.colors = options.colors;
    this.isNarrow = host.clientWidth < narrowChart;
    const chart = init(host, { styles: this.styles(), formatter: { formatBigNumber: shownVolume } });
    if (!chart) throw new Error('the chart found no room to draw in');
    this.chart = chart;
    // The library puts itself before everything else in the order of the tab key.
    host.querySelector('[tabindex]')?.setAttribute('tabindex', '-1');
    chart.setOffsetRightDistance(48);
    chart.overrideXAxis({ createTicks: ({ defaultTicks, bounding }) => insideOf(defaultTicks, bounding.width) });
    this.measure();
    chart.createIndicator({ name: 'VOL', calcParams: [], paneId: volumePane });
    chart.setPaneOptions({ id: volumePane, height: 64, minHeight: 40 });
  }

  /** Shows a symbol at an interval, or the same one anew. */
  show(series: ChartSeries): void {
    const generation = ++this.generation;
    this.series = series;
    this.latest = undefined;
    this.push = undefined;
    // Symbol, period and loader each start a load once all three are there: the loader comes last.
    this.chart.setDataLoader({ getBars: () => undefined });
    this.chart.setSymbol({
      ticker: series.symbol,
      pricePrecision: series.priceScale,
      volumePrecision: series.qtyScale,
    });
    this.chart.setPeriod(series.interval.period);
    this.chart.setDataLoader({
      getBars: (params) => this.load(params, generation),
      subscribeBar: ({ callback }) => {
        this.push = callback;
        if (this.latest) this.draw(this.latest, callback);
      },
      unsubscribeBar: () => (this.push = undefined),
    });
  }

  /** The candle in progress, with the one before as it ended: its last trades may have come together with the first of this one. */
  update(candle: LiveCandle): void {
    this.latest = candle;
    if (this.push) this.draw(candle, this.push);
  }

  /** Own open orders, each a line at its price. */
  setOrders(orders: readonly OrderLine[]): void {
    this.chart.removeOverlay({ name: overlayNames.order });
    this.orderPrices = orders.map(({ price }) => Number(price));
    this.measure();
    if (orders.length === 0) return;
    this.chart.createOverlay(
      orders.map((order) => ({
        name: overlayNames.order,
        lock: true,
        extendData: { ...order, price: shown(order.price, this.series?.priceScale) },
        points: [{ value: Number(order.price) }],
      })),
    );
  }

  /** The price of the last trade; undefined while it is not known. */
  setLast(price: string | undefined): void {
    if (price === this.last) return;
    this.last = price;
    this.drawLast();
  }

  setColors(colors: ChartColors): void {
    this.colors = colors;
    this.chart.setStyles(this.styles());
    this.drawLast();
  }

  resize(): void {
    this.chart.resize();
    const isNarrow = this.host.clientWidth < narrowChart;
    if (isNarrow === this.isNarrow) return;
    this.isNarrow = isNarrow;
    this.chart.setStyles(this.styles());
  }

  scrollToNow(): void {
    this.chart.scrollToRealTime();
  }

  dispose(): void {
    this.generation++;
    dispose(this.host);
  }

  /** Prices that stand on the axis by themselves. */
  private get tagged(): readonly number[] {
    return this.last === undefined ? this.orderPrices : [Number(this.last), ...this.orderPrices];
  }

  private styles(): ReturnType<typeof chartStyles> {
    return chartStyles(this.colors, this.isNarrow);
  }

  private drawLast(): void {
    for (const { name } of lastPriceLevels) this.chart.removeOverlay({ name });
    if (this.last !== undefined) {
      const value = Number(this.last);
      const extendData = { value, words: shown(this.last, this.series?.priceScale), colors: this.colors };
      this.chart.createOverlay(
        lastPriceLevels.map((level) => ({ ...level, paneId: candlePane, lock: true, points: [{ value }], extendData })),
      );
    }
    const newest = this.chart.getDataList().at(-1);
    const isOutside = newest && this.last !== undefined && !isWithin(Number(this.last), newest);
    // New candles measure the axis by themselves.
    if (isOutside) this.measure();
  }

  /** Lays out the axis of prices anew. */
  private measure(): void {
    this.chart.overrideYAxis({
      ...{ paneId: candlePane, createRange: rangeWithLast },
      createTicks: ({ defaultTicks }) => awayFrom(defaultTicks, this.tagged),
    });
  }

  private draw({ previous, ...candle }: LiveCandle, push: (bar: KLineData) => void): void {
    if (previous) {
      const ended = barOf(previous);
      const shown = this.chart
        .getDataList()
        .slice(-2)
        .find(({ timestamp }) => timestamp === ended.timestamp);
      // The chart itself changes only its last bar.
      if (shown) Object.assign(shown, ended);
      else push(ended);
    }
    push(barOf(candle));
  }

  private async load({ type, timestamp, callback }: DataLoaderGetBarsParams, generation: number): Promise<void> {
    const { series } = this;
    if (!series) return;
    const isFirst = type === 'init';
    const before = isFirst || timestamp === null ? undefined : new Date(timestamp).toISOString();
    try {
      const candles = await this.options.history(series, { before, limit: pageLimit });
      if (generation !== this.generation) return;
      callback(candles.map(barOf), { forward: candles.length === pageLimit, backward: false });
      if (isFirst) this.options.onLoaded({ candles });
    } catch (error) {
      if (generation !== this.generation) return;
      if (isFirst) this.options.onLoaded({ error });
      // An older page is asked for again when the chart is moved again.
      else callback([], { forward: true, backward: false });
    }
  }
}

/** In full up to a million, then as 1.23M. */
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });
const shownVolume = (volume: string | number): string =>
  Number(volume) < 1_000_000 ? shown(String(volume)) : compact.format(Number(volume));

const isWithin = (price: number, { low, high }: KLineData): boolean => price >= low && price <= high;

function barOf({ time, open, high, low, close, volume }: ChartCandle): KLineData {
  return {
    timestamp: Date.parse(time),
    open: Number(open),
    high: Number(high),
    low: Number(low),
    close: Number(close),
    volume: Number(volume),
  };
}
