import type { AxisCreateRangeParams, AxisRange, Chart, OverlayFigure, OverlayTemplate } from 'klinecharts';
import type { ChartColors } from './chart-styles';
import { axisTag } from './axis-tag';
import { overlayNames } from './overlay-names';
import { tagPlace } from './tag-places';

/** The price of the last trade; a corporate action changes it without one, so it need not be where the newest candle ended. */
export interface LastPrice {
  readonly value: number;
  readonly words: string;
  readonly colors: Pick<ChartColors, 'onFill' | 'upFill' | 'downFill' | 'neutralFill'>;
}

type Bar = { readonly close: number };

/** As it moved from the candle before to the newest; none when the price is of neither. */
export function directionOf(value: number, bars: readonly Bar[]): 'up' | 'down' | undefined {
  const [before, newest] = [bars.at(-2), bars.at(-1)];
  if (before === undefined || newest?.close !== value || before.close === value) return undefined;
  return value > before.close ? 'up' : 'down';
}

const bare = {
  totalStep: 2,
  needDefaultPointFigure: false,
  needDefaultXAxisFigure: false,
  needDefaultYAxisFigure: false,
};

/** A faint line across the pane: what is written stands before it. */
export const lastPriceLine: OverlayTemplate<LastPrice> = {
  ...bare,
  name: overlayNames.lastLine,
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
};

/** The price on the axis, before that of any order. */
export const lastPriceTag: OverlayTemplate<LastPrice> = {
  ...bare,
  name: overlayNames.lastTag,
  createYAxisFigures: ({ chart, overlay, bounding, yAxis }): OverlayFigure[] => {
    const { value, words: text, colors } = overlay.extendData;
    const y = yAxis && tagPlace(value, chart, yAxis, bounding.height);
    if (y === undefined || y === null) return [];
    const place = { y, text, width: bounding.width, isRight: yAxis?.position !== 'left' };
    return [axisTag(place, { color: colors.onFill, background: fillOf(chart, overlay.extendData) })];
  },
};

function fillOf(chart: Chart, { value, colors }: LastPrice): string {
  const direction = directionOf(value, chart.getDataList());
  return direction === undefined ? colors.neutralFill : direction === 'up' ? colors.upFill : colors.downFill;
}

/** The range of the axis with the last price in it, as long as the newest candle is in sight. */
export function rangeWithLast({ chart, defaultRange }: AxisCreateRangeParams): AxisRange {
  const [overlay] = chart.getOverlays({ name: overlayNames.lastLine });
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
