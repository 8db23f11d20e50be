interface Sample {
  readonly roundTripMs: number;
  readonly offsetMs: number;
}

const samplesMax = 12;

/**
 * How far the server's clock is ahead of this machine's, from question-and-answer times. The sample with the shortest way there
 * and back is the least wrong: its error is at most half of that way.
 */
export class ClockOffset {
  private readonly samples: Sample[] = [];

  add({ sentMs, receivedMs, serverMs }: { sentMs: number; receivedMs: number; serverMs: number }): void {
    this.samples.push({ roundTripMs: receivedMs - sentMs, offsetMs: serverMs - (sentMs + receivedMs) / 2 });
    if (this.samples.length > samplesMax) this.samples.shift();
  }

  /** Undefined until there is a sample. */
  get ms(): number | undefined {
    if (this.samples.length === 0) return undefined;
    return this.samples.reduce((best, sample) => (sample.roundTripMs < best.roundTripMs ? sample : best)).offsetMs;
  }
}
