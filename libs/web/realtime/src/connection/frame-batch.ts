/** How long work waits where no frames are drawn: a tab in the background still shows its price in the title. */
const hiddenMs = 250;

/** Runs `work` once per animation frame, however often it is asked for. */
export class FrameBatch {
  private frame: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly work: () => void) {}

  soon(): void {
    if (this.frame !== undefined) return;
    this.frame = requestAnimationFrame(() => this.now());
    this.timer = setTimeout(() => this.now(), hiddenMs);
  }

  now(): void {
    this.cancel();
    this.work();
  }

  cancel(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.frame = undefined;
  }
}
