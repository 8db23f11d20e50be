import { formatDecimal } from '@openbourse/kernel';
import { exact, unitsAt } from '../figures/exact';
import { paddedDecimal, shown } from '../figures/shown';

/** What the server says of an instrument, as far as an order depends on it; an instrument of REST is one. */
export interface ListedTerms {
  readonly symbol: string;
  readonly baseAsset: string;
  readonly quoteAsset: string;
  readonly priceScale: number;
  readonly qtyScale: number;
  readonly baseScale: number;
  readonly quoteScale: number;
  readonly quoteDisplayScale: number;
  readonly lot: string;
  readonly ticks: readonly { readonly fromPrice: string; readonly tick: string }[];
  readonly bandBps: number;
  readonly protectionBps: number;
  readonly qtyMax: string;
  readonly notionalMax: string;
  readonly referencePrice: string | null;
  readonly makerFeePpm: number;
  readonly takerFeePpm: number;
  readonly feeMin: string;
  readonly feeMax: string | null;
  /** Which price triggers stop orders; the last one where the server does not say. */
  readonly triggerSource?: 'last' | 'bid_ask' | 'mark';
  readonly markPrice?: string | null;
}

interface TickRow {
  readonly from: bigint;
  readonly tick: bigint;
}

/** Prices are integers at the price scale, quantities at the quantity scale, money at the scale of the quote asset. */
export class TradingTerms {
  /** price × quantity × multiplier = money. */
  readonly multiplier: bigint;
  /** quantity × baseMultiplier = units of the base asset. */
  readonly baseMultiplier: bigint;
  readonly lot: bigint;
  readonly qtyMax: bigint;
  readonly notionalMax: bigint;
  readonly listedReference: bigint | undefined;
  readonly fees: {
    readonly makerPpm: number;
    readonly takerPpm: number;
    readonly feeMin: number;
    readonly feeMax: number;
  };
  private readonly ticks: readonly TickRow[];

  constructor(readonly listed: ListedTerms) {
    const { priceScale, qtyScale, baseScale, quoteScale } = listed;
    this.multiplier = 10n ** BigInt(quoteScale - priceScale - qtyScale);
    this.baseMultiplier = 10n ** BigInt(baseScale - qtyScale);
    this.lot = this.qty(listed.lot);
    this.qtyMax = this.qty(listed.qtyMax);
    this.notionalMax = this.money(listed.notionalMax);
    this.listedReference = listed.referencePrice === null ? undefined : this.price(listed.referencePrice);
    this.ticks = listed.ticks.map(({ fromPrice, tick }) => ({ from: this.price(fromPrice), tick: this.price(tick) }));
    this.fees = {
      makerPpm: listed.makerFeePpm,
      takerPpm: listed.takerFeePpm,
      feeMin: Number(this.money(listed.feeMin)),
      feeMax: listed.feeMax === null ? 0 : Number(this.money(listed.feeMax)),
    };
  }

  price(decimal: string): bigint {
    return unitsAt(exact(decimal), this.listed.priceScale);
  }

  qty(decimal: string): bigint {
    return unitsAt(exact(decimal), this.listed.qtyScale);
  }

  money(decimal: string): bigint {
    return unitsAt(exact(decimal), this.listed.quoteScale);
  }

  shownPrice(price: bigint): string {
    return shown(formatDecimal(price, this.listed.priceScale), this.listed.priceScale);
  }

  /** As a price stands in a field: all its decimals, no grouping. */
  fieldPrice(price: bigint): string {
    return paddedDecimal(formatDecimal(price, this.listed.priceScale), this.listed.priceScale);
  }

  /** With the currency: 1,204.50 USD. Every digit that is there is shown. */
  shownMoney(money: bigint): string {
    const { quoteScale, quoteDisplayScale, quoteAsset } = this.listed;
    return `${shown(formatDecimal(money, quoteScale), quoteDisplayScale)} ${quoteAsset}`;
  }

  /** Units of the base asset with its name: 12 AAPL. */
  shownHolding(units: bigint): string {
    return `${shown(formatDecimal(units, this.listed.baseScale))} ${this.listed.baseAsset}`;
  }

  /** The tick that applies from `price` upward. */
  tickAt(price: bigint): bigint {
    return (this.ticks.findLast(({ from }) => from <= price) ?? this.ticks[0]).tick;
  }

  isOnTick(price: bigint): boolean {
    return price % this.tickAt(price) === 0n;
  }

  /** The nearest allowed price not above `price`. */
  tickBelow(price: bigint): bigint {
    return price - (price % this.tickAt(price));
  }

  /** The next allowed price above, also across the border of two tick sizes. */
  stepUp(price: bigint): bigint {
    return this.tickBelow(price) + this.tickAt(price);
  }

  stepDown(price: bigint): bigint {
    return greater(this.tickBelow(greater(price - 1n, 0n)), this.tickAt(0n));
  }

  /** Whole lots that an amount comes to at a price. */
  lotsWorth(price: bigint, amount: bigint): bigint {
    return price <= 0n ? 0n : (amount / (price * this.lot * this.multiplier)) * this.lot;
  }

  /** Where a market order stops: `price` moved by the protection against the order, on tick. As the core rounds it. */
  protectionPrice(isBuy: boolean, price: bigint): bigint {
    const shift = (price * BigInt(this.listed.protectionBps)) / 10_000n;
    const moved = isBuy ? lesser(price + shift, priceMax) : greater(price - shift, 0n);
    const floored = this.tickBelow(moved);
    if (isBuy) return greater(floored, 1n);
    return greater(floored < moved ? floored + this.tickAt(floored) : floored, this.tickAt(0n));
  }
}

/** The core's largest price, in units of the price scale. */
export const priceMax = 1_000_000_000n;

export const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const greater = (a: bigint, b: bigint): bigint => (a > b ? a : b);
