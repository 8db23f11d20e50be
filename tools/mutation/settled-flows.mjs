import * as fc from 'fast-check';

/**
 * A share of the random flows that a property takes otherwise: thousands of mutants go through them. The same flows for every
 * mutant, or a score would differ between two runs; and a mutant that is found needs no smaller example.
 */
export const assertOnShare =
  (share) =>
  (property, { numRuns = 100, ...parameters } = {}) =>
    fc.assert(property, { seed: 1, endOnFailure: true, ...parameters, numRuns: Math.ceil(numRuns * share) });
