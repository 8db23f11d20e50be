import { type ApiProblem, apiProblem } from '@openbourse/web/api-client';

/** Between the looks for something whose answer was lost, ms. */
const lookAfterMs = [300, 700, 1_500, 3_000, 5_000];
/** What is not there so long after its answer was lost never arrived: the server answers or refuses within seconds. */
export const arrivesWithinMs = 15_000;

export interface Settling<T> {
  /** What the server knows of it now: what became of it, or undefined while there is nothing to see. May throw. */
  readonly look: () => Promise<T | undefined>;
  /** Resolves when the stream tells of it first. */
  readonly told: Promise<T>;
  /** What to conclude when there is nothing to see for {@link arrivesWithinMs}, as the server itself says. */
  readonly never: () => T;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Finds out what became of a request whose answer was lost. Looks again and again, however long the server is away; concludes that
 * it never arrived only from the server's own word, after any command under way must have ended.
 */
export async function settle<T>({ look, told, never, now, sleep }: Settling<T>): Promise<T> {
  let outcome: { readonly value: T } | undefined;
  const first = told.then((value) => (outcome ??= { value }));
  const lostAt = now();
  for (let attempt = 0; ; attempt++) {
    await Promise.race([sleep(lookAfterMs[Math.min(attempt, lookAfterMs.length - 1)]), first]);
    if (outcome !== undefined) return outcome.value;
    // Before the look: what the server says is as of later.
    const mustHaveArrived = now() - lostAt >= arrivesWithinMs;
    const seen = await look().then(
      (value) => ({ value }),
      () => undefined,
    );
    if (outcome !== undefined) return (outcome as { readonly value: T }).value;
    if (seen?.value !== undefined) return seen.value;
    if (seen !== undefined && mustHaveArrived) return never();
  }
}

/** The answer of a read, undefined where the server says that there is no such thing. */
export async function ifFound<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    const failed: ApiProblem = apiProblem(error);
    if (failed.problem.status === 404) return undefined;
    throw failed;
  }
}
