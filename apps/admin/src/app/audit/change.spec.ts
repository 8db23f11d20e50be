import type { InstrumentNews, RiskNews } from '@openbourse/web/realtime';
import { inOrder, ofAdjustment, ofHalt, ofInstrument, ofLimits, ofSwitch } from './change';

const at = '2026-01-01T00:00:00.000Z';
const nameOf = (accountId: string) => `of ${accountId.slice(-2)}`;
const halt: RiskNews = {
  type: 'halted',
  seq: 7,
  at,
  data: { cause: 'kill_switch', scope: 'instrument', target: 'AAPL', reason: 'news', actor: 'U1', changedAt: at },
};

it('shows a switch once, though REST and the stream both tell of it', () => {
  const read = ofSwitch(
    { scope: 'instrument', id: 'AAPL', engaged: true, reason: 'news', actor: 'U1', changedAt: at },
    nameOf,
  );
  expect(inOrder([read, ofHalt(halt, nameOf)])).toEqual([
    {
      at,
      what: 'Trading switched off for AAPL',
      reason: 'news',
      actor: 'U1',
      page: ['/markets/instruments', 'AAPL'],
      target: 'AAPL',
    },
  ]);
});

it('tells a status from a kill switch', () => {
  const data = { ...halt.data, cause: 'instrument_status', status: 'cancel_only' } as const;
  expect(ofHalt({ ...halt, data }, nameOf).what).toBe('AAPL set to cancel only');
});

describe('of instruments it tells', () => {
  const news = { channel: 'instruments_update', seq: 1, ts: at } as const;
  const common = { actionId: 1, instrumentId: 'I', symbol: 'META', reason: 'why', actor: 'U1' };

  it('rules, splits, dividends and symbols, each with its reason and who it was', () => {
    const split = { ...common, numerator: 4, denominator: 1, fractionPrice: '5' };
    const renamed = { ...common, oldSymbol: 'FB', newSymbol: 'META', newName: 'Meta' };
    expect(ofInstrument({ ...news, type: 'split', data: split })).toEqual({
      ...{ at, what: 'META split 4 for 1', reason: 'why', actor: 'U1' },
      ...{ page: ['/markets/instruments', 'META'], target: 'META' },
    });
    expect(ofInstrument({ ...news, type: 'symbol_changed', data: renamed })?.what).toBe('FB became META');
  });

  it('calendars, which have a page of their own', () => {
    const coverage = { from: '2000-01-01', through: '2035-12-31' };
    const data = { code: 'XNYS', version: 2, timeZone: 'UTC', coverage, coversUntil: null, actor: 'U1' };
    expect(ofInstrument({ ...news, type: 'calendar_defined', data })).toMatchObject({
      ...{ what: 'Calendar XNYS defined, version 2', page: ['/markets/calendars', 'XNYS'] },
    });
  });

  it('nothing of what nobody did: phases, and dividends that their dates take further', () => {
    const phase = { symbol: 'META', phase: 'closed', tradingDay: null, until: null } as const;
    const terms = { amountPerUnit: '1', recordAt: at, payAt: at, entitled: '0' };
    const dividend = { ...common, ...terms, status: 'done' as const };
    const told: InstrumentNews[] = [
      { ...news, type: 'phase_changed', data: phase },
      { ...news, type: 'dividend', data: { ...dividend, actor: 'calendar' } },
    ];
    expect(told.map(ofInstrument)).toEqual([undefined, undefined]);
    expect(ofInstrument({ ...news, type: 'dividend', data: dividend })?.what).toBe('Dividend of META paid');
  });
});

it('tells of changed limits, and not of an opening', () => {
  const data = {
    accountId: '01K1ZB6R4R1000000000000042',
    limits: { ordersPerSecondMax: 5, burstMax: 6, openOrdersMax: 7 },
    reason: 'busy',
    actor: 'U1',
    changedAt: at,
  };
  expect(ofLimits({ type: 'limits_changed', seq: 1, at, data }, nameOf)?.what).toBe(
    'Limits of account of 42: 5 orders/s, 6 at once, 7 open',
  );
  const { accountId: id, limits } = data;
  const opened = { id, name: 'Trading', userId: 'U1', limits, createdAt: at };
  expect(ofLimits({ type: 'opened', seq: 1, at, data: opened }, nameOf)).toBeUndefined();
});

it("tells an adjustment by the customer's leg", () => {
  const posting = {
    id: 'p',
    setId: 'p',
    accountId: '01K1ZB6R4R1000000000000042',
    ledger: 'customer' as const,
    asset: 'USD',
    amount: '-5',
    cause: 'adjustment' as const,
    causeId: null,
    orderId: null,
    corporateAction: null,
    reason: 'refund',
    createdAt: at,
  };
  const usd = { code: 'USD', name: 'USD', assetClass: 'fiat' as const, scale: 7, displayScale: 2 };
  expect(ofAdjustment(posting, usd, nameOf)).toMatchObject({ what: 'Debit 5.00 USD, account of 42', reason: 'refund' });
  expect(ofAdjustment({ ...posting, accountId: null }, usd, nameOf)).toBeUndefined();
});

it('is newest first', () => {
  const change = (when: string) => ({ at: when, what: when, reason: '', target: '' });
  expect(
    inOrder([change('2026-01-01'), undefined, change('2026-01-03'), change('2026-01-02')]).map((one) => one.at),
  ).toEqual(['2026-01-03', '2026-01-02', '2026-01-01']);
});
