/** One connection. */
export interface Lane<Request> {
  /** Answers when the answer is there; rejects when it is not what it must be. */
  request(what: Request): Promise<void>;
}

export interface LaneResult {
  readonly latenciesMs: number[];
  readonly seconds: number;
}

/** Runs all lanes for `seconds`, each with `inFlight` requests of `next` under way: for each that is answered the next one goes. */
export async function drive<Request>(
  lanes: readonly Lane<Request>[],
  seconds: number,
  next: (lane: number) => Request,
  inFlight = 1,
): Promise<LaneResult> {
  const latenciesMs: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const keepOneUnderWay = async (lane: Lane<Request>, index: number): Promise<void> => {
    for (let now = performance.now(); now < until;) {
      await lane.request(next(index));
      const answered = performance.now();
      latenciesMs.push(answered - now);
      now = answered;
    }
  };
  await Promise.all(
    lanes.flatMap((lane, index) => Array.from({ length: inFlight }, () => keepOneUnderWay(lane, index))),
  );
  return { latenciesMs, seconds: (performance.now() - started) / 1000 };
}
