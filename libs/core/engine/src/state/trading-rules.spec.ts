import type { TradingRules } from '../commands';
import { AAPL, Desk, tenantId } from '../testing/desk';
import { ofKind, Venue } from '../testing/venue';
import { plainRules } from './trading-rules';

const set = (desk: Desk, rules: Partial<TradingRules>, more: object = {}) =>
  desk.apply({
    kind: 'set_trading_rules',
    tenantId,
    instrumentId: AAPL,
    rules: { ...plainRules, ...rules },
    reason: 'why',
    actor: 'who',
    ...more,
  });
const mark = (desk: Desk, price: number, more: object = {}) =>
  desk.apply({ kind: 'set_mark_price', tenantId, instrumentId: AAPL, price, ...more });

test.each([
  ['triggerSource', 2],
  ['dynamicBandBps', 10_000],
  ['staticBandBps', 10_000],
  ['volatilityAuctionMs', 3_600_000],
  ['randomEndMsMax', 3_600_000],
  ['trailingOrdersMax', 1_000_000],
] as const)('%s is a whole number up to %d', (rule, max) => {
  for (const value of [0, 1, max]) expect(set(new Desk(), { [rule]: value })).toEqual({ instrumentId: AAPL });
  for (const value of [-1, max + 1, 0.5, NaN])
    expect(set(new Desk(), { [rule]: value }).refusal).toEqual({ code: 'definition_invalid' });
});

test('a calendar is one that the tenant has, under a code of bounded length', () => {
  const venue = new Venue();
  expect(set(venue, { calendar: 'NONE' }).refusal).toEqual({ code: 'calendar_not_found' });
  expect(set(venue, { calendar: 'N'.repeat(64) }).refusal).toEqual({ code: 'calendar_not_found' });
  expect(set(venue, { calendar: 'N'.repeat(65) }).refusal).toEqual({ code: 'definition_invalid' });
  expect(set(venue, { calendar: 'VENUE' })).toEqual({ instrumentId: AAPL });
});

test('rules and marks are of an instrument of the tenant', () => {
  const desk = new Desk();
  for (const more of [{ instrumentId: 9 }, { tenantId: 9 }]) {
    expect(set(desk, {}, more).refusal).toEqual({ code: 'instrument_not_found' });
    expect(mark(desk, 1, more).refusal).toEqual({ code: 'instrument_not_found' });
  }
});

test('rules are told as they are, and the instrument is looked at', () => {
  const desk = new Desk();
  desk.engine.changedSessions.clear();
  set(desk, { trailingOrdersMax: 5 });
  expect(ofKind(desk.events, 'trading_rules_changed')).toMatchObject([
    { instrumentId: AAPL, rules: { ...plainRules, trailingOrdersMax: 5 }, reason: 'why', actor: 'who' },
  ]);
  expect([...desk.engine.changedSessions]).toEqual([AAPL]);
});

test('a mark price is a whole price in range', () => {
  const desk = new Desk();
  for (const price of [0, -1, 0.5, 1_000_000_001, NaN])
    expect(mark(desk, price).refusal).toEqual({ code: 'price_out_of_range' });
  for (const price of [1, 1_000_000_000]) expect(mark(desk, price)).toEqual({ instrumentId: AAPL });
  expect(ofKind(desk.events, 'mark_price_changed').map(({ price }) => price)).toEqual([1, 1_000_000_000]);
});
