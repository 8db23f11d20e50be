/** Thrown between two steps of the start when a signal came meanwhile. */
export class StopRequested extends Error {}

export interface Part {
  readonly name: string;
  readonly stop: () => Promise<unknown>;
  /** The least that must happen when nobody waits any more. */
  readonly abandon?: () => void;
}

/** Longer than a commit and a request take, shorter than the patience of whoever sent the signal. */
const partStopMsMax = 20_000;

/**
 * What runs, in the order it was started; stopped in the reverse order, once, whoever asks. The database is the first
 * in and the last out, which is why the signal handlers are ours and not the framework's.
 */
export class Lifecycle {
  private readonly parts: Part[] = [];
  private making: Promise<unknown> = Promise.resolve();
  private stopped?: Promise<void>;

  constructor(private readonly log: (line: string) => void) {}

  get isStopping(): boolean {
    return this.stopped !== undefined;
  }

  /** A step of the start. A signal in the middle of it waits for what it makes, so that it can be stopped. */
  async start<T>(
    name: string,
    make: () => Promise<T>,
    stop: (made: T) => Promise<unknown>,
    abandon?: (made: T) => void,
  ): Promise<T> {
    if (this.isStopping) throw new StopRequested();
    const making = make();
    this.making = making.catch(() => undefined);
    const made = await making;
    this.parts.push({ name, stop: () => stop(made), abandon: abandon && (() => abandon(made)) });
    if (this.isStopping) throw new StopRequested();
    return made;
  }

  stop(): Promise<void> {
    return (this.stopped ??= this.stopParts());
  }

  abandon(): void {
    for (const part of this.parts) part.abandon?.();
  }

  private async stopParts(): Promise<void> {
    // A step that never ends must not keep the parts before it from being stopped.
    await inTime({ name: 'the start', stop: () => this.making }).catch((error: Error) => this.log(error.message));
    for (let part = this.parts.at(-1); part; this.parts.pop(), part = this.parts.at(-1)) {
      const startedMs = performance.now();
      try {
        await inTime(part);
        this.log(`stopped ${part.name} (${Math.round(performance.now() - startedMs)} ms)`);
      } catch (error) {
        process.exitCode = 1;
        this.log(`${part.name} did not stop cleanly: ${(error as Error).message}`);
      }
    }
  }
}

async function inTime({ name, stop }: Part): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} still runs after ${partStopMsMax} ms`)), partStopMsMax);
  });
  try {
    await Promise.race([stop(), late]);
  } finally {
    clearTimeout(timer);
  }
}
