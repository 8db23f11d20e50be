import type { Entry } from './entry';

/** First in, first out, without moving what waits; bounded by the sequencer's `queueMax`. */
export class EntryQueue {
  private items: (Entry | undefined)[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  peek(): Entry | undefined {
    return this.items[this.head];
  }

  shift(): Entry | undefined {
    if (this.head >= this.items.length) return undefined;
    const entry = this.items[this.head];
    this.items[this.head++] = undefined;
    if (this.head > 1024 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
    return entry;
  }

  push(entry: Entry): void {
    this.items.push(entry);
  }

  takeAll(): Entry[] {
    const all = this.items.slice(this.head) as Entry[];
    this.items = [];
    this.head = 0;
    return all;
  }
}
