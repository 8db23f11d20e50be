/** Thrown between two steps of the start when a signal came meanwhile. */
export class StopRequested extends Error {}

interface Part {
  readonly name: string;
  readonly stop: () => Promise<void>;
}

/**
 * What runs, in the order it was started; stopped in the reverse order, once, whoever asks. The database is the first
 * in and the last out, which is why the signal handlers are ours and not the framework's.
 */
export class Lifecycle {
  private readonly parts: Part[] = [];
  private stopping?: Promise<void>;

  constructor(private readonly log: (line: string) => void) {}

  get isStopping(): boolean {
    return this.stopping !== undefined;
  }

  add(name: string, stop: () => Promise<void>): void {
    this.parts.push({ name, stop });
  }

  /** Between two steps of the start. */
  checkpoint(): void {
    if (this.isStopping) throw new StopRequested();
  }

  stop(starting: Promise<unknown>): Promise<void> {
    return (this.stopping ??= this.stopParts(starting));
  }

  /** The step in progress finishes first, so that what it starts is known and can be stopped. */
  private async stopParts(starting: Promise<unknown>): Promise<void> {
    await starting.catch(() => undefined);
    for (const { name, stop } of this.parts.splice(0).reverse()) {
      const before = performance.now();
      try {
        await stop();
        this.log(`stopped ${name} (${Math.round(performance.now() - before)} ms)`);
      } catch (error) {
        process.exitCode = 1;
        this.log(`${name} did not stop cleanly: ${(error as Error).message}`);
      }
    }
  }
}
