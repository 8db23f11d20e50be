import type { Chart, YAxis } from 'klinecharts';
import { overlayNames } from './overlay-names';

/** px from the middle of a tag to that of the next. */
const tagPx = 19;

/** Where tags stand whose middles should be at `wanted`: as near as may be, in their order, none over another; as wanted where there is no room for all. */
export function besideEachOther(wanted: readonly number[], paneHeight: number): ReadonlyMap<number, number> {
  const asWanted = [...new Set(wanted)].sort((a, b) => a - b);
  if (asWanted.length * tagPx > paneHeight) return new Map(asWanted.map((y) => [y, y]));
  const places: number[] = [];
  for (const y of asWanted) places.push(Math.max(y, (places.at(-1) ?? -tagPx / 2) + tagPx));
  let lowest = paneHeight - tagPx / 2;
  for (let place = places.length - 1; place >= 0; place--) {
    places[place] = Math.min(places[place], lowest);
    lowest = places[place] - tagPx;
  }
  return new Map(asWanted.map((y, place) => [y, places[place]]));
}

export const isInside = (y: number, paneHeight: number): boolean => y >= 0 && y <= paneHeight;

/** Where the tag of `price` stands on the axis of prices; undefined when that is out of sight. */
export function tagPlace(price: number, chart: Chart, axis: YAxis, paneHeight: number): number | undefined {
  const tagged = [overlayNames.order, overlayNames.lastTag].flatMap((name) => chart.getOverlays({ name }));
  const wanted = tagged
    .map(({ points: [{ value = 0 }] }) => axis.convertToPixel(value))
    .filter((y) => isInside(y, paneHeight));
  return besideEachOther(wanted, paneHeight).get(axis.convertToPixel(price));
}
