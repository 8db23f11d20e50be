import { shownDecimal } from '@openbourse/web/ui';
import type { Ladder } from './ladder';
import { placedRungs, type LadderLayout, type PlacedRung } from './ladder-layout';
import type { MiddleRow } from './middle-row';

export interface LadderColors {
  readonly background: string;
  readonly text: string;
  readonly faint: string;
  readonly line: string;
  readonly highlight: string;
  readonly own: string;
  readonly up: string;
  readonly upTint: string;
  readonly down: string;
  readonly downTint: string;
}

export interface LadderDrawing {
  readonly ladder: Ladder;
  readonly middle: MiddleRow;
  readonly layout: LadderLayout;
  readonly colors: LadderColors;
  readonly priceScale: number;
  readonly qtyScale: number;
  /** Price that the pointer or the keyboard is on. */
  readonly highlighted: string | undefined;
  readonly devicePixelRatio: number;
}

const font = "12px 'Inter Variable', system-ui, sans-serif";
const padding = 12;

/** Price at the left, size in the middle, running total at the right over its bar. */
export function drawLadder(canvas: CanvasRenderingContext2D, drawing: LadderDrawing): void {
  const { layout, colors, devicePixelRatio, ladder } = drawing;
  canvas.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  canvas.fillStyle = colors.background;
  canvas.fillRect(0, 0, layout.width, layout.height);
  canvas.font = font;
  canvas.textBaseline = 'middle';
  for (const placed of placedRungs(ladder, layout)) drawRung(canvas, placed, drawing);
  drawMiddle(canvas, drawing);
}

function drawRung(canvas: CanvasRenderingContext2D, { rung, side, top }: PlacedRung, drawing: LadderDrawing): void {
  const { layout, colors, priceScale, qtyScale, highlighted } = drawing;
  const { width, rowPx } = layout;
  const isAsk = side === 'ask';
  if (rung.price === highlighted) {
    canvas.fillStyle = colors.highlight;
    canvas.fillRect(0, top, width, rowPx);
  }
  const barPx = Math.round((width * rung.depthPermille) / 1000);
  canvas.fillStyle = isAsk ? colors.downTint : colors.upTint;
  canvas.fillRect(width - barPx, top + 1, barPx, rowPx - 1);
  const middle = top + rowPx / 2 + 0.5;
  if (rung.own !== undefined) {
    canvas.fillStyle = colors.own;
    canvas.fillRect(2, top + 3, 3, rowPx - 6);
  }
  canvas.textAlign = 'left';
  canvas.fillStyle = isAsk ? colors.down : colors.up;
  canvas.fillText(shownDecimal(rung.price, { decimals: priceScale }), padding, middle);
  canvas.textAlign = 'right';
  canvas.fillStyle = colors.text;
  canvas.fillText(shownDecimal(rung.qty, { decimals: qtyScale }), Math.round(width * 0.64), middle);
  canvas.fillStyle = colors.faint;
  canvas.fillText(shownDecimal(rung.total, { decimals: qtyScale }), width - padding, middle);
}

function drawMiddle(canvas: CanvasRenderingContext2D, drawing: LadderDrawing): void {
  const { layout, colors, middle } = drawing;
  const { width, rowPx, spreadTop } = layout;
  canvas.strokeStyle = colors.line;
  canvas.lineWidth = 1;
  canvas.beginPath();
  for (const y of [spreadTop + 0.5, spreadTop + rowPx + 0.5]) {
    canvas.moveTo(0, y);
    canvas.lineTo(width, y);
  }
  canvas.stroke();
  const line = spreadTop + rowPx / 2 + 1;
  canvas.textAlign = 'left';
  canvas.fillStyle = colors.text;
  canvas.fillText(middle.price, padding, line);
  canvas.textAlign = 'right';
  canvas.fillStyle = colors.faint;
  canvas.fillText(middle.words, width - padding, line);
}
