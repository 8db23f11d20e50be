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

test('an amount that would leave int64 does not fit', () => {
  const ledger = new Ledger();
  const cash = ledger.open({ tenantId: 1, accountId: 1, ledgerKind: 0, assetId: 1 });
  for (let i = 0; i < 1_024; i++) expect(ledger.settled.add(cash, Number.MAX_SAFE_INTEGER)).toBe(true);
  expect(ledger.fits(cash, Number.MAX_SAFE_INTEGER)).toBe(false);
  expect(ledger.fits(cash, -1)).toBe(true);
});
