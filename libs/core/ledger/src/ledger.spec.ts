import * as fc from 'fast-check';
import { feeOf, type FeeSchedule } from './fee-schedule';
import { Ledger } from './ledger';

const schedule = fc.record({
  makerPpm: fc.nat(100_000),
  takerPpm: fc.nat(100_000),
  feeMin: fc.nat(1_000_000),
  feeMax: fc.constantFrom(0, 5_000_000),
});
const notional = fc.integer({ min: 0, max: 2 ** 50 });

test('a fee is rounded up once over the whole order, then bounded', () => {
  fc.assert(
    fc.property(schedule, notional, notional, (terms, taker, maker) => {
      if (taker + maker === 0) return;
      const exact = BigInt(taker) * BigInt(terms.takerPpm) + BigInt(maker) * BigInt(terms.makerPpm);
      let expected = (exact + 999_999n) / 1_000_000n;
      if (expected < BigInt(terms.feeMin)) expected = BigInt(terms.feeMin);
      if (terms.feeMax > 0 && expected > BigInt(terms.feeMax)) expected = BigInt(terms.feeMax);
      expect(BigInt(feeOf(terms, taker, maker, 0))).toBe(expected);
    }),
  );
});

test('charging fill by fill comes to the fee of the whole, and never exceeds what a hold assumed', () => {
  fc.assert(
    fc.property(
      schedule,
      fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 1e12 })), { minLength: 1, maxLength: 20 }),
      (terms: FeeSchedule, fills) => {
        const whole = fills.reduce((sum, [, amount]) => sum + amount, 0);
        const most = feeOf(terms, 0, 0, whole);
        let [taker, maker, charged] = [0, 0, 0];
        for (const [isTaker, amount] of fills) {
          if (isTaker) taker += amount;
          else maker += amount;
          const due = feeOf(terms, taker, maker, 0) - charged;
          expect(due).toBeGreaterThanOrEqual(0);
          charged += due;
          expect(
            charged + Math.max(0, feeOf(terms, taker, maker, whole - taker - maker) - charged),
          ).toBeLessThanOrEqual(most);
        }
        expect(charged).toBe(feeOf(terms, taker, maker, 0));
      },
    ),
  );
});

test('available is settled less held; each changed account is told once', () => {
  const ledger = new Ledger();
  const cash = ledger.open({ tenantId: 1, accountId: 1, ledgerKind: 0, assetId: 1 });
  ledger.post(cash, 1_000);
  ledger.hold(cash, 400);
  expect(ledger.availableAtLeast(cash, 600)).toBe(true);
  expect(ledger.availableAtLeast(cash, 601)).toBe(false);
  expect(ledger.available(cash)).toBe(600n);
  expect(ledger.dirty.slice(0, ledger.dirtyCount)).toEqual([cash]);
  ledger.clearDirty();
  expect(ledger.dirtyCount).toBe(0);
});

describe('the fee', () => {
  const rates: FeeSchedule = { makerPpm: 1_000, takerPpm: 2_000, feeMin: 0, feeMax: 0 };

  test('of a taker, of a maker and of what may still trade are counted together and rounded up once', () => {
    expect(feeOf(rates, 1_000, 0, 0)).toBe(2);
    expect(feeOf(rates, 0, 1_000, 0)).toBe(1);
    expect(feeOf(rates, 0, 0, 1_000)).toBe(2);
    expect(feeOf(rates, 1_000, 1_000, 1_000)).toBe(5);
    expect(feeOf(rates, 1, 1, 1)).toBe(1);
  });

  test('of what may still trade is at the higher rate, whichever that is', () => {
    expect(feeOf({ ...rates, makerPpm: 3_000 }, 0, 0, 1_000)).toBe(3);
    expect(feeOf({ ...rates, takerPpm: 3_000 }, 0, 0, 1_000)).toBe(3);
  });

  test('of an order that cannot trade is nothing, minimum or not', () => {
    expect(feeOf({ ...rates, feeMin: 50 }, 0, 0, 0)).toBe(0);
  });

  test('is at least the minimum for any trade, and for any that is still possible', () => {
    const terms = { ...rates, feeMin: 50 };
    expect([feeOf(terms, 1, 0, 0), feeOf(terms, 0, 1, 0), feeOf(terms, 0, 0, 1)]).toEqual([50, 50, 50]);
    expect(feeOf(terms, 25_000, 0, 0)).toBe(50);
    expect(feeOf(terms, 26_000, 0, 0)).toBe(52);
    expect([feeOf(terms, 5_000, 5_000, 0), feeOf(terms, 0, 5_000, 5_000)]).toEqual([50, 50]);
  });

  test('is at most the cap, if there is one', () => {
    expect(feeOf({ ...rates, feeMax: 3 }, 1_500, 0, 0)).toBe(3);
    expect(feeOf({ ...rates, feeMax: 3 }, 2_000, 0, 0)).toBe(3);
    expect(feeOf({ ...rates, feeMax: 0 }, 2_000, 0, 0)).toBe(4);
  });

  test('of any notional agrees with bigint, what may still trade included', () => {
    const part = fc.integer({ min: 0, max: 2 ** 51 });
    fc.assert(
      fc.property(schedule, part, part, part, (terms, taker, maker, pending) => {
        const most = BigInt(Math.max(terms.makerPpm, terms.takerPpm));
        const exact =
          BigInt(taker) * BigInt(terms.takerPpm) + BigInt(maker) * BigInt(terms.makerPpm) + BigInt(pending) * most;
        const uncapped = { ...terms, feeMin: 0, feeMax: 0 };
        expect(BigInt(feeOf(uncapped, taker, maker, pending))).toBe((exact + 999_999n) / 1_000_000n);
      }),
      { numRuns: 300 },
    );
  });

  test('is exact where a double is not', () => {
    // One part in a million more than 99,998,417,645: a double of the product has lost it.
    expect(feeOf({ ...rates, takerPpm: 999_983 }, 100_000_117_647, 0, 0)).toBe(99_998_417_646);
  });
});

describe('the accounts whose balance changed', () => {
  const opened = (count: number): Ledger => {
    const ledger = new Ledger();
    for (let i = 0; i < count; i++)
      expect(ledger.open({ tenantId: 1, accountId: i, ledgerKind: 0, assetId: 1 })).toBe(i);
    return ledger;
  };
  const changed = (ledger: Ledger): number[] => ledger.dirty.slice(0, ledger.dirtyCount);

  test('are those with a posting or a hold, in the order of their first change', () => {
    const ledger = opened(4);
    ledger.hold(3, 5);
    ledger.post(1, 5);
    ledger.hold(1, 2);
    ledger.hold(3, -5);
    expect(changed(ledger)).toEqual([3, 1]);
  });

  test('are none when nothing was posted or held', () => {
    const ledger = opened(2);
    ledger.post(0, 0);
    ledger.hold(1, 0);
    expect(ledger.dirtyCount).toBe(0);
  });

  test('are told once each, however many there are and whenever they were opened', () => {
    const ledger = opened(10);
    ledger.post(3, 1);
    for (let i = 10; i < 200; i++) ledger.open({ tenantId: 1, accountId: i, ledgerKind: 0, assetId: 1 });
    for (let round = 0; round < 2; round++) for (let i = 0; i < 200; i++) ledger.post(i, 1);
    expect(changed(ledger)).toEqual([3, ...Array.from({ length: 200 }, (_, i) => i).filter((i) => i !== 3)]);
  });

  test('are told when they were opened last, however many there are', () => {
    const ledger = new Ledger();
    for (let i = 0; i < 300; i++) {
      ledger.post(ledger.open({ tenantId: 1, accountId: i, ledgerKind: 0, assetId: 1 }), 1);
      ledger.post(i, 1);
      expect(changed(ledger)).toEqual([i]);
      ledger.clearDirty();
    }
  });

  test('are told anew by the next command', () => {
    const ledger = opened(3);
    for (const index of [0, 1, 2]) ledger.post(index, 1);
    ledger.clearDirty();
    for (const index of [2, 0, 1]) ledger.post(index, 1);
    expect(changed(ledger)).toEqual([2, 0, 1]);
  });
});

test('an account is found by the number it was opened with, and starts with nothing', () => {
  const ledger = new Ledger();
  const whose = (accountId: number) => ({ tenantId: 1, accountId, ledgerKind: 0, assetId: 1 });
  for (let id = 0; id < 300; id++) {
    const index = ledger.open(whose(id));
    expect(ledger.accounts[index]).toEqual(whose(id));
    expect(ledger.available(index)).toBe(0n);
    ledger.post(index, id + 1);
    ledger.hold(index, 1);
  }
  expect(ledger.available(0)).toBe(0n);
  expect(ledger.available(299)).toBe(299n);
});

test('an amount that would leave int64 does not fit, asking changes nothing, and posting it is a fault', () => {
  const ledger = new Ledger();
  const cash = ledger.open({ tenantId: 1, accountId: 1, ledgerKind: 0, assetId: 1 });
  for (let i = 0; i < 1_024; i++) expect(ledger.settled.add(cash, Number.MAX_SAFE_INTEGER)).toBe(true);
  const before = ledger.available(cash);
  expect(ledger.fits(cash, Number.MAX_SAFE_INTEGER)).toBe(false);
  for (const amount of [-1, 1, -5]) {
    expect(ledger.fits(cash, amount)).toBe(true);
    expect(ledger.available(cash)).toBe(before);
  }
  expect(() => ledger.post(cash, Number.MAX_SAFE_INTEGER)).toThrow();
  expect(ledger.available(cash)).toBe(before);
  expect(ledger.dirtyCount).toBe(0);
});
