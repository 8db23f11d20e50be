import type { Asset } from '../markets/instruments';
import { adjustmentRequest, amountProblem, deedOf, effectOf, holdingOf } from './adjustment';

const usd: Asset = { code: 'USD', name: 'USD', assetClass: 'fiat', scale: 7, displayScale: 2 };
const aapl: Asset = { code: 'AAPL', symbol: 'AAPL', name: 'Apple', assetClass: 'equity', scale: 0, displayScale: 0 };
const account = { balances: [{ currency: 'USD', settled: '1000', held: '250.5', available: '749.5' }] };
const positions = [{ symbol: 'AAPL', qty: '10', held: '4' }];

it('reads a balance for money and a position for shares', () => {
  expect(holdingOf(usd, account, positions)).toMatchObject({ settled: '1000', held: '250.5' });
  expect(holdingOf(aapl, account, positions)).toEqual({ settled: '10', held: '4' });
  expect(holdingOf(aapl, account, [])).toEqual({ settled: '0', held: '0' });
});

it('says exactly what will be there afterwards', () => {
  expect(effectOf('-0.0000001', { settled: '1000', held: '250.5' })).toEqual({
    amount: '-0.0000001',
    before: '1000',
    after: '999.9999999',
    availableAfter: '749.4999999',
  });
});

it.each([
  ['', usd, 'Enter an amount. A minus takes away.'],
  ['ten', usd, '“ten” is not a number.'],
  ['1,000', usd, '“1,000” could be 1000 or 1.000: write it without the comma.'],
  ['1e3', usd, '“1e3” has an exponent: write the number out.'],
  ['0.00', usd, 'Nothing would change: the amount must not be 0.'],
  ['1.5', aapl, 'AAPL counts in whole pieces.'],
  ['0.00000001', usd, 'USD has at most 7 decimals.'],
  ['-749.51', usd, 'Only 749.50 USD can be taken away.'],
  ['-7', aapl, 'Only 6 AAPL can be taken away.'],
])('%s of %o is refused in words', (typed, asset, words) => {
  expect(amountProblem(typed, asset, holdingOf(asset, account, positions))).toBe(words);
});

it.each([
  ['1,000.50', usd],
  ['-749.5', usd],
  ['-6', aapl],
])('%s is taken', (typed, asset) => {
  expect(amountProblem(typed, asset, holdingOf(asset, account, positions))).toBeUndefined();
});

it('names the deed and asks for it by currency or by symbol', () => {
  expect([deedOf('1000.5', usd), deedOf('-3', aapl)]).toEqual(['Credit 1,000.50 USD', 'Debit 3 AAPL']);
  expect(adjustmentRequest('a', usd, { amount: '1', reason: 'x' })).toEqual({
    accountId: 'a',
    currency: 'USD',
    amount: '1',
    reason: 'x',
  });
  expect(adjustmentRequest('a', aapl, { amount: '1', reason: 'x' })).toEqual({
    accountId: 'a',
    symbol: 'AAPL',
    amount: '1',
    reason: 'x',
  });
});
