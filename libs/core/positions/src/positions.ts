import { mulDivFloor, WideArray } from '@openbourse/kernel';

/**
 * What an account holds of an instrument and what it cost: exact sums from which the average price is derived for display.
 * Quantities at the base asset's scale, cost and profit at the quote asset's. Long only until the margin model of a later release.
 */
export class Positions {
  readonly qty = new WideArray();
  readonly cost = new WideArray();
  readonly realizedPnl = new WideArray();
  length = 0;
  /** Whether a cost has come to 2^61 or more: only then must its sums be looked at. Not part of the state. */
  hasLargeCosts = false;

  open(): number {
    const index = this.length++;
    this.qty.ensureCapacity(this.length);
    this.cost.ensureCapacity(this.length);
    this.realizedPnl.ensureCapacity(this.length);
    return index;
  }

  buy(index: number, baseQty: number, notional: number): void {
    this.qty.add(index, baseQty);
    this.cost.add(index, notional);
    if (!this.cost.isSmall(index)) this.hasLargeCosts = true;
  }

  /** As a snapshot has it. */
  restoreCost(index: number, cost: bigint): void {
    this.cost.set(index, cost);
    if (!this.cost.isSmall(index)) this.hasLargeCosts = true;
  }

  /** Takes the cost out in proportion (rounded down, so that the last unit carries the rest) and the difference as profit. */
  sell(index: number, baseQty: number, notional: number): void {
    const relieved = this.relieve(index, baseQty);
    if (typeof relieved === 'number') this.realizedPnl.add(index, notional - relieved);
    else this.realizedPnl.addBig(index, BigInt(notional) - relieved);
  }

  /** Custody brought in by other means than a trade, at the cost that the caller names. False, and nothing done, beyond int64. */
  transferIn(index: number, baseQty: number, cost: bigint): boolean {
    if (!this.cost.addBig(index, cost)) return false;
    if (!this.cost.isSmall(index)) this.hasLargeCosts = true;
    if (this.qty.add(index, baseQty)) return true;
    this.cost.addBig(index, -cost);
    return false;
  }

  /** Custody taken out at cost: no profit. */
  transferOut(index: number, baseQty: number): void {
    this.relieve(index, baseQty);
  }

  /**
   * Restates what is held by a split, rounded down; the fraction below one that was paid out leaves with its share of the
   * cost (rounded down), and what it was paid beyond that is profit.
   */
  split(index: number, numerator: number, denominator: number, paid: number): void {
    const wide = this.qty.get(index) * BigInt(numerator);
    const cost = this.cost.get(index);
    const qty = wide / BigInt(denominator);
    const relieved = qty === 0n ? cost : (cost * (wide % BigInt(denominator))) / wide;
    this.qty.set(index, qty);
    this.cost.set(index, cost - relieved);
    this.realizedPnl.addBig(index, BigInt(paid) - relieved);
  }

  private relieve(index: number, baseQty: number): number | bigint {
    const qty = this.qty.toNumber(index);
    const cost = this.cost.toNumber(index);
    this.qty.add(index, -baseQty);
    if (qty === baseQty) {
      const all = this.cost.get(index);
      this.cost.set(index, 0n);
      return Number.isNaN(cost) ? all : cost;
    }
    if (qty > 0 && cost >= 0) {
      const relieved = mulDivFloor(cost, baseQty, qty);
      this.cost.add(index, -relieved);
      return relieved;
    }
    const wideQty = this.qty.get(index) + BigInt(baseQty);
    const relieved = (this.cost.get(index) * BigInt(baseQty)) / wideQty;
    this.cost.addBig(index, -relieved);
    return relieved;
  }
}
