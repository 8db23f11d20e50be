/** How long work waits where no frames are drawn: a tab in the background still shows its price in the title. */
const hiddenMs = 250;

/**
 * Runs `work` once per animation frame, however often it is asked for. With a pace it runs no more often than every `paceMs`: what
 * comes alone is still there with the next frame, a stream of changes is gathered.
 */
export class FrameBatch {
  private frame: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ranAt = -Infinity;

  constructor(
    private readonly work: () => void,
    private readonly paceMs = 0,
  ) {}

  soon(): void {
    if (this.frame !== undefined || this.timer !== undefined) return;
    const waitMs = this.ranAt + this.paceMs - performance.now();
    if (waitMs > 0) this.timer = setTimeout(() => this.nextFrame(), waitMs);
    else this.nextFrame();
  }

  now(): void {
    this.cancel();
    this.ranAt = performance.now();
    this.work();
  }

  cancel(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.frame = undefined;
    this.timer = undefined;
  }

  private nextFrame(): void {
    this.frame = requestAnimationFrame(() => this.now());
    this.timer = setTimeout(() => this.now(), hiddenMs);
  }
}
