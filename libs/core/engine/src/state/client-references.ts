const pageBits = 10;
const pageSize = 1 << pageBits;
const inPage = pageSize - 1;

interface Page {
  readonly fingerprints: Float64Array;
  readonly texts: string[];
}

/** What clients name their orders, and the fingerprints of those requests, by slot: pages that only named orders have. */
export class ClientReferences {
  private readonly pages: (Page | undefined)[] = [];

  /** Without the texts themselves. */
  get byteLength(): number {
    const bytesPerText = 8;
    const made = this.pages.filter((page) => page !== undefined).length;
    return made * pageSize * (Float64Array.BYTES_PER_ELEMENT + bytesPerText);
  }

  text(slot: number): string {
    const page = this.pages[slot >> pageBits];
    return page === undefined ? '' : page.texts[slot & inPage];
  }

  setText(slot: number, value: string): void {
    const page = this.pages[slot >> pageBits];
    if (page !== undefined) page.texts[slot & inPage] = value;
    else if (value !== '') this.add(slot).texts[slot & inPage] = value;
  }

  fingerprint(slot: number): number {
    const page = this.pages[slot >> pageBits];
    return page === undefined ? 0 : page.fingerprints[slot & inPage];
  }

  setFingerprint(slot: number, value: number): void {
    const page = this.pages[slot >> pageBits];
    if (page !== undefined) page.fingerprints[slot & inPage] = value;
    else if (value !== 0) this.add(slot).fingerprints[slot & inPage] = value;
  }

  private add(slot: number): Page {
    const at = slot >> pageBits;
    while (this.pages.length <= at) this.pages.push(undefined);
    const page = { fingerprints: new Float64Array(pageSize), texts: new Array<string>(pageSize).fill('') };
    this.pages[at] = page;
    return page;
  }
}
