import type { AxisCreateRangeParams, AxisRange, Chart, OverlayFigure, OverlayTemplate } from 'klinecharts';
import type { ChartColors } from './chart-styles';
import { axisTag } from './axis-tag';

/** The price of the last trade; a corporate action changes it without one, so it need not be where the newest candle ended. */
export interface LastPrice {
  readonly value: number;
  readonly words: string;
  readonly colors: Pick<ChartColors, 'onFill' | 'upFill' | 'downFill' | 'neutralFill'>;
}

export const lastPriceName = 'lastPrice';

type Bar = { readonly close: number };

/** As it moved from the candle before to the newest; none when the price is of neither. */
export function directionOf(value: number, bars: readonly Bar[]): 'up' | 'down' | undefined {
  const [before, newest] = [bars.at(-2), bars.at(-1)];
  if (before === undefined || newest?.close !== value || before.close === value) return undefined;
  return value > before.close ? 'up' : 'down';
}

/** A faint line across the pane and the price on the axis. */
export const lastPrice: OverlayTemplate<LastPrice> = {
  name: lastPriceName,
  totalStep: 2,
  needDefaultPointFigure: false,
  needDefaultXAxisFigure: false,
  needDefaultYAxisFigure: false,
  createPointFigures: ({ chart, overlay, coordinates: [at], bounding }): OverlayFigure[] =>
    at
      ? [
          {
            type: 'line',
            ignoreEvent: true,
            attrs: {
              coordinates: [
                { x: 0, y: at.y },
                { x: bounding.width, y: at.y },
              ],
            },
            styles: { style: 'dashed', dashedValue: [4, 4], size: 1, color: fillOf(chart, overlay.extendData) },
          },
        ]
      : [],
  createYAxisFigures: ({ chart, overlay, coordinates: [at], bounding, yAxis }): OverlayFigure[] =>
    at
      ? [
          axisTag(
            { y: at.y, text: overlay.extendData.words, width: bounding.width, isRight: yAxis?.position !== 'left' },
            { color: overlay.extendData.colors.onFill, background: fillOf(chart, overlay.extendData) },
          ),
        ]
      : [],
};

function fillOf(chart: Chart, { value, colors }: LastPrice): string {
  const direction = directionOf(value, chart.getDataList());
  return direction === undefined ? colors.neutralFill : direction === 'up' ? colors.upFill : colors.downFill;
}

/** The range of the axis with the last price in it, as long as the newest candle is in sight. */
export function rangeWithLast({ chart, defaultRange }: AxisCreateRangeParams): AxisRange {
  const [overlay] = chart.getOverlays({ name: lastPriceName });
  const value = (overlay?.extendData as LastPrice | undefined)?.value;
  const bars = chart.getDataList().length;
  if (value === undefined || bars === 0 || chart.getVisibleRange().to < bars) return defaultRange;
  return widened(defaultRange, value);
}

export function widened(range: AxisRange, value: number): AxisRange {
  if (value >= range.from && value <= range.to) return range;
  const [from, to] = [Math.min(range.from, value), Math.max(range.to, value)];
  const width = to - from;
  return {
    ...{ from, to, range: width, realFrom: from, realTo: to, realRange: width },
    ...{ displayFrom: from, displayTo: to, displayRange: width },
  };
}
