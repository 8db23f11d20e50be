import type { AxisTick } from 'klinecharts';

/** Half of the longest label: 11-21 or 08:00 at 11 px, and a little air. */
const halfLabelPx = 24;

/** The labels that have room: one at the edge would be cut, and half a time reads like another one. */
export const insideOf = (ticks: readonly AxisTick[], width: number): AxisTick[] =>
  ticks.filter(({ coord }) => coord >= halfLabelPx && coord <= width - halfLabelPx);
