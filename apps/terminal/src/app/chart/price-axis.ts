import type { AxisTick } from 'klinecharts';

/** Middle to middle, of a tag and of a label that it would cover. */
const roomPx = 16;

/** The labels of the axis that no tag at one of these prices stands before: half a price reads like another one. */
export function awayFrom(ticks: readonly AxisTick[], prices: readonly number[]): AxisTick[] {
  const [first, last] = [ticks.at(0), ticks.at(-1)];
  if (!first || !last || first === last) return [...ticks];
  const pxPerPrice = (last.coord - first.coord) / (Number(last.value) - Number(first.value));
  const tagged = prices.map((price) => first.coord + (price - Number(first.value)) * pxPerPrice);
  return ticks.filter(({ coord }) => tagged.every((at) => Math.abs(at - coord) >= roomPx));
}
