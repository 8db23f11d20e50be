interface Label {
  readonly text: string;
  /** Middle of its line, px from the top. */
  readonly y: number;
}

/** All in px. */
const left = 8;
const gap = 4;
const height = 18;
/** The figures of the candle stand in the upper left corner where there is room for them. */
const figures = { height: 32, width: 340 };
/** A chart narrower than that shows the figures of a candle only while it is pointed at. */
export const narrowChart = 480;

/** The middle of a label at `y` that is not cut by the edge of its pane. */
export const inPane = (y: number, paneHeight: number): number =>
  Math.min(Math.max(y, height / 2), paneHeight - height / 2);

/** About what a label of the chart's type takes, its padding included. */
const widthOf = ({ text }: Label): number => text.length * 6.2 + 10;

/** Where the label of a line begins so that it covers neither the figures of the candle nor the labels before it. */
export function besideOthers(labels: readonly Label[], place: number, width: number): number {
  const covers = (label: Label): boolean => Math.abs(label.y - labels[place].y) < height;
  const first = width >= narrowChart && labels[place].y < figures.height ? figures.width : left;
  return labels
    .slice(0, place)
    .filter(covers)
    .reduce((x, label) => x + widthOf(label) + gap, first);
}
