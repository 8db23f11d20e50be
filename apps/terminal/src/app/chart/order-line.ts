import type { OverlayFigure, OverlayTemplate } from 'klinecharts';
import { axisTag, tag } from './axis-tag';
import { besideOthers, inPane } from './label-places';
import { overlayNames } from './overlay-names';
import { isInside, tagPlace } from './tag-places';

/** An own open order as the chart shows it. */
export interface OrderLine {
  readonly price: string;
  /** Buy 10 · stop */
  readonly label: string;
  readonly color: string;
  readonly background: string;
  /** It is not at work: drawn as dots, so that it is not taken for one that is. */
  readonly waits: boolean;
}

/** Length of a dash and of the gap behind it, px. */
const dashes = { works: [4, 3], waits: [1, 5] };

/** A dashed line across the pane with the order's words at its left end and its price on the axis. */
export const orderLine: OverlayTemplate<OrderLine> = {
  name: overlayNames.order,
  totalStep: 2,
  needDefaultPointFigure: false,
  needDefaultXAxisFigure: false,
  needDefaultYAxisFigure: false,
  createPointFigures: ({ chart, overlay, coordinates: [at], bounding, yAxis }): OverlayFigure[] => {
    if (!at || !isInside(at.y, bounding.height)) return [];
    const { label, color, background, waits } = overlay.extendData;
    const lines = chart.getOverlays({ name: overlayNames.order });
    const labels = lines.map(({ extendData, points: [{ value = 0 }] }) => {
      const y = yAxis?.convertToPixel(value) ?? 0;
      // One that is not drawn is in nobody's way.
      return {
        text: (extendData as OrderLine).label,
        y: isInside(y, bounding.height) ? inPane(y, bounding.height) : Infinity,
      };
    });
    const place = lines.findIndex(({ id }) => id === overlay.id);
    const x = besideOthers(labels, Math.max(0, place), bounding.width);
    const dashed = waits ? dashes.waits : dashes.works;
    const period = dashed[0] + dashed[1];
    // Not across the labels before its own; the dashes of two at one price fall together.
    const from = Math.ceil(x / period) * period;
    return [
      {
        type: 'line',
        ignoreEvent: true,
        attrs: {
          coordinates: [
            { x: from, y: at.y },
            { x: bounding.width, y: at.y },
          ],
        },
        styles: { style: 'dashed', dashedValue: dashed, size: 1, color },
      },
      tag({ x, y: inPane(at.y, bounding.height), text: label, align: 'left' }, { color, background, border: color }),
    ];
  },
  createYAxisFigures: ({ chart, overlay, bounding, yAxis }): OverlayFigure[] => {
    const { price, color, background } = overlay.extendData;
    const y = yAxis && tagPlace(overlay.points[0].value ?? 0, chart, yAxis, bounding.height);
    if (y === undefined || y === null) return [];
    const place = { y, text: price, width: bounding.width, isRight: yAxis?.position !== 'left' };
    return [axisTag(place, { color: background, background: color })];
  },
};
