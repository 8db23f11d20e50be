export interface Figure {
  median: number;
  min: number;
  max: number;
  unit: string;
}

export function figureOf(messagesPerSecond: readonly number[]): Figure {
  const sorted = messagesPerSecond.map(Math.round).sort((a, b) => a - b);
  return {
    median: sorted[sorted.length >> 1],
    min: sorted[0],
    max: sorted[sorted.length - 1],
    unit: 'msg/s',
  };
}

/** A figure per workload, and the one of the workload with the lowest median. */
export function figuresOf(runs: ReadonlyMap<string, readonly number[]>): Record<string, Figure> {
  const each = [...runs].map(([name, values]) => [`${name}_msgs_per_s`, figureOf(values)] as const);
  const [, worst] = each.reduce((a, b) => (b[1].median < a[1].median ? b : a));
  return { worst_msgs_per_s: worst, ...Object.fromEntries(each) };
}
