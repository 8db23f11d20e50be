import type { Command, InstrumentTerms, SetKillSwitch } from '../commands';
import { AAPL, aaplTerms, Desk, tenantId, USD } from '../testing/desk';
import { CONTINUOUS, NEW } from '../vocabulary';

const SHARES = 2;
const otherTenant = 7;
const refusalOf = (desk: Desk, command: Command) => desk.apply(command).refusal?.code;

/** A desk with a second tenant, which owns nothing of the first. */
function deskOfTwo(): Desk {
  const desk = new Desk();
  desk.must({ kind: 'open_tenant', tenantId: otherTenant, code: 'other' });
  return desk;
}

describe('a tenant', () => {
  const open = (id: number) => ({ kind: 'open_tenant', tenantId: id, code: 'x' }) as const;

  test('has a number from 1 to a million, once', () => {
    const desk = new Desk();
    for (const id of [0, -1, 1.5, 1_000_001, NaN]) expect(refusalOf(desk, open(id))).toBe('definition_invalid');
    expect(refusalOf(desk, open(tenantId))).toBe('already_exists');
    expect(desk.must(open(1_000_000))).toEqual({ tenantId: 1_000_000 });
    expect(refusalOf(desk, open(1_000_000))).toBe('already_exists');
    expect(desk.must(open(5))).toEqual({ tenantId: 5 });
    expect(desk.events.at(-1)).toMatchObject({ kind: 'tenant_opened', tenantId: 5, code: 'x' });
  });
});

describe('an asset', () => {
  const asset = {
    kind: 'define_asset',
    tenantId,
    code: 'BTC',
    name: 'Bitcoin',
    assetClass: 'crypto',
    scale: 8,
    displayScale: 5,
  } as const;

  test('belongs to a tenant and has a code of its own there', () => {
    const desk = deskOfTwo();
    expect(refusalOf(desk, { ...asset, tenantId: 9 })).toBe('tenant_not_found');
    expect(refusalOf(desk, { ...asset, code: 'USD' })).toBe('already_exists');
    expect(desk.must(asset)).toEqual({ assetId: 3 });
    expect(refusalOf(desk, asset)).toBe('already_exists');
    expect(desk.must({ ...asset, tenantId: otherTenant })).toEqual({ assetId: 4 });
    expect(desk.events.at(-1)).toMatchObject({ kind: 'asset_defined', assetId: 4, code: 'BTC', scale: 8 });
  });

  test('is counted in 0 to 12 places and shown in no more', () => {
    for (const [scale, displayScale, refusal] of [
      [-1, 0, 'definition_invalid'],
      [13, 0, 'definition_invalid'],
      [2, 3, 'definition_invalid'],
      [2, -1, 'definition_invalid'],
      [1.5, 0, 'definition_invalid'],
      [0, 0, undefined],
      [12, 12, undefined],
    ] as const) {
      expect(refusalOf(new Desk(), { ...asset, scale, displayScale })).toBe(refusal);
    }
  });
});

describe('an instrument', () => {
  const withBitcoin = (): Desk => {
    const desk = deskOfTwo();
    for (const [code, assetClass, scale] of [
      ['BTC', 'crypto', 8],
      ['EUR', 'fiat', 7],
    ] as const) {
      desk.must({ kind: 'define_asset', tenantId, code, name: code, assetClass, scale, displayScale: 2 });
    }
    return desk;
  };
  const terms: InstrumentTerms = { ...aaplTerms, symbol: 'BTC/USD', baseAsset: 'BTC', qtyScale: 5 };
  const list = (more: Partial<InstrumentTerms> = {}) =>
    ({ kind: 'list_instrument', tenantId, terms: { ...terms, ...more } }) as const;

  test('is of assets of its tenant, under a symbol of its own, and is the only one of its base asset', () => {
    const desk = withBitcoin();
    expect(refusalOf(desk, { ...list(), tenantId: 9 })).toBe('tenant_not_found');
    expect(refusalOf(desk, { ...list(), tenantId: otherTenant })).toBe('asset_not_found');
    expect(refusalOf(desk, list({ baseAsset: 'XRP' }))).toBe('asset_not_found');
    expect(refusalOf(desk, list({ quoteAsset: 'XRP' }))).toBe('asset_not_found');
    expect(refusalOf(desk, list({ symbol: 'AAPL' }))).toBe('already_exists');
    expect(refusalOf(desk, list({ baseAsset: 'AAPL', qtyScale: 0 }))).toBe('base_asset_already_listed');
    expect(desk.must(list())).toEqual({ instrumentId: 2 });
    expect(desk.events.at(-1)).toMatchObject({ kind: 'instrument_listed', instrumentId: 2 });
    expect(refusalOf(desk, list())).toBe('already_exists');
    expect(refusalOf(desk, list({ symbol: 'XBT/USD' }))).toBe('base_asset_already_listed');
    expect(desk.engine.instrumentCount).toBe(2);
  });

  test('is quoted in money, and not in itself', () => {
    expect(refusalOf(withBitcoin(), list({ baseAsset: 'EUR', quoteAsset: 'USD' }))).toBeUndefined();
    expect(refusalOf(withBitcoin(), list({ baseAsset: 'EUR', quoteAsset: 'EUR', qtyScale: 0 }))).toBe(
      'definition_invalid',
    );
    expect(refusalOf(withBitcoin(), list({ baseAsset: 'EUR', quoteAsset: 'BTC' }))).toBe('definition_invalid');
  });

  test.each<[string, Partial<InstrumentTerms>[], Partial<InstrumentTerms>[]]>([
    [
      'scales',
      [
        { priceScale: 0, qtyScale: 0 },
        { priceScale: 2, qtyScale: 5 },
        { priceScale: 7, qtyScale: 0 },
      ],
      [{ priceScale: -1 }, { priceScale: 3 }, { qtyScale: 6 }, { qtyScale: -1 }, { priceScale: 0.5 }],
    ],
    ['lot', [{ lot: 1 }, { lot: 1e12 }], [{ lot: 0 }, { lot: 1e12 + 1 }, { lot: 1.5 }]],
    ['band', [{ bandBps: 0 }, { bandBps: 100_000 }], [{ bandBps: -1 }, { bandBps: 100_001 }]],
    [
      'protection',
      [{ protectionBps: 0 }, { protectionBps: 10_000 }],
      [{ protectionBps: -1 }, { protectionBps: 10_001 }],
    ],
    ['most of a quantity', [{ qtyMax: 1 }, { qtyMax: 1e12 }], [{ qtyMax: 0 }, { qtyMax: 1e12 + 1 }]],
    [
      'most of an amount',
      [{ notionalMax: 1 }, { notionalMax: Number.MAX_SAFE_INTEGER }],
      [{ notionalMax: 0 }, { notionalMax: 2 ** 53 }],
    ],
    [
      'reference price',
      [{ referencePrice: 0 }, { referencePrice: 1e9 }],
      [{ referencePrice: -1 }, { referencePrice: 1e9 + 1 }],
    ],
    [
      'fee rates',
      [
        { makerPpm: 0, takerPpm: 0 },
        { makerPpm: 100_000, takerPpm: 100_000 },
      ],
      [{ makerPpm: -1 }, { makerPpm: 100_001 }, { takerPpm: -1 }, { takerPpm: 100_001 }],
    ],
    [
      'fee bounds',
      [
        { feeMin: 0, feeMax: 0 },
        { feeMin: 1e12, feeMax: 1e12 },
        { feeMin: 5, feeMax: 0 },
        { feeMin: 0, feeMax: 1e15 },
      ],
      [
        { feeMin: -1 },
        { feeMin: 1e12 + 1, feeMax: 1e15 },
        { feeMin: 0, feeMax: -1 },
        { feeMax: 1e15 + 1 },
        { feeMin: 5, feeMax: 4 },
      ],
    ],
    [
      'ticks',
      [
        { ticks: [{ fromPrice: 0, tick: 1 }] },
        { ticks: [{ fromPrice: 0, tick: 1e6 }] },
        {
          ticks: [
            { fromPrice: 0, tick: 1 },
            { fromPrice: 1, tick: 5 },
            { fromPrice: 1e9, tick: 10 },
          ],
        },
        { ticks: Array.from({ length: 64 }, (_, i) => ({ fromPrice: i * 10, tick: 1 })) },
      ],
      [
        { ticks: [] },
        { ticks: [{ fromPrice: 1, tick: 1 }] },
        { ticks: [{ fromPrice: 0, tick: 0 }] },
        { ticks: [{ fromPrice: 0, tick: 1e6 + 1 }] },
        {
          ticks: [
            { fromPrice: 0, tick: 1 },
            { fromPrice: 0, tick: 5 },
          ],
        },
        {
          ticks: [
            { fromPrice: 0, tick: 1 },
            { fromPrice: 9, tick: 5 },
            { fromPrice: 8, tick: 5 },
          ],
        },
        {
          ticks: [
            { fromPrice: 0, tick: 1 },
            { fromPrice: 1e9 + 1, tick: 5 },
          ],
        },
        {
          ticks: [
            { fromPrice: 0, tick: 1 },
            { fromPrice: 9, tick: 0 },
          ],
        },
        { ticks: Array.from({ length: 65 }, (_, i) => ({ fromPrice: i * 10, tick: 1 })) },
      ],
    ],
  ])('has a %s inside its bounds', (_what, allowed, refused) => {
    for (const more of allowed) expect([more, refusalOf(withBitcoin(), list(more))]).toEqual([more, undefined]);
    for (const more of refused)
      expect([more, refusalOf(withBitcoin(), list(more))]).toEqual([more, 'definition_invalid']);
  });

  test('of assets with few places has prices and quantities with no more together', () => {
    const desk = withBitcoin();
    desk.must({
      kind: 'define_asset',
      tenantId,
      code: 'JPY',
      name: 'yen',
      assetClass: 'fiat',
      scale: 0,
      displayScale: 0,
    });
    expect(refusalOf(desk, list({ quoteAsset: 'JPY', priceScale: 0, qtyScale: 1 }))).toBe('definition_invalid');
    expect(refusalOf(desk, list({ quoteAsset: 'JPY', priceScale: 1, qtyScale: 0 }))).toBe('definition_invalid');
    expect(refusalOf(desk, list({ quoteAsset: 'JPY', priceScale: 0, qtyScale: 0 }))).toBeUndefined();
  });

  test('is opened, closed and halted by its own tenant', () => {
    const desk = deskOfTwo();
    const account = desk.account('a');
    const status = (value: number, more: object = {}): Command => ({
      kind: 'set_instrument_status',
      tenantId,
      instrumentId: AAPL,
      status: value,
      reason: 'why',
      actor: 'who',
      ...more,
    });
    expect(refusalOf(desk, status(0, { instrumentId: 9 }))).toBe('instrument_not_found');
    expect(refusalOf(desk, status(0, { tenantId: otherTenant }))).toBe('instrument_not_found');
    expect(refusalOf(desk, status(-1))).toBe('definition_invalid');
    expect(refusalOf(desk, status(3))).toBe('definition_invalid');
    for (const [value, refusal] of [
      [1, 'instrument_not_open'],
      [2, 'instrument_halted'],
      [0, undefined],
    ] as const) {
      expect(desk.must(status(value))).toEqual({ instrumentId: AAPL });
      expect(desk.events.at(-1)).toMatchObject({ kind: 'instrument_status_changed', status: value, reason: 'why' });
      expect(refusalOf(desk, desk.order(account, 'buy', 1, 9_000))).toBe(refusal);
    }
    expect(desk.engine.session(AAPL).phase).toBe(CONTINUOUS);
  });
});

describe('an account', () => {
  const limits = { ordersPerSecondMax: 1, burstMax: 1, openOrdersMax: 0 };
  const open = { kind: 'open_account', tenantId, userId: 'a', name: 'main', limits } as const;

  test('is of a tenant, and an owner has accounts with one tenant only', () => {
    const desk = deskOfTwo();
    expect(refusalOf(desk, { ...open, tenantId: 9 })).toBe('tenant_not_found');
    expect(desk.must(open)).toEqual({ accountId: 1, ownerNo: 1 });
    expect(desk.must(open)).toEqual({ accountId: 2, ownerNo: 1 });
    expect(desk.must({ ...open, userId: 'b' })).toEqual({ accountId: 3, ownerNo: 2 });
    expect(refusalOf(desk, { ...open, tenantId: otherTenant })).toBe('definition_invalid');
    expect(desk.must({ ...open, tenantId: otherTenant, userId: 'c' })).toEqual({ accountId: 4, ownerNo: 3 });
    expect(desk.events.at(-1)).toMatchObject({ kind: 'account_opened', accountId: 4, ownerNo: 3, userId: 'c' });
  });

  test.each([
    ['ordersPerSecondMax', 1, 1_000_000],
    ['burstMax', 1, 10_000_000],
    ['openOrdersMax', 0, 2_000_000],
  ] as const)('has a limit %s from %d to %d, when opened and later', (limit, min, max) => {
    const desk = deskOfTwo();
    const { accountId } = desk.must(open);
    const change = {
      kind: 'set_account_limits',
      tenantId,
      accountId: accountId!,
      reason: 'why',
      actor: 'who',
    } as const;
    for (const value of [min - 1, max + 1, min + 0.5]) {
      expect(refusalOf(desk, { ...open, limits: { ...limits, [limit]: value } })).toBe('definition_invalid');
      expect(refusalOf(desk, { ...change, limits: { ...limits, [limit]: value } })).toBe('definition_invalid');
    }
    for (const value of [min, max]) {
      desk.must({ ...open, limits: { ...limits, [limit]: value } });
      expect(desk.must({ ...change, limits: { ...limits, [limit]: value } })).toEqual({ accountId });
    }
    expect(refusalOf(desk, { ...change, accountId: 99, limits })).toBe('account_not_found');
    expect(refusalOf(desk, { ...change, tenantId: otherTenant, limits })).toBe('account_not_found');
  });

  test('has at most the open orders of its limit', () => {
    const desk = new Desk();
    const accountId = desk.account('a');
    const change = { kind: 'set_account_limits', tenantId, accountId, reason: 'why', actor: 'who' } as const;
    desk.must({ ...change, limits: { ordersPerSecondMax: 1_000, burstMax: 1_000, openOrdersMax: 1 } });
    expect(desk.events.at(-1)).toMatchObject({
      kind: 'account_limits_changed',
      accountId,
      reason: 'why',
      actor: 'who',
    });
    expect(desk.place(accountId, 'buy', 1, 9_000).status).toBe(NEW);
    expect(refusalOf(desk, desk.order(accountId, 'buy', 1, 9_000))).toBe('open_orders_above_maximum');
  });
});

describe('a kill switch', () => {
  const flip = (scope: number, targetId: number, engaged = true, more: Partial<SetKillSwitch> = {}): SetKillSwitch => ({
    kind: 'set_kill_switch',
    tenantId,
    scope,
    targetId,
    engaged,
    reason: 'why',
    actor: 'who',
    ...more,
  });

  test('is of a tenant, an account or an instrument that the tenant has', () => {
    const desk = deskOfTwo();
    const account = desk.account('a');
    expect(refusalOf(desk, flip(0, 9, true, { tenantId: 9 }))).toBe('tenant_not_found');
    expect(refusalOf(desk, flip(0, otherTenant))).toBe('tenant_not_found');
    expect(refusalOf(desk, flip(1, 99))).toBe('account_not_found');
    expect(refusalOf(desk, flip(1, account, true, { tenantId: otherTenant }))).toBe('account_not_found');
    expect(refusalOf(desk, flip(2, 99))).toBe('instrument_not_found');
    expect(refusalOf(desk, flip(2, AAPL, true, { tenantId: otherTenant }))).toBe('instrument_not_found');
    expect(refusalOf(desk, flip(3, 1))).toBe('definition_invalid');
    expect(refusalOf(desk, desk.order(account, 'buy', 1, 9_000))).toBeUndefined();
  });

  test('stops what it is for and nothing else, until it is released', () => {
    for (const [scope, target] of [
      [0, () => tenantId],
      [1, (account: number) => account],
      [2, () => AAPL],
    ] as const) {
      const desk = deskOfTwo();
      const [a, b] = [desk.account('a'), desk.account('b')];
      desk.must(flip(scope, target(a)));
      expect(desk.events.at(-1)).toMatchObject({ kind: 'kill_switch_changed', scope, engaged: true, reason: 'why' });
      expect(refusalOf(desk, desk.order(a, 'buy', 1, 9_000))).toBe('kill_switch_engaged');
      expect(refusalOf(desk, desk.order(b, 'buy', 1, 9_000))).toBe(scope === 1 ? undefined : 'kill_switch_engaged');
      desk.must(flip(scope, target(a), false));
      expect(refusalOf(desk, desk.order(a, 'buy', 1, 9_000))).toBeUndefined();
    }
  });
});

describe('an adjustment', () => {
  const adjust = (accountId: number, assetId: number, amount: number, of = tenantId): Command => ({
    kind: 'adjust',
    tenantId: of,
    accountId,
    assetId,
    amount,
    reason: 'why',
    actor: 'who',
  });

  test('is of an account and an asset of the same tenant', () => {
    const desk = deskOfTwo();
    const account = desk.account('a');
    expect(refusalOf(desk, adjust(account, USD, 1, 9))).toBe('account_not_found');
    expect(refusalOf(desk, adjust(99, USD, 1))).toBe('account_not_found');
    expect(refusalOf(desk, adjust(account, USD, 1, otherTenant))).toBe('account_not_found');
    expect(refusalOf(desk, adjust(account, 99, 1))).toBe('asset_not_found');
    const theirs = { kind: 'define_asset', tenantId: otherTenant, code: 'EUR', name: 'euro' } as const;
    const { assetId } = desk.must({ ...theirs, assetClass: 'fiat', scale: 2, displayScale: 2 });
    expect(refusalOf(desk, adjust(account, assetId!, 1))).toBe('asset_not_found');
  });

  test('of custody needs the instrument whose price says what it cost; of money none', () => {
    const desk = new Desk();
    const account = desk.account('a');
    const btc = { kind: 'define_asset', tenantId, code: 'BTC', name: 'Bitcoin', assetClass: 'crypto' } as const;
    const { assetId } = desk.must({ ...btc, scale: 8, displayScale: 5 });
    expect(refusalOf(desk, adjust(account, assetId!, 1))).toBe('instrument_not_found');
    const eur = { kind: 'define_asset', tenantId, code: 'EUR', name: 'euro', assetClass: 'fiat' } as const;
    const money = desk.must({ ...eur, scale: 2, displayScale: 2 });
    expect(refusalOf(desk, adjust(account, money.assetId!, 1))).toBeUndefined();
  });

  test('is of a whole amount other than nothing, in range', () => {
    const desk = new Desk();
    const account = desk.account('a', 0, 0);
    for (const amount of [0, 1.5, 2 ** 53, -(2 ** 53)]) {
      expect(refusalOf(desk, adjust(account, USD, amount))).toBe('amount_out_of_range');
    }
    expect(refusalOf(desk, adjust(account, USD, Number.MAX_SAFE_INTEGER))).toBeUndefined();
  });

  test('takes out no more than is free, and says what there was', () => {
    const desk = new Desk();
    const account = desk.account('a', 100, 10);
    desk.place(account, 'sell', 4, 10_000);
    expect(desk.apply(adjust(account, SHARES, -7)).refusal).toEqual({
      code: 'insufficient_holdings',
      required: 7,
      available: 6n,
      assetId: SHARES,
    });
    expect(desk.apply(adjust(account, USD, -100e7 - 1)).refusal).toEqual({
      code: 'insufficient_funds',
      required: 100e7 + 1,
      available: 1_000_000_000n,
      assetId: USD,
    });
    expect(refusalOf(desk, adjust(account, SHARES, -6))).toBeUndefined();
    expect(refusalOf(desk, adjust(account, USD, -100e7))).toBeUndefined();
  });

  test('is two postings that sum to zero, and answers the first', () => {
    const desk = new Desk();
    const account = desk.account('a', 0, 0);
    const from = desk.events.length;
    const outcome = desk.must(adjust(account, USD, 500));
    const [customer, external] = desk.events.slice(from).filter((event) => event.kind === 'posting');
    expect(customer).toMatchObject({ accountId: account, assetId: USD, amount: 500, reason: 'why' });
    expect(external).toMatchObject({ accountId: 0, assetId: USD, amount: -500, setId: customer.setId });
    expect(external.postingId).toBe(customer.postingId + 1);
    expect(outcome).toEqual({ accountId: account, assetId: USD, postingSetId: customer.postingId });
    const second = desk.must(adjust(account, USD, 1));
    expect(second.postingSetId).toBe(external.postingId + 1);
  });

  test('that no balance can hold changes nothing', () => {
    const desk = new Desk();
    const account = desk.account('a', 0, 0);
    let taken = 0;
    while (refusalOf(desk, adjust(account, USD, Number.MAX_SAFE_INTEGER)) === undefined) taken++;
    expect(taken).toBe(1_024);
    const from = desk.events.length;
    expect(refusalOf(desk, adjust(account, USD, Number.MAX_SAFE_INTEGER))).toBe('amount_out_of_range');
    expect(desk.events.length).toBe(from);
    expect(refusalOf(desk, adjust(account, USD, -1))).toBeUndefined();
  });

  test('of custody whose cost no position can hold is refused, and nothing moves', () => {
    const desk = new Desk({ referencePrice: 1_000_000_000 });
    const account = desk.account('a', 0, 0);
    const from = desk.events.length;
    expect(refusalOf(desk, adjust(account, SHARES, 1e9))).toBe('amount_out_of_range');
    expect(desk.events.slice(from).filter((event) => event.kind === 'posting')).toEqual([]);
    expect(refusalOf(desk, adjust(account, SHARES, 1))).toBeUndefined();
  });

  test('of custody costs what its fraction of a unit costs', () => {
    const desk = new Desk();
    const btc = { kind: 'define_asset', tenantId, code: 'BTC', name: 'Bitcoin', assetClass: 'crypto' } as const;
    const { assetId } = desk.must({ ...btc, scale: 3, displayScale: 3 });
    const terms = { ...aaplTerms, symbol: 'BTC/USD', baseAsset: 'BTC', qtyScale: 3 };
    desk.must({ kind: 'list_instrument', tenantId, terms });
    const account = desk.account('a', 0, 0);
    desk.must(adjust(account, assetId!, 1_500));
    // 1.5 at 100.00, in 10⁻⁷ dollars.
    expect(desk.events.findLast((event) => event.kind === 'position_changed')).toMatchObject({ cost: 1_500_000_000n });
  });

  test('of custody comes at the reference price and leaves at cost', () => {
    const desk = new Desk();
    const account = desk.account('a', 0, 0);
    const position = () =>
      desk.events.findLast((event) => event.kind === 'position_changed' && event.accountId === account);
    desk.must(adjust(account, SHARES, 3));
    // 3 shares at 100.00, in 10⁻⁷ dollars.
    expect(position()).toMatchObject({ qty: 3n, cost: 3_000_000_000n, realizedPnl: 0n });
    desk.must(adjust(account, SHARES, -1));
    expect(position()).toMatchObject({ qty: 2n, cost: 2_000_000_000n, realizedPnl: 0n });
  });
});
