import type { TradingRulesView } from '@openbourse/web/api-client';
import { changedRules, rulesRequest, typedRules } from './trading-rules';

const plain: TradingRulesView = {
  symbol: 'AAPL',
  triggerSource: 'last',
  calendar: null,
  dynamicBandBps: 0,
  staticBandBps: 0,
  volatilityAuctionSeconds: 0,
  randomEndSeconds: 0,
  trailingOrdersMax: 10_000,
  reason: '',
  actor: null,
};

it('sends what it read when nothing but the reason is typed', () => {
  const rules = { ...plain, calendar: 'XNYS', dynamicBandBps: 325, staticBandBps: 1000, volatilityAuctionSeconds: 300 };
  const request = rulesRequest({ ...typedRules(rules), reason: ' why ' });
  expect(request).toMatchObject({ calendar: 'XNYS', dynamicBandBps: 325, staticBandBps: 1000, reason: 'why' });
  expect(changedRules(rules, request)).toEqual([]);
});

it('leaves the calendar out for around the clock', () => {
  expect(rulesRequest(typedRules(plain)).calendar).toBeUndefined();
});

it('says of each rule that becomes another what happens then', () => {
  const request = rulesRequest({
    ...typedRules(plain),
    ...{ triggerSource: 'mark', calendar: 'XNYS', dynamicPercent: '3.25', volatilitySeconds: '300' },
    ...{ randomEndSeconds: '30', trailingMax: '5000' },
  });
  expect(changedRules(plain, request)).toEqual([
    'Stop orders trigger by the mark price at once, no longer by the last price.',
    'It follows XNYS, and no longer trades around the clock.',
    'A trade further than 3.25 % from the last price begins a volatility auction instead.',
    'A volatility auction collects orders for 300 s.',
    'Auctions end at a random moment up to 30 s after their time.',
    'At most 5,000 trailing stops are taken.',
  ]);
  const back = changedRules({ ...plain, calendar: 'XNYS', staticBandBps: 100 }, rulesRequest(typedRules(plain)));
  expect(back[0]).toContain('around the clock at once, no longer by XNYS');
  expect(back[1]).toBe('A trade far from the last auction price no longer begins an auction.');
});
