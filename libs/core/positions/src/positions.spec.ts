import * as fc from 'fast-check';
import { Positions } from './positions';

test('cost in less cost out is what is left, to the unit, and a flat position has no cost', () => {
  const trade = fc.record({
    qty: fc.integer({ min: 1, max: 1e9 }),
    price: fc.integer({ min: 1, max: 1e6 }),
    sell: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(trade, { maxLength: 40 }), (trades) => {
      const positions = new Positions();
      const at = positions.open();
      let [held, spent, received] = [0, 0n, 0n];
      for (const { qty, price, sell } of trades) {
        const traded = sell ? Math.min(qty, held) : qty;
        if (traded === 0) continue;
        const notional = traded * price;
        if (sell) positions.sell(at, traded, notional);
        else positions.buy(at, traded, notional);
        held += sell ? -traded : traded;
        if (sell) received += BigInt(notional);
        else spent += BigInt(notional);
        expect(positions.qty.get(at)).toBe(BigInt(held));
        expect(spent - positions.cost.get(at) + positions.realizedPnl.get(at)).toBe(received);
        if (held === 0) expect(positions.cost.get(at)).toBe(0n);
      }
    }),
  );
});

test('cost beyond the safe range stays exact', () => {
  const positions = new Positions();
  const at = positions.open();
  expect(positions.transferIn(at, 3_000_000, 3n * 10n ** 18n)).toBe(true);
  positions.sell(at, 1_000_000, 2e15);
  expect(positions.cost.get(at)).toBe(2n * 10n ** 18n);
  expect(positions.realizedPnl.get(at)).toBe(2n * 10n ** 15n - 10n ** 18n);
});

test('each position has figures of its own, however many there are', () => {
  const positions = new Positions();
  for (let i = 0; i < 300; i++) {
    expect(positions.open()).toBe(i);
    positions.buy(i, 2, 10 + i);
    positions.sell(i, 1, 100);
  }
  expect(positions.length).toBe(300);
  for (let i = 0; i < 300; i++) {
    const relieved = Math.floor((10 + i) / 2);
    expect(positions.qty.get(i)).toBe(1n);
    expect(positions.cost.get(i)).toBe(BigInt(10 + i - relieved));
    expect(positions.realizedPnl.get(i)).toBe(BigInt(100 - relieved));
  }
});

test('custody taken out leaves at its cost in proportion, without profit', () => {
  const positions = new Positions();
  const at = positions.open();
  positions.buy(at, 3, 100);
  positions.transferOut(at, 1);
  expect([positions.qty.get(at), positions.cost.get(at), positions.realizedPnl.get(at)]).toEqual([2n, 67n, 0n]);
  positions.transferOut(at, 2);
  expect([positions.qty.get(at), positions.cost.get(at), positions.realizedPnl.get(at)]).toEqual([0n, 0n, 0n]);
});

test('custody that would leave int64 is not brought in', () => {
  const positions = new Positions();
  const at = positions.open();
  expect(positions.transferIn(at, 1, 2n ** 63n - 1n)).toBe(true);
  expect(positions.transferIn(at, 1, 1n)).toBe(false);
  expect([positions.qty.get(at), positions.cost.get(at)]).toEqual([1n, 2n ** 63n - 1n]);
  const full = positions.open();
  for (let i = 0; i < 1024; i++) positions.transferIn(full, Number.MAX_SAFE_INTEGER, 1n);
  expect(positions.transferIn(full, Number.MAX_SAFE_INTEGER, 1n)).toBe(false);
  expect([positions.qty.get(full), positions.cost.get(full)]).toEqual([1024n * BigInt(Number.MAX_SAFE_INTEGER), 1024n]);
});

test('a sale of everything takes the whole cost, also where it is beyond the safe range or below nothing', () => {
  for (const cost of [3n * 10n ** 18n, 10n ** 15n, 7n, 0n, -7n]) {
    const positions = new Positions();
    const at = positions.open();
    positions.transferIn(at, 3, cost);
    positions.sell(at, 3, 1_000);
    expect([positions.qty.get(at), positions.cost.get(at)]).toEqual([0n, 0n]);
    expect(positions.realizedPnl.get(at)).toBe(1_000n - cost);
  }
});

test('a part of a cost below nothing is taken out toward nothing', () => {
  const positions = new Positions();
  const at = positions.open();
  positions.transferIn(at, 3, -100n);
  positions.sell(at, 1, 50);
  expect([positions.cost.get(at), positions.realizedPnl.get(at)]).toEqual([-67n, 83n]);
});

describe('a split', () => {
  const holding = (qty: number, cost: number) => {
    const positions = new Positions();
    const index = positions.open();
    positions.buy(index, qty, cost);
    return { positions, index };
  };
  const figures = ({ positions, index }: ReturnType<typeof holding>) => [
    positions.qty.get(index),
    positions.cost.get(index),
    positions.realizedPnl.get(index),
  ];

  test('that divides evenly leaves the cost as it is', () => {
    const held = holding(7, 1_001);
    held.positions.split(held.index, 10, 1, 0);
    expect(figures(held)).toEqual([70n, 1_001n, 0n]);
  });

  test('relieves the cost of the fraction that was paid out, rounded down, and counts the difference as profit', () => {
    const held = holding(5, 1_000);
    // 7.5 new units; the half cost 66.67.
    held.positions.split(held.index, 3, 2, 80);
    expect(figures(held)).toEqual([7n, 934n, 14n]);
  });

  test('of nothing, and into nothing, stays at nothing', () => {
    const held = holding(0, 0);
    held.positions.split(held.index, 3, 2, 0);
    expect(figures(held)).toEqual([0n, 0n, 0n]);
  });

  test('that leaves less than a unit closes the position', () => {
    const held = holding(4, 1_000);
    held.positions.split(held.index, 1, 10, 900);
    expect(figures(held)).toEqual([0n, 0n, -100n]);
  });
});

test('tells that a cost has become large, however it came to be', () => {
  const large = 2n ** 61n;
  const ways: ((positions: Positions) => void)[] = [
    (positions) => positions.transferIn(0, 1, large),
    (positions) => positions.restoreCost(0, large),
    (positions) => {
      positions.restoreCost(0, large - 1n);
      expect(positions.hasLargeCosts).toBe(false);
      positions.buy(0, 1, 1);
    },
  ];
  for (const become of ways) {
    const positions = new Positions();
    positions.open();
    become(positions);
    expect(positions.hasLargeCosts).toBe(true);
  }
});
