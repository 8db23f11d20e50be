import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { BUY, NO_PRICE, type Side } from '@openbourse/core/book';
import { CallAuction } from './index';
import { OpenCall } from './testing/call';
import { allowedPrices, naiveAuction, rowAt, worstPrice, type Call } from './testing/naive-auction';

const PRICES = 60;

const quantities = {
  'small quantities, many ties': fc.integer({ min: 1, max: 3 }),
  'one quantity, all ties': fc.constant(10),
  'any quantity of an order': fc.integer({ min: 1, max: 1e12 }),
  // Sums of these leave 2^53: doubles would call different sums equal, and equal sums different.
  'quantities whose sums a double cannot hold': fc.constantFrom(2 ** 52, 2 ** 52 - 1, 2 ** 52 + 1, 1, 2, 3),
};

const ticks = fc
  .array(fc.record({ step: fc.integer({ min: 1, max: 25 }), tick: fc.integer({ min: 1, max: 7 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((bands) => {
    let from = 0;
    return bands.map(({ step, tick }, at) => ({ fromPrice: at === 0 ? 0 : (from += step), tick }));
  });

const calls = (qty: fc.Arbitrary<number>): fc.Arbitrary<Call> =>
  fc.record({
    orders: fc
      .array(
        fc.record({
          side: fc.constantFrom<Side>(0, 1),
          price: fc.option(fc.integer({ min: 1, max: PRICES }), { nil: undefined, freq: 4 }),
          protection: fc.option(fc.integer({ min: 1, max: PRICES }), { nil: undefined, freq: 2 }),
          qty,
        }),
        { maxLength: 14 },
      )
      // A price level holds at most 2^53 − 1 lots.
      .map((orders) => {
        const room = new Map<string, number>();
        return orders.filter((order) => {
          const level = `${order.side} ${worstPrice(order)}`;
          const left = (room.get(level) ?? Number.MAX_SAFE_INTEGER) - order.qty;
          if (left >= 0) room.set(level, left);
          return left >= 0;
        });
      }),
    referencePrice: fc.nat(PRICES + 10),
    ticks: fc.oneof(fc.constant([{ fromPrice: 0, tick: 1 }]), ticks),
    lowestPrice: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 })),
    highestPrice: fc.oneof(fc.constant(PRICES), fc.integer({ min: 20, max: PRICES })),
  });

const auction = new CallAuction();

describe.each(Object.entries(quantities))('call auctions over %s', (_, qty) => {
  it('find what trying every price finds', () => {
    fc.assert(
      fc.property(calls(qty), (call) => {
        assert.deepEqual(auction.determine(new OpenCall(call).interest), naiveAuction(call));
      }),
      { numRuns: 3000 },
    );
  });

  it('trade no less than any other allowed price would, at a price that is allowed', () => {
    fc.assert(
      fc.property(calls(qty), (call) => {
        const { price, basis, volume } = auction.determine(new OpenCall(call).interest);
        const allowed = allowedPrices(call);
        if (price !== NO_PRICE) assert.ok(allowed.includes(price));
        // Protection prices are no prices to go to, though more might trade there.
        const isProtected = call.orders.some((order) => order.price === undefined && worstPrice(order) !== undefined);
        if (basis === 'no_reference' || isProtected) return;
        for (const other of allowed) assert.ok(rowAt(call.orders, other).volume <= volume);
      }),
      { numRuns: 500 },
    );
  });

  it('execute exactly the volume they announce, nobody beyond a limit, better ranks first', () => {
    fc.assert(
      fc.property(calls(qty), (call) => {
        const open = new OpenCall(call);
        const { price, volume } = auction.determine(open.interest);
        if (price === NO_PRICE) return;
        const filled = call.orders.map(() => 0);
        let sum = 0n;
        for (const pair of open.uncross(price)) {
          sum += BigInt(pair.qty);
          filled[pair.buy] += pair.qty;
          filled[pair.sell] += pair.qty;
        }
        assert.equal(sum, volume);
        call.orders.forEach((order, at) => {
          if (filled[at] === 0) return;
          const { side } = order;
          const limit = worstPrice(order);
          assert.ok(limit === undefined || (side === BUY ? limit >= price : limit <= price));
          call.orders.forEach((other, otherAt) => {
            if (other.side === side && ranksBefore(other, otherAt, order, at)) assert.equal(filled[otherAt], other.qty);
          });
        });
      }),
      { numRuns: 1000 },
    );
  });
});

type Order = Call['orders'][number];

function ranksBefore(first: Order, firstAt: number, second: Order, secondAt: number): boolean {
  const [worst, worstOfSecond] = [worstPrice(first), worstPrice(second)];
  if (worst === worstOfSecond) return firstAt < secondAt;
  if (worst === undefined || worstOfSecond === undefined) return worst === undefined;
  return first.side === BUY ? worst > worstOfSecond : worst < worstOfSecond;
}

it('one more order never lowers the volume', () => {
  fc.assert(
    fc.property(
      calls(quantities['small quantities, many ties']),
      fc.integer({ min: 1, max: PRICES }),
      (call, limit) => {
        const before = auction.determine(new OpenCall(call).interest);
        const orders = [...call.orders, { side: BUY as Side, price: limit, qty: 2 }];
        const after = auction.determine(new OpenCall({ ...call, orders }).interest);
        assert.ok(after.volume >= before.volume);
      },
    ),
    { numRuns: 1000 },
  );
});

it('buying and selling are treated alike: a call turned upside down gives the price turned upside down', () => {
  fc.assert(
    fc.property(calls(quantities['any quantity of an order']), (drawn) => {
      const call = { ...drawn, ticks: [{ fromPrice: 0, tick: 1 }], lowestPrice: 1, highestPrice: PRICES };
      const turn = (price: number): number => PRICES + 1 - price;
      const orders = call.orders.map(({ side, price, protection, qty }) => ({
        side: (1 - side) as Side,
        price: price === undefined ? undefined : turn(price),
        protection: protection === undefined ? undefined : turn(protection),
        qty,
      }));
      const inRange = call.referencePrice >= 1 && call.referencePrice <= PRICES;
      const turned = { ...call, orders, referencePrice: inRange ? turn(call.referencePrice) : 0 };
      const result = auction.determine(
        new OpenCall({ ...call, referencePrice: inRange ? call.referencePrice : 0 }).interest,
      );
      const mirror = auction.determine(new OpenCall(turned).interest);
      assert.deepEqual(
        [mirror.basis, mirror.volume, mirror.imbalanceQty],
        [result.basis, result.volume, result.imbalanceQty],
      );
      // The middle of an even number of prices is the lower of two.
      if (result.price !== NO_PRICE && result.basis !== 'middle') assert.equal(mirror.price, turn(result.price));
    }),
    { numRuns: 1000 },
  );
});

it('the calls drawn end in every way a call can end', () => {
  const bases = fc
    .sample(calls(quantities['small quantities, many ties']), { numRuns: 4000, seed: 1 })
    .map((call) => auction.determine(new OpenCall(call).interest).basis);
  expect([...new Set(bases)].sort()).toEqual([
    'imbalance',
    'middle',
    'no_cross',
    'no_reference',
    'pressure',
    'reference',
    'volume',
  ]);
});
