import type { OverlayFigure, OverlayTemplate } from 'klinecharts';
import { axisTag, tag } from './axis-tag';
import { besideOthers } from './label-places';

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

export const orderLineName = 'ownOrder';

/** A dashed line across the pane with the order's words at its left end and its price on the axis. */
export const orderLine: OverlayTemplate<OrderLine> = {
  name: orderLineName,
  totalStep: 2,
  needDefaultPointFigure: false,
  needDefaultXAxisFigure: false,
  needDefaultYAxisFigure: false,
  createPointFigures: ({ chart, overlay, coordinates: [at], bounding, yAxis }): OverlayFigure[] => {
    if (!at) return [];
    const { label, color, background, waits } = overlay.extendData;
    const lines = chart.getOverlays({ name: orderLineName });
    const labels = lines.map(({ extendData, points: [{ value = 0 }] }) => ({
      text: (extendData as OrderLine).label,
      y: yAxis?.convertToPixel(value) ?? 0,
    }));
    const place = lines.findIndex(({ id }) => id === overlay.id);
    const x = besideOthers(labels, Math.max(0, place), bounding.width);
    return [
      {
        type: 'line',
        ignoreEvent: true,
        attrs: {
          coordinates: [
            { x: 0, y: at.y },
            { x: bounding.width, y: at.y },
          ],
        },
        styles: { style: 'dashed', dashedValue: waits ? [1, 5] : [4, 3], size: 1, color },
      },
      tag({ x, y: at.y, text: label, align: 'left' }, { color, background, border: color }),
    ];
  },
  createYAxisFigures: ({ overlay, coordinates: [at], bounding, yAxis }): OverlayFigure[] => {
    if (!at) return [];
    const { price, color, background } = overlay.extendData;
    const place = { y: at.y, text: price, width: bounding.width, isRight: yAxis?.position !== 'left' };
    return [axisTag(place, { color: background, background: color })];
  },
};
