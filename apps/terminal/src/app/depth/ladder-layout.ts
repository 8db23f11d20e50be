import type { Ladder, Rung } from './ladder';

/** Where things are on the ladder's canvas; CSS pixels. */
export interface LadderLayout {
  readonly width: number;
  readonly height: number;
  readonly rowPx: number;
  /** How many prices fit on each side of the spread. */
  readonly rows: number;
  /** Top of the spread's row. */
  readonly spreadTop: number;
}

export interface PlacedRung {
  readonly rung: Rung;
  readonly side: 'ask' | 'bid';
  readonly top: number;
}

/** Asks above and bids below a spread row that stays where it is, so that the eye does not have to follow. */
export function ladderLayout(width: number, height: number, rowPx: number): LadderLayout {
  const rows = Math.max(0, Math.floor((height - rowPx) / rowPx / 2));
  return { width, height, rowPx, rows, spreadTop: Math.round((height - rowPx) / 2) };
}

export function placedRungs({ asks, bids }: Ladder, { rowPx, spreadTop }: LadderLayout): PlacedRung[] {
  return [
    ...asks.map((rung, i) => ({ rung, side: 'ask' as const, top: spreadTop - (i + 1) * rowPx })),
    ...bids.map((rung, i) => ({ rung, side: 'bid' as const, top: spreadTop + rowPx + i * rowPx })),
  ];
}

/** What lies under a point of the canvas. */
export function rungAt(y: number, ladder: Ladder, layout: LadderLayout): PlacedRung | undefined {
  return placedRungs(ladder, layout).find(({ top }) => y >= top && y < top + layout.rowPx);
}
