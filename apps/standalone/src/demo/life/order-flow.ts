import type { Chance } from './chance';
import type { Character } from './character';
import type { Side } from './trading';

/** Trades come in clusters: each is followed by another one so often, so soon, and mostly on the same side. */
const followedBy = 0.45;
const followsAfterMs = 2_500;
const sameSide = 0.85;
/** Who was kept from trading for so long has lost interest. */
const patienceMs = 8_000;

export interface Arrival {
  readonly symbol: string;
  readonly atMs: number;
  /** Of the trade that this one follows. */
  readonly side: Side | undefined;
}

/** When somebody wants to trade. Times come in, none are asked for: the same seed and times give the same arrivals. */
export class OrderFlow {
  private readonly waiting: Arrival[] = [];
  private readonly nextMs = new Map<string, number>();

  constructor(
    private readonly characters: readonly Character[],
    private readonly chance: Chance,
  ) {}

  /** The oldest arrival whose time has come; asked again, the next one. */
  due(nowMs: number): Arrival | undefined {
    for (const { terms, tradesPerMinute } of this.characters) this.arrive(terms.symbol, tradesPerMinute, nowMs);
    this.waiting.sort((a, b) => a.atMs - b.atMs);
    while (this.waiting.length > 0 && this.waiting[0].atMs < nowMs - patienceMs) this.waiting.shift();
    return this.waiting.length > 0 && this.waiting[0].atMs <= nowMs ? this.waiting.shift() : undefined;
  }

  /** An arrival traded: others may follow. */
  traded({ symbol }: Arrival, side: Side, nowMs: number): void {
    if (!this.chance.happens(followedBy)) return;
    this.waiting.push({
      symbol,
      atMs: nowMs + this.chance.exponential(followsAfterMs),
      side: this.chance.happens(sameSide) ? side : undefined,
    });
  }

  private arrive(symbol: string, tradesPerMinute: number, nowMs: number): void {
    const meanMs = 60_000 / (tradesPerMinute * (1 - followedBy));
    const at = this.nextMs.get(symbol) ?? nowMs + this.chance.exponential(meanMs);
    if (at > nowMs) return void this.nextMs.set(symbol, at);
    this.waiting.push({ symbol, atMs: at, side: undefined });
    this.nextMs.set(symbol, nowMs + this.chance.exponential(meanMs));
  }
}
