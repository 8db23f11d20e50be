import { aapl } from '../../../testing/api';
import { splitEffect, splitQuestion } from './split-effect';

it('says what becomes of holdings, prices and orders', () => {
  expect(splitEffect(aapl, { numerator: 4, denominator: 1 })).toMatch(
    /^Every 1 AAPL becomes 4\. Prices fall to a quarter of what they are\. Open orders follow/,
  );
  expect(splitEffect(aapl, { numerator: 3, denominator: 2 })).toMatch(
    /^Every 2 AAPL become 3\. Prices fall to 2\/3 of what they are\./,
  );
  expect(splitEffect(aapl, { numerator: 20, denominator: 1 })).toContain('Prices fall to 1/20 of');
  expect(splitEffect(aapl, { numerator: 1, denominator: 10 })).toBe(
    'Every 10 AAPL become 1. Prices rise to 10 times what they are. Every open order is canceled.',
  );
});

it('asks with the price of fractions', () => {
  const question = splitQuestion(aapl, { numerator: 1, denominator: 10, fractionPrice: '47.5', reason: 'r' });
  expect(question.title).toBe('Reverse-split AAPL 1 for 10?');
  expect(question.text).toContain('paid in cash, at 47.50 USD a new unit');
});
