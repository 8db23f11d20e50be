import * as layout from './layout';

const { LEVEL_WORDS, WORSE } = layout;

/** Price levels of all books of an engine. A released level is the next one handed out: it is still in the cache. */
export class LevelPool {
  words = new Int32Array(64 * LEVEL_WORDS);
  quantities = new Float64Array(this.words.buffer);
  private unused = LEVEL_WORDS;
  private free = 0;

  /** May replace `words` and `quantities`. */
  allocate(): number {
    const level = this.free;
    if (level !== 0) {
      this.free = this.words[level + WORSE];
      return level;
    }
    if (this.unused === this.words.length) this.grow();
    const fresh = this.unused;
    this.unused += LEVEL_WORDS;
    return fresh;
  }

  release(level: number): void {
    this.words[level + WORSE] = this.free;
    this.free = level;
  }

  private grow(): void {
    const grown = new Int32Array(2 * this.words.length);
    grown.set(this.words);
    this.words = grown;
    this.quantities = new Float64Array(grown.buffer);
  }
}
