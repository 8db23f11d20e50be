import type { OverlayFigure, OverlayTemplate } from 'klinecharts';
import { chartFont } from './chart-styles';

/** An own open order as the chart shows it. */
export interface OrderLine {
  readonly price: string;
  /** Buy 10 · limit */
  readonly label: string;
  readonly color: string;
  readonly background: string;
}

export const orderLineName = 'ownOrder';

/** A dashed line across the pane with the order's words at its left end and its price on the axis. */
export const orderLine: OverlayTemplate<OrderLine> = {
  name: orderLineName,
  totalStep: 2,
  needDefaultPointFigure: false,
  needDefaultXAxisFigure: false,
  needDefaultYAxisFigure: false,
  createPointFigures: ({ overlay, coordinates: [at], bounding }): OverlayFigure[] => {
    if (!at) return [];
    const { label, color, background } = overlay.extendData;
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
        styles: { style: 'dashed', dashedValue: [4, 3], size: 1, color },
      },
      tag({ x: 8, y: at.y, text: label, align: 'left' }, color, background),
    ];
  },
  createYAxisFigures: ({ overlay, coordinates: [at], bounding, yAxis }): OverlayFigure[] => {
    if (!at) return [];
    const { price, color, background } = overlay.extendData;
    const isRight = yAxis?.position !== 'left';
    return [
      tag(
        { x: isRight ? 0 : bounding.width, y: at.y, text: price, align: isRight ? 'left' : 'right' },
        background,
        color,
      ),
    ];
  },
};

function tag(
  attrs: { x: number; y: number; text: string; align: string },
  color: string,
  background: string,
): OverlayFigure {
  return {
    type: 'text',
    ignoreEvent: true,
    attrs: { ...attrs, baseline: 'middle' },
    styles: {
      style: 'stroke_fill',
      color,
      backgroundColor: background,
      borderColor: color,
      borderSize: 1,
      borderRadius: 2,
      size: 11,
      family: chartFont,
      paddingLeft: 4,
      paddingRight: 4,
      paddingTop: 2,
      paddingBottom: 2,
    },
  };
}
