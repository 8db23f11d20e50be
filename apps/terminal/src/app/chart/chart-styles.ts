import type { DeepPartial, Styles } from 'klinecharts';

/** The chart's share of the theme: colours as the canvas takes them. */
export interface ChartColors {
  readonly text: string;
  readonly faint: string;
  readonly line: string;
  readonly lineFaint: string;
  readonly label: string;
  readonly up: string;
  readonly upTint: string;
  readonly down: string;
  readonly downTint: string;
  /** Text on the price of the last trade. */
  readonly onFill: string;
  readonly upFill: string;
  readonly downFill: string;
  readonly neutralFill: string;
}

export const chartFont = "'Inter Variable', system-ui, sans-serif";

/** Quiet axes and grid, loud candles. */
export function chartStyles(colors: ChartColors, isNarrow = false): DeepPartial<Styles> {
  const bar = { upColor: colors.up, downColor: colors.down, noChangeColor: colors.faint };
  const crosshair = {
    line: { color: colors.faint, style: 'dashed' as const, dashedValue: [3, 3] },
    text: { color: colors.text, backgroundColor: colors.label, borderColor: colors.line, family: chartFont, size: 11 },
  };
  const axis = {
    axisLine: { color: colors.line },
    tickLine: { show: false },
    tickText: { color: colors.faint, family: chartFont, size: 11 },
  };
  const legend = { color: colors.faint, family: chartFont, size: 11 };
  const mark = { color: colors.faint, textFamily: chartFont, textSize: 10 };
  return {
    grid: {
      horizontal: { color: colors.lineFaint, style: 'solid' },
      vertical: { color: colors.lineFaint, style: 'solid' },
    },
    candle: {
      bar: {
        ...bar,
        upBorderColor: colors.up,
        downBorderColor: colors.down,
        noChangeBorderColor: colors.faint,
        upWickColor: colors.up,
        downWickColor: colors.down,
        noChangeWickColor: colors.faint,
      },
      priceMark: {
        high: mark,
        low: mark,
        last: { show: false },
      },
      tooltip: {
        showRule: isNarrow ? 'follow_cross' : 'always',
        title: { show: false },
        legend: {
          ...legend,
          template: [
            { title: 'O ', value: '{open}' },
            { title: 'H ', value: '{high}' },
            { title: 'L ', value: '{low}' },
            { title: 'C ', value: '{close}' },
            { title: 'Vol ', value: '{volume}' },
          ],
        },
      },
    },
    indicator: {
      ohlc: { upColor: colors.upTint, downColor: colors.downTint, noChangeColor: colors.line },
      bars: [{ upColor: colors.upTint, downColor: colors.downTint, noChangeColor: colors.line }],
      tooltip: { showRule: 'none' },
    },
    xAxis: axis,
    yAxis: { ...axis, axisLine: { show: false } },
    separator: { color: colors.line, activeBackgroundColor: colors.lineFaint },
    crosshair: { horizontal: crosshair, vertical: crosshair },
  };
}
