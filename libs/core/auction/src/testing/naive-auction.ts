import { BUY, NO_PRICE, SELL, type Side } from '@openbourse/core/book';
import type { AuctionResult } from '../call-auction';
import type { TickBand } from '../price-grid';

export interface CallOrder {
  readonly side: Side;
  /** undefined = market order */
  readonly price: number | undefined;
  /** How far a market order trades; undefined = as far as it takes. */
  readonly protection?: number;
  readonly qty: number;
}

export interface Call {
  readonly orders: readonly CallOrder[];
  /** 0 = none */
  readonly referencePrice: number;
  readonly ticks: readonly TickBand[];
  readonly lowestPrice: number;
  readonly highestPrice: number;
}

export interface PriceRow {
  readonly price: number;
  readonly demand: bigint;
  readonly supply: bigint;
  readonly volume: bigint;
  /** Demand − supply. */
  readonly imbalance: bigint;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

const isAllowed = (ticks: readonly TickBand[], price: number): boolean =>
  price % ticks.findLast((band) => band.fromPrice <= price)!.tick === 0;

export const worstPrice = ({ price, protection }: CallOrder): number | undefined => price ?? protection;

function sumOf(orders: readonly CallOrder[], side: Side, accepts: (limit: number) => boolean): bigint {
  return orders
    .filter((order) => order.side === side)
    .filter((order) => {
      const worst = worstPrice(order);
      return worst === undefined || accepts(worst);
    })
    .reduce((sum, order) => sum + BigInt(order.qty), 0n);
}

export function rowAt(orders: readonly CallOrder[], price: number): PriceRow {
  const demand = sumOf(orders, BUY, (limit) => limit >= price);
  const supply = sumOf(orders, SELL, (limit) => limit <= price);
  return { price, demand, supply, volume: demand < supply ? demand : supply, imbalance: demand - supply };
}

export function allowedPrices(call: Call): number[] {
  const prices: number[] = [];
  for (let price = call.lowestPrice; price <= call.highestPrice; price++) {
    if (isAllowed(call.ticks, price)) prices.push(price);
  }
  return prices;
}

const nearestOf = (prices: readonly number[], wanted: number): number =>
  prices.reduce((best, price) => (Math.abs(price - wanted) <= Math.abs(best - wanted) ? price : best));

/** The rules word by word: every allowed price between the lowest and the highest limit that can trade, each with all orders added up. */
export function naiveAuction(call: Call): AuctionResult {
  const allowed = allowedPrices(call);
  const { orders, referencePrice } = call;
  const marketOrders = orders.filter(
    // One that reaches no allowed price is not there.
    (order) =>
      order.price === undefined && (order.protection === undefined || allowedLimit(allowed, order) !== undefined),
  );
  const marketQty = (side: Side): bigint => sumOf(marketOrders, side, () => true);
  const marketExcess = marketQty(BUY) - marketQty(SELL);
  const none = (basis: AuctionResult['basis']): AuctionResult => ({
    price: NO_PRICE,
    basis,
    volume: 0n,
    imbalanceSide: sideOf(marketExcess),
    imbalanceQty: abs(marketExcess),
  });

  const worstOf = (order: CallOrder): number[] => [allowedLimit(allowed, order)].filter((at) => at !== undefined);
  const limits = orders.filter(({ price }) => price !== undefined).flatMap(worstOf);
  const reach = (side: Side, of: readonly CallOrder[]): number[] =>
    of
      .filter((order) => order.side === side)
      .flatMap((order) => (isUnbounded(order) ? [side === BUY ? Infinity : 0] : worstOf(order)));
  const meetFrom = Math.min(...reach(SELL, marketOrders));
  const meetTo = Math.max(...reach(BUY, marketOrders));
  const marketMeets = meetFrom < Infinity && meetFrom <= meetTo;
  const reference = referencePrice > 0 && allowed.length > 0 ? nearestOf(allowed, referencePrice) : undefined;
  const meeting = marketMeets && reference !== undefined ? [Math.min(Math.max(reference, meetFrom), meetTo)] : [];
  const lowestSell = Math.min(...reach(SELL, orders));
  const highestBuy = Math.max(...reach(BUY, orders));
  const range = [...limits.filter((price) => price >= lowestSell && price <= highestBuy), ...meeting];
  if (range.length === 0) return none(marketMeets && limits.length === 0 ? 'no_reference' : 'no_cross');

  const rows = allowed
    .filter((price) => price >= Math.min(...range) && price <= Math.max(...range))
    .map((price) => rowAt(orders, price));
  const volume = rows.reduce((most, row) => (row.volume > most ? row.volume : most), 0n);
  if (volume === 0n) return none('no_cross');
  const withVolume = rows.filter((row) => row.volume === volume);
  const least = withVolume.map((row) => abs(row.imbalance)).reduce((a, b) => (a < b ? a : b));
  const tied = withVolume.filter((row) => abs(row.imbalance) === least);

  const answer = (row: PriceRow, basis: AuctionResult['basis']): AuctionResult => ({
    price: row.price,
    basis,
    volume,
    imbalanceSide: sideOf(row.imbalance),
    imbalanceQty: least,
  });
  if (limits.length === 0) return answer(tied[0], 'reference');
  if (withVolume.length === 1) return answer(tied[0], 'volume');
  if (tied.length === 1) return answer(tied[0], 'imbalance');
  if (tied.every((row) => row.imbalance > 0n)) return answer(tied[tied.length - 1], 'pressure');
  if (tied.every((row) => row.imbalance < 0n)) return answer(tied[0], 'pressure');
  const middle = Math.floor((tied[0].price + tied[tied.length - 1].price) / 2);
  const prices = tied.map((row) => row.price);
  const price = nearestOf(prices, reference ?? middle);
  return answer(tied[prices.indexOf(price)], reference === undefined ? 'middle' : 'reference');
}

const isUnbounded = (order: CallOrder): boolean => worstPrice(order) === undefined;

/** The worst allowed price that an order trades at. */
function allowedLimit(allowed: readonly number[], order: CallOrder): number | undefined {
  const worst = worstPrice(order)!;
  return order.side === BUY ? allowed.findLast((at) => at <= worst) : allowed.find((at) => at >= worst);
}

function sideOf(imbalance: bigint): Side | undefined {
  return imbalance === 0n ? undefined : imbalance > 0n ? BUY : SELL;
}
