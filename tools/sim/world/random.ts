import { seeded } from '../../api/seeded';

/** All chance of a simulated world: one seed, one sequence. Streams of their own keep one part's draws from shifting another's. */
export class Random {
  private readonly next: () => number;

  constructor(private readonly seed: number) {
    this.next = seeded(seed);
  }

  /** An independent stream; the same name gives the same one. */
  fork(name: string): Random {
    let mixed = this.seed ^ 0x9e3779b9;
    for (let i = 0; i < name.length; i++) mixed = Math.imul(mixed ^ name.charCodeAt(i), 0x01000193) >>> 0;
    return new Random(mixed);
  }

  /** In [0, 1). */
  fraction(): number {
    return this.next();
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Both ends inclusive. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  between(min: number, max: number): number {
    return min + this.next() * (max - min);
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)];
  }

  /** Small ones often, large ones seldom. */
  skewed(min: number, max: number): number {
    return Math.floor(min * (max / min) ** this.next());
  }

  weighted<T>(options: readonly { readonly weight: number; readonly value: T }[]): T {
    let total = 0;
    for (const { weight } of options) total += weight;
    let at = this.next() * total;
    for (const { weight, value } of options) if ((at -= weight) < 0) return value;
    return options[options.length - 1].value;
  }
}
