/** A row that one transaction at a time may change; the others wait in the order they came. */
export class RowLock<Holder> {
  private holder: Holder | undefined;
  private readonly waiting: { holder: Holder; take: () => void; give: (error: Error) => void }[] = [];

  async acquire(holder: Holder): Promise<void> {
    if (this.holder === holder) return;
    if (this.holder === undefined) {
      this.holder = holder;
      return;
    }
    await new Promise<void>((take, give) => this.waiting.push({ holder, take, give }));
  }

  /** Gives it back, or stops waiting for it. */
  release(holder: Holder): void {
    const at = this.waiting.findIndex((one) => one.holder === holder);
    if (at >= 0) this.waiting.splice(at, 1)[0].give(new Error('no longer waits for the row'));
    if (this.holder !== holder) return;
    const next = this.waiting.shift();
    this.holder = next?.holder;
    next?.take();
  }
}
