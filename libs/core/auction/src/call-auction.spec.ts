import { BUY, NO_ORDER, NO_PRICE, OrderBook, RestingOrders, SELL, type Side } from '@openbourse/core/book';
import { CallAuction, MARKET_PRICE, nextInLine, PriceGrid } from './index';
import { OpenCall } from './testing/call';
import type { Call, CallOrder } from './testing/naive-auction';

const buy = (price: number | undefined, qty: number): CallOrder => ({ side: BUY, price, qty });
const sell = (price: number | undefined, qty: number): CallOrder => ({ side: SELL, price, qty });
const callOf = (orders: CallOrder[], terms: Partial<Call> = {}): OpenCall =>
  new OpenCall({
    orders,
    referencePrice: 100,
    ticks: [{ fromPrice: 0, tick: 1 }],
    lowestPrice: 1,
    highestPrice: 1_000_000_000,
    ...terms,
  });

const auction = new CallAuction();

describe('a call auction', () => {
  it('finds nothing in an empty call', () => {
    expect(auction.determine(callOf([]).interest)).toEqual({
      price: NO_PRICE,
      basis: 'no_cross',
      volume: 0n,
      imbalanceSide: undefined,
      imbalanceQty: 0n,
    });
  });

  it('finds nothing when no allowed price lies inside the limits', () => {
    const call = callOf([buy(105, 1), sell(101, 1)], {
      ticks: [{ fromPrice: 0, tick: 10 }],
      lowestPrice: 101,
      highestPrice: 109,
    });
    expect(auction.determine(call.interest).basis).toBe('no_cross');
  });

  it('leaves out limit orders that trade at no price inside the limits', () => {
    const call = callOf([buy(89, 500), buy(95, 10), sell(94, 10), sell(111, 500)], {
      lowestPrice: 90,
      highestPrice: 110,
    });
    expect(auction.determine(call.interest)).toMatchObject({ price: 95, volume: 10n, imbalanceQty: 0n });
  });

  it('takes limits that a new tick table put off tick at the next tick their order accepts', () => {
    const ticks = [{ fromPrice: 0, tick: 5 }];
    expect(auction.determine(callOf([buy(104, 10), sell(96, 10)], { ticks }).interest).price).toBe(100);
    expect(auction.determine(callOf([buy(104, 10), sell(101, 10)], { ticks }).interest).basis).toBe('no_cross');
  });

  it('reaches over the whole range of prices', () => {
    const call = callOf([buy(1_000_000_000, 10), sell(1, 10)], { referencePrice: 999_999_999 });
    expect(auction.determine(call.interest)).toMatchObject({ price: 999_999_999, basis: 'reference' });
  });

  it('adds up what no double holds', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const call = callOf([buy(102, most), buy(101, most), buy(100, 1), sell(99, most), sell(98, most), sell(97, 2)]);
    expect(auction.determine(call.interest)).toMatchObject({
      price: 99,
      volume: 2n * BigInt(most) + 1n,
      imbalanceSide: SELL,
      imbalanceQty: 1n,
    });
  });

  it('forgets one call before the next', () => {
    const big = Array.from({ length: 300 }, (_, at) => [buy(500 + at, 7), sell(400 + at, 9)]).flat();
    const small = callOf([buy(102, 10), sell(98, 10)]);
    const fresh = new CallAuction().determine(small.interest);
    auction.determine(callOf(big).interest);
    expect(auction.determine(small.interest)).toEqual(fresh);
  });

  it('leaves the book as it was', () => {
    const call = callOf([buy(102, 10), buy(undefined, 5), sell(98, 20)]);
    auction.determine(call.interest);
    expect([call.limit.orderCount, call.limit.bestPrice(BUY), call.limit.bestPrice(SELL)]).toEqual([2, 102, 98]);
  });
});

describe('what is published during a call', () => {
  it('is the price and the imbalance while the book is crossed, without a spread', () => {
    expect(auction.indicative(callOf([buy(102, 30), sell(98, 10)]).interest)).toEqual({
      price: 102,
      basis: 'pressure',
      volume: 10n,
      imbalanceSide: BUY,
      imbalanceQty: 20n,
      bestBid: NO_PRICE,
      bestAsk: NO_PRICE,
    });
  });

  it('is the best bid and offer while nothing crosses', () => {
    expect(auction.indicative(callOf([buy(98, 30), sell(102, 10)]).interest)).toMatchObject({
      price: NO_PRICE,
      volume: 0n,
      bestBid: 98,
      bestAsk: 102,
    });
  });
});

describe('who trades at the auction price', () => {
  it('is market orders by time, then limit orders by price and time, while they accept the price', () => {
    const call = callOf([buy(100, 1), buy(102, 1), buy(undefined, 1), buy(102, 1), buy(undefined, 1), buy(99, 1)]);
    const line: number[] = [];
    for (let slot = nextInLine(call, BUY, 100); slot !== NO_ORDER; slot = nextInLine(call, BUY, 100)) {
      line.push(slot);
      (slot === 2 || slot === 4 ? call.market : call.limit).remove(slot);
    }
    expect(line).toEqual([2, 4, 1, 3, 0]);
  });

  it('is nobody on a side whose best limit does not accept the price', () => {
    const call = callOf([buy(99, 1), sell(101, 1)]);
    expect(([BUY, SELL] as Side[]).map((side) => nextInLine(call, side, 100))).toEqual([NO_ORDER, NO_ORDER]);
  });

  it('fills the side with the surplus in this order, the last in part, and the other side completely', () => {
    const call = callOf([sell(undefined, 50), sell(98, 100), sell(97, 30), sell(98, 40), buy(101, 120), buy(100, 40)]);
    const { price, volume } = auction.determine(call.interest);
    expect([price, volume]).toEqual([98, 160n]);
    expect(call.uncross(price)).toEqual([
      { buy: 4, sell: 0, qty: 50 },
      { buy: 4, sell: 2, qty: 30 },
      { buy: 4, sell: 1, qty: 40 },
      { buy: 5, sell: 1, qty: 40 },
    ]);
  });
});

it('a book rests orders that cross, and keeps price-time order and levels on both sides', () => {
  const resting = new RestingOrders();
  const book = new OrderBook(resting);
  book.rest(0, BUY, 105, 10);
  book.rest(1, SELL, 95, 4);
  book.rest(2, SELL, 105, 6);
  book.rest(3, BUY, 95, 7);
  expect([book.best(BUY), book.best(SELL), book.next(0), book.next(1)]).toEqual([0, 1, 3, 2]);
  expect([book.levelQty(BUY, 105), book.levelQty(SELL, 105)]).toEqual([10, 6]);
  book.fill(0, 10);
  book.fill(1, 4);
  expect([book.bestPrice(BUY), book.bestPrice(SELL)]).toEqual([95, 105]);
});

it('a call takes any view of limit orders, such as one that adds what icebergs hide', () => {
  const call = callOf([buy(102, 10), sell(98, 100)]);
  const limitOrders = {
    bestPrice: (side: Side) => call.limit.bestPrice(side),
    levels: (side: Side, max: number, visit: (price: number, qty: number, orders: number) => void) =>
      call.limit.levels(side, max, (price, qty, orders) => visit(price, side === BUY ? qty + 90 : qty, orders)),
  };
  const grid = new PriceGrid([{ fromPrice: 0, tick: 1 }]);
  expect(auction.determine({ ...call.interest, limitOrders, grid })).toMatchObject({ price: 100, volume: 100n });
  expect(call.market.levelQty(BUY, MARKET_PRICE)).toBe(0);
});
