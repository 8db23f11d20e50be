/** Mutants by what became of them, and the percentage found of all that could be. Ignored ones are no part of it. */
export function scoreOf(results) {
  const count = (status) => results.filter((result) => result.status === status).length;
  const [killed, timeout, survived, uncovered] = ['Killed', 'Timeout', 'Survived', 'NoCoverage'].map(count);
  const mutants = killed + timeout + survived + uncovered;
  return {
    mutants,
    killed,
    timeout,
    survived,
    uncovered,
    score: Math.floor(((killed + timeout) / mutants) * 1e4) / 100,
  };
}
