/** A definition is input: beyond these it is refused. */
export const limits = {
  schedulesMax: 64,
  stepsMax: 64,
  erasMax: 64,
  rulesMax: 500,
  datesMax: 10_000,
  yearsMax: 100,
  nameLengthMax: 80,
  /** A report longer than this helps nobody. */
  problemsMax: 100,
} as const;
