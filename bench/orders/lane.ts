/** One connection with one request in flight. */
export interface Lane<Request> {
  /** Answers when the answer is there; rejects when it is not what it must be. */
  request(what: Request): Promise<void>;
}

export interface LaneResult {
  readonly latenciesMs: number[];
  readonly seconds: number;
}

/** Runs all lanes for `seconds`, each sending what `next` gives it as soon as it was answered. */
export async function drive<Request>(
  lanes: readonly Lane<Request>[],
  seconds: number,
  next: (lane: number) => Request,
): Promise<LaneResult> {
  const latenciesMs: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    lanes.map(async (lane, index) => {
      for (let now = performance.now(); now < until;) {
        await lane.request(next(index));
        const answered = performance.now();
        latenciesMs.push(answered - now);
        now = answered;
      }
    }),
  );
  return { latenciesMs, seconds: (performance.now() - started) / 1000 };
}
