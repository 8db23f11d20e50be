import type { Chance } from './chance';

/** How far the price wanders from its anchor: deviation of its logarithm in the long run, and the furthest. */
const wanderDeviation = 0.025;
const wanderMax = 0.12;
/** Quiet and lively hours: deviation of the logarithm of the volatility, and how long (seconds) a mood lasts. */
const moodDeviation = 0.35;
const moodSeconds = 1_800;

export interface FairPriceOptions {
  /** Where the price returns to, and where it begins (price scale). */
  readonly anchor: number;
  readonly start: number;
  /** Deviation of the logarithm after one second. */
  readonly volatility: number;
  readonly chance: Chance;
}

/** What an instrument is worth in the demo: a random walk that returns to its anchor, in moods that come and go. */
export class FairPrice {
  private wander: number;
  private mood: number;

  constructor(private readonly options: FairPriceOptions) {
    const { anchor, start, chance } = options;
    this.wander = clamp(Math.log(start / anchor), wanderMax);
    this.mood = moodDeviation * chance.normal();
  }

  /** Price scale, not on a tick. */
  get price(): number {
    return this.options.anchor * Math.exp(this.wander);
  }

  /** What the volatility is now, compared with what it usually is. */
  get heat(): number {
    return Math.exp(this.mood);
  }

  advance(seconds: number): void {
    const { volatility, chance } = this.options;
    this.mood = returning(this.mood, { rate: 1 / moodSeconds, deviation: moodDeviation, seconds, chance });
    const rate = volatility ** 2 / (2 * wanderDeviation ** 2);
    const deviation = wanderDeviation * this.heat;
    this.wander = clamp(returning(this.wander, { rate, deviation, seconds, chance }), wanderMax);
  }
}

/** One step of an Ornstein–Uhlenbeck process, exact for any length of time. */
function returning(
  from: number,
  { rate, deviation, seconds, chance }: { rate: number; deviation: number; seconds: number; chance: Chance },
): number {
  const kept = Math.exp(-rate * seconds);
  return from * kept + deviation * Math.sqrt(1 - kept * kept) * chance.normal();
}

const clamp = (value: number, max: number): number => Math.min(max, Math.max(-max, value));
