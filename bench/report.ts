export interface Figure {
  median: number;
  min: number;
  max: number;
  unit: string;
}

export function figure(values: readonly number[], unit: string): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1], unit };
}

/** The one line of JSON that every benchmark ends with. */
export function report(
  bench: string,
  figures: Record<string, Figure>,
  baseline: Record<string, Figure>,
  runs: number,
): void {
  process.stdout.write(`${JSON.stringify({ bench, figures, baseline, runs })}\n`);
}
