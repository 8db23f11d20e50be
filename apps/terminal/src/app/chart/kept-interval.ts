import { chartIntervals, type ChartInterval } from './chart-series';

const key = 'openbourse.chart.interval';

/** The interval that was looked at last in this browser. */
export function keptInterval(): ChartInterval {
  const kept = localStorage.getItem(key);
  return chartIntervals.find(({ name }) => name === kept) ?? chartIntervals[0];
}

export const keepInterval = ({ name }: ChartInterval): void => localStorage.setItem(key, name);
