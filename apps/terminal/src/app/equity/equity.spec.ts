import type { Balance, Position } from '@openbourse/web/realtime';
import { decimalText } from '../figures/exact';
import { equityOf } from './equity';

const balance = (currency: string, settled: string, assetClass: Balance['assetClass'] = 'fiat'): Balance => ({
  accountId: 'A',
  currency,
  assetClass,
  settled,
  held: '0',
  available: settled,
});
const position = (symbol: string, qty: string, cost: string, currency = 'USD'): Position => ({
  accountId: 'A',
  symbol,
  qty,
  cost,
  averagePrice: null,
  realizedPnl: '0',
  currency,
  held: '0',
});
const prices: Record<string, string> = { AAPL: '101.25', 'BTC/USD': '60000.1', RELIANCE: '1400' };
const equity = (balances: Balance[], positions: Position[]) => {
  const { total, openProfit, unpriced } = equityOf({
    currency: 'USD',
    balances,
    positions,
    symbolOfCoin: (coin) => (coin === 'BTC' ? 'BTC/USD' : undefined),
    priceOf: (symbol) => prices[symbol],
  });
  return { total: decimalText(total), openProfit: decimalText(openProfit), unpriced };
};

test('cash, shares and coins add up, to the last digit', () => {
  const balances = [balance('USD', '1000.1234567'), balance('BTC', '0.5', 'crypto')];
  const positions = [position('AAPL', '10', '1000'), position('BTC/USD', '0.5', '30000')];
  expect(equity(balances, positions)).toEqual({ total: '32012.6734567', openProfit: '12.55', unpriced: [] });
});

test('a coin that was paid in without a trade counts too', () => {
  expect(equity([balance('BTC', '2', 'crypto')], [])).toMatchObject({ total: '120000.2', openProfit: '0' });
});

test('what is quoted in another currency is not mixed in', () => {
  expect(equity([balance('INR', '500')], [position('RELIANCE', '10', '1', 'INR')])).toMatchObject({ total: '0' });
});

test('a holding without a price is left out and named', () => {
  expect(equity([], [position('TCS', '10', '1')])).toEqual({ total: '0', openProfit: '0', unpriced: ['TCS'] });
});
