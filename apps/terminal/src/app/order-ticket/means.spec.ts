import { accountId, aapl, bitcoin } from '../../testing/desk';
import { TradingTerms } from '../order-terms/trading-terms';
import { meansOf } from './means';

const wealth = {
  balances: [
    { accountId, currency: 'USD', available: '1204.5' },
    { accountId, currency: 'BTC', available: '0.50000001' },
    { accountId: 'another', currency: 'USD', available: '9' },
  ],
  positions: [{ accountId, symbol: 'AAPL', qty: '30', held: '5' }],
};

describe('the means for an order', () => {
  it('are the available money, and of shares what the position does not hold for other orders', () => {
    expect(meansOf(wealth, accountId, new TradingTerms(aapl))).toEqual({ cash: 12_045_000_000n, custody: 25n });
  });

  it('are the available coins, also those that no trade brought', () => {
    expect(meansOf(wealth, accountId, new TradingTerms(bitcoin)).custody).toBe(50_000_001n);
  });

  it('are nothing where the account has nothing', () => {
    const none = { balances: [], positions: [] };
    expect(meansOf(none, accountId, new TradingTerms(aapl))).toEqual({ cash: 0n, custody: 0n });
  });
});
