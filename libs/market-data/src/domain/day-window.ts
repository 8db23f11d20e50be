import { alignedDown, extendCandle, minuteMs, type Candle } from './candle';

export const dayMs = 24 * 60 * minuteMs;

/** Integers at the instrument's scales. */
export interface DayFigures {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly volume: bigint;
}

/** The trades of the last 24 hours, to the minute: a minute counts whole until its start is more than 24 hours ago. */
export class DayWindow {
  private readonly minutes: Candle[] = [];
  /** Minutes before this one are out; they are cut off the array now and then only. */
  private first = 0;
  private total: DayFigures | undefined;

  /** `candles` of a minute, oldest first. */
  constructor(candles: Iterable<Readonly<Candle>>) {
    for (const candle of candles) this.add(candle);
  }

  /** A minute's candle or a trade's, not before the last one. */
  add(candle: Readonly<Candle>): void {
    const startMs = alignedDown(candle.startMs, minuteMs);
    const last = this.minutes.at(-1);
    if (last?.startMs === startMs) extendCandle(last, candle);
    else this.minutes.push({ ...candle, startMs });
    const { open, high, low, volume } = candle;
    this.total = this.total
      ? {
          open: this.total.open,
          high: Math.max(this.total.high, high),
          low: Math.min(this.total.low, low),
          volume: this.total.volume + volume,
        }
      : { open, high, low, volume };
  }

  /** Forgets what is older than 24 hours at `nowMs`; true when there was such. */
  advance(nowMs: number): boolean {
    const before = this.first;
    let gone = 0n;
    for (; this.first < this.minutes.length && this.minutes[this.first].startMs < nowMs - dayMs; this.first++)
      gone += this.minutes[this.first].volume;
    if (this.first === before) return false;
    this.total = this.total && this.remainder(this.total.volume - gone);
    if (this.first > this.minutes.length >>> 1) {
      this.minutes.splice(0, this.first);
      this.first = 0;
    }
    return true;
  }

  /** Undefined without a trade. */
  get figures(): DayFigures | undefined {
    return this.total;
  }

  private remainder(volume: bigint): DayFigures | undefined {
    if (this.first === this.minutes.length) return undefined;
    const { open } = this.minutes[this.first];
    let [high, low] = [open, open];
    for (let i = this.first; i < this.minutes.length; i++) {
      high = Math.max(high, this.minutes[i].high);
      low = Math.min(low, this.minutes[i].low);
    }
    return { open, high, low, volume };
  }
}
