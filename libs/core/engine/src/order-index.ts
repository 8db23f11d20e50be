const pageBits = 8;
const pageSize = 1 << pageBits;

/**
 * Order number → slot, for open orders only. Numbers are dense and rising, so a directory of small pages is an array look-up
 * where a Map hashes; a page goes when its last order closes.
 */
export class OrderIndex {
  private readonly pages: (Int32Array | undefined)[] = [];
  private readonly counts: number[] = [];
  private readonly spare: Int32Array[] = [];
  size = 0;

  get(orderId: number): number {
    const page = this.pages[Math.floor(orderId / pageSize)];
    return page === undefined ? -1 : page[orderId % pageSize];
  }

  set(orderId: number, slot: number): void {
    const at = Math.floor(orderId / pageSize);
    while (this.pages.length <= at) {
      this.pages.push(undefined);
      this.counts.push(0);
    }
    let page = this.pages[at];
    if (page === undefined) {
      page = this.spare.pop() ?? new Int32Array(pageSize);
      page.fill(-1);
      this.pages[at] = page;
    }
    page[orderId % pageSize] = slot;
    this.counts[at]++;
    this.size++;
  }

  delete(orderId: number): void {
    const at = Math.floor(orderId / pageSize);
    const page = this.pages[at]!;
    page[orderId % pageSize] = -1;
    this.size--;
    if (--this.counts[at] === 0) {
      this.pages[at] = undefined;
      if (this.spare.length < 64) this.spare.push(page);
    }
  }
}
