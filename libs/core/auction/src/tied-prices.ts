import { BUY, SELL, type Side } from '@openbourse/core/book';
import { LotSum } from './lot-sum';

/**
 * The prices that rules 1 and 2 leave: executable volume is the highest of all, and the surplus the lowest among those.
 * Runs of prices are judged in ascending order. Demand only falls and supply only rises on the way up, so the prices
 * left are one interval: first those with more to buy, then those with more to sell.
 */
export class TiedPrices {
  readonly volume = new LotSum();
  readonly surplus = new LotSum();
  low = 0;
  high = 0;
  /** How far the highest volume alone reaches. */
  private volumeLow = 0;
  private volumeHigh = 0;
  /** Highest price left with more to buy, 0 when there is none. */
  private buySurplusTo = 0;
  private sellSurplus = false;
  private readonly runSurplus = new LotSum();

  clear(): void {
    this.volume.clear();
    this.surplus.clear();
    this.buySurplusTo = 0;
    this.sellSurplus = false;
  }

  /** All prices from `low` to `high` meet this demand and supply. */
  judge(low: number, high: number, demand: LotSum, supply: LotSum): void {
    const excess = demand.compare(supply);
    const more = excess >= 0 ? demand : supply;
    const less = excess >= 0 ? supply : demand;
    const gain = less.compare(this.volume);
    if (gain < 0 || less.isZero) return;
    this.runSurplus.setDifference(more, less);
    if (gain > 0) {
      this.volume.copy(less);
      this.volumeLow = low;
    }
    this.volumeHigh = high;
    const worse = gain > 0 ? -1 : this.runSurplus.compare(this.surplus);
    if (worse > 0) return;
    if (worse < 0) {
      this.surplus.copy(this.runSurplus);
      this.low = low;
      this.buySurplusTo = 0;
      this.sellSurplus = false;
    }
    this.high = high;
    if (excess > 0) this.buySurplusTo = high;
    if (excess < 0) this.sellSurplus = true;
  }

  get decidedByVolume(): boolean {
    return this.volumeLow === this.volumeHigh;
  }

  /** The side that has the surplus at every price left, if it is one side. */
  get pressure(): Side | undefined {
    if (this.sellSurplus) return this.buySurplusTo === 0 ? SELL : undefined;
    return this.buySurplusTo === 0 ? undefined : BUY;
  }

  /** The side with the surplus at a price left. */
  surplusSideAt(price: number): Side | undefined {
    if (this.surplus.isZero) return undefined;
    return price <= this.buySurplusTo ? BUY : SELL;
  }
}
