import type { OverlayFigure } from 'klinecharts';
import { chartFont } from './chart-styles';

export interface TagColors {
  readonly color: string;
  readonly background: string;
  readonly border?: string;
}

/** Words in a small box, its middle at `y`. */
export const tag = (
  attrs: { readonly x: number; readonly y: number; readonly text: string; readonly align: 'left' | 'right' },
  { color, background, border = background }: TagColors,
): OverlayFigure => ({
  type: 'text',
  ignoreEvent: true,
  attrs: { ...attrs, baseline: 'middle' },
  styles: {
    style: 'stroke_fill',
    color,
    backgroundColor: background,
    borderColor: border,
    borderSize: 1,
    borderRadius: 2,
    size: 11,
    family: chartFont,
    paddingLeft: 4,
    paddingRight: 4,
    paddingTop: 2,
    paddingBottom: 2,
  },
});

/** A price on the price axis. */
export const axisTag = (
  at: { readonly y: number; readonly text: string; readonly width: number; readonly isRight: boolean },
  colors: TagColors,
): OverlayFigure =>
  tag({ x: at.isRight ? 0 : at.width, y: at.y, text: at.text, align: at.isRight ? 'left' : 'right' }, colors);
