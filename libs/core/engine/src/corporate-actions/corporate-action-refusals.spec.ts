import type { Command, DeclareDividend, Split } from '../commands';
import { dividendsMax } from './dividends';
import { setStatus } from '../testing/actions';
import { AAPL, aaplTerms, Desk, tenantId } from '../testing/desk';
import { Venue } from '../testing/venue';
import { CLOSED, CONTINUOUS, HALTED, POST_CLOSE, PRE_OPEN } from '../vocabulary';

const byTest = { reason: 'r', actor: 'a' };
const otherTenant = 7;
/** Of a desk. */
const nowMs = Date.UTC(2026, 0, 2);
const refusalOf = (desk: Desk, command: Command) => desk.apply(command).refusal?.code;

const split = (more: Partial<Split> = {}): Split => ({
  kind: 'split',
  tenantId,
  instrumentId: AAPL,
  ...{ numerator: 2, denominator: 1, fractionPrice: 10_000, ...byTest },
  ...more,
});
const dividend = (more: Partial<DeclareDividend> = {}): DeclareDividend => ({
  kind: 'declare_dividend',
  tenantId,
  instrumentId: AAPL,
  ...{ amountPerUnit: 1, recordMs: nowMs + 10, payMs: nowMs + 20, ...byTest },
  ...more,
});
const symbol = (more: object = {}): Command => ({
  kind: 'change_symbol',
  tenantId,
  instrumentId: AAPL,
  ...{ symbol: 'NEW', name: 'New', ...byTest },
  ...more,
});

/** Halted, with a second tenant. */
function halted(): Desk {
  const desk = new Desk();
  desk.must({ kind: 'open_tenant', tenantId: otherTenant, code: 'other' });
  setStatus(desk, HALTED);
  return desk;
}

/** Euros, traded for dollars. */
function listMoney(desk: Desk): number {
  const asset = { kind: 'define_asset', tenantId, code: 'EUR', name: 'euro', assetClass: 'fiat' } as const;
  desk.must({ ...asset, scale: 2, displayScale: 2 });
  const terms = { ...aaplTerms, symbol: 'EUR/USD', baseAsset: 'EUR' };
  const { instrumentId } = desk.must({ kind: 'list_instrument', tenantId, terms });
  desk.must({ kind: 'set_instrument_status', tenantId, instrumentId: instrumentId!, status: HALTED, ...byTest });
  return instrumentId!;
}

test('a corporate action is of an instrument of the tenant', () => {
  const desk = halted();
  for (const action of [split, dividend, symbol]) {
    expect(refusalOf(desk, action({ instrumentId: 9 }))).toBe('instrument_not_found');
    expect(refusalOf(desk, action({ tenantId: otherTenant }))).toBe('instrument_not_found');
    expect(refusalOf(halted(), action())).toBeUndefined();
  }
});

test('a split and another symbol wait until nothing trades: halted, after the close or closed', () => {
  for (const action of [split, symbol]) {
    for (const [phase, refusal] of [
      [CONTINUOUS, 'instrument_trading'],
      [PRE_OPEN, 'instrument_trading'],
      [POST_CLOSE, undefined],
      [CLOSED, undefined],
    ] as const) {
      const venue = new Venue();
      venue.enter(phase);
      expect(refusalOf(venue, action())).toBe(refusal);
    }
  }
});

test('money has no issuer: it is neither split nor pays a dividend', () => {
  const desk = halted();
  const instrumentId = listMoney(desk);
  expect(refusalOf(desk, split({ instrumentId }))).toBe('corporate_action_invalid');
  expect(refusalOf(desk, dividend({ instrumentId }))).toBe('corporate_action_invalid');
  expect(refusalOf(desk, symbol({ instrumentId }))).toBeUndefined();
});

describe('a split', () => {
  test.each<[Partial<Split>, string | undefined]>([
    [{ numerator: 1_000_000, denominator: 999_999 }, undefined],
    [{ numerator: 1, denominator: 2 }, undefined],
    [{ numerator: 1_000_001 }, 'corporate_action_invalid'],
    [{ numerator: 0 }, 'corporate_action_invalid'],
    [{ numerator: -2 }, 'corporate_action_invalid'],
    [{ numerator: 1.5 }, 'corporate_action_invalid'],
    [{ denominator: 0 }, 'corporate_action_invalid'],
    [{ numerator: 1, denominator: 1 }, 'corporate_action_invalid'],
    [{ fractionPrice: 1 }, undefined],
    [{ fractionPrice: 0.5 }, 'corporate_action_invalid'],
    [{ fractionPrice: -1 }, 'corporate_action_invalid'],
    [{ fractionPrice: 1_000_000_000 }, undefined],
    [{ fractionPrice: 1_000_000_001 }, 'price_out_of_range'],
    [{ numerator: 1, denominator: 100_000 }, undefined],
    [{ numerator: 1, denominator: 100_001 }, 'price_out_of_range'],
  ])('by %j: %s', (more, refusal) => {
    expect(refusalOf(halted(), split(more))).toBe(refusal);
  });

  test('looks at the highest of last, mark and reference price', () => {
    const reverse = split({ numerator: 1, denominator: 100_000 });
    const marked = new Desk();
    marked.must({ kind: 'set_mark_price', tenantId, instrumentId: AAPL, price: 10_001 });
    setStatus(marked, HALTED);
    expect(refusalOf(marked, reverse)).toBe('price_out_of_range');
    const traded = new Desk();
    const [a, b] = [traded.account('a'), traded.account('b')];
    traded.place(a, 'sell', 1, 10_001);
    traded.place(b, 'buy', 1, 10_001);
    setStatus(traded, HALTED);
    expect(refusalOf(traded, reverse)).toBe('price_out_of_range');
  });

  test('of what is held by all stays countable', () => {
    const desk = new Desk({ referencePrice: 0 });
    const account = desk.account('a', 0, 0);
    // With three times as many they are the last that can be counted.
    desk.fund(account, 2, Math.floor(Number.MAX_SAFE_INTEGER / 4));
    setStatus(desk, HALTED);
    expect(refusalOf(desk, split({ numerator: 4 }))).toBe('amount_out_of_range');
    expect(refusalOf(desk, split({ numerator: 3 }))).toBeUndefined();
  });
});

describe('a dividend', () => {
  test.each<[Partial<DeclareDividend>, string | undefined]>([
    [{ amountPerUnit: 0 }, 'corporate_action_invalid'],
    [{ amountPerUnit: -1 }, 'corporate_action_invalid'],
    [{ amountPerUnit: 1.5 }, 'corporate_action_invalid'],
    [{ amountPerUnit: Number.MAX_SAFE_INTEGER }, undefined],
    [{ recordMs: -1 }, 'corporate_action_invalid'],
    [{ recordMs: nowMs, payMs: nowMs }, undefined],
    [{ recordMs: nowMs - 1 }, 'corporate_action_invalid'],
    [{ recordMs: nowMs + 10, payMs: nowMs + 10 }, undefined],
    [{ recordMs: nowMs + 10, payMs: nowMs + 9 }, 'corporate_action_invalid'],
    [{ recordMs: nowMs + 1.5 }, 'corporate_action_invalid'],
    [{ payMs: 2 ** 53 }, 'corporate_action_invalid'],
  ])('of %j: %s', (more, refusal) => {
    expect(refusalOf(new Desk(), dividend(more))).toBe(refusal);
  });

  test('is one of so many that an instrument has to come, and of that instrument', () => {
    const desk = new Desk();
    for (let i = 1; i <= dividendsMax; i++) expect(desk.must(dividend())).toEqual({ actionId: i });
    expect(refusalOf(desk, dividend())).toBe('corporate_action_invalid');
    const asset = { kind: 'define_asset', tenantId, code: 'XYZ', name: 'Xyz', assetClass: 'equity' } as const;
    desk.must({ ...asset, scale: 0, displayScale: 0 });
    const terms = { ...aaplTerms, symbol: 'XYZ', baseAsset: 'XYZ' };
    const { instrumentId } = desk.must({ kind: 'list_instrument', tenantId, terms });
    expect(refusalOf(desk, dividend({ instrumentId: instrumentId! }))).toBeUndefined();
    desk.must({ kind: 'cancel_dividend', tenantId, actionId: 5, actor: 'a' });
    expect(refusalOf(desk, dividend())).toBeUndefined();
  });

  test('is advanced by its own tenant, at its dates and not before', () => {
    const desk = halted();
    desk.account('a', 0, 10);
    const { actionId } = desk.must(dividend({ recordMs: desk.timeMs + 5, payMs: desk.timeMs + 9 }));
    const advance = (kind: 'record_dividend' | 'pay_dividend' | 'cancel_dividend', of = tenantId): Command => ({
      kind,
      tenantId: of,
      actionId: actionId!,
      actor: 'a',
    });
    for (const kind of ['record_dividend', 'pay_dividend', 'cancel_dividend'] as const)
      expect(refusalOf(desk, advance(kind, otherTenant))).toBe('corporate_action_not_found');
    desk.timeMs += 4;
    expect(refusalOf(desk, advance('record_dividend'))).toBe('corporate_action_invalid');
    desk.timeMs += 1;
    expect(desk.must(advance('record_dividend'))).toEqual({ actionId });
    desk.timeMs += 3;
    expect(refusalOf(desk, advance('pay_dividend'))).toBe('corporate_action_invalid');
    desk.timeMs += 1;
    expect(refusalOf(desk, advance('pay_dividend'))).toBeUndefined();
  });
});

test('another symbol is one that no other instrument of the tenant has', () => {
  const desk = halted();
  listMoney(desk);
  expect(refusalOf(desk, symbol({ symbol: 'EUR/USD' }))).toBe('already_exists');
  expect(refusalOf(desk, symbol({ symbol: 'AAPL', name: 'Apple Inc.' }))).toBe('corporate_action_invalid');
  expect(refusalOf(desk, symbol({ symbol: '' }))).toBe('corporate_action_invalid');
  expect(refusalOf(desk, symbol({ symbol: 'AAPL', name: 'Apple' }))).toBeUndefined();
  expect(refusalOf(desk, symbol({ symbol: 'AAPL', name: 'Apple' }))).toBe('corporate_action_invalid');
});
