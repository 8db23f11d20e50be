import { aapl, bitcoin } from '../../testing/desk';
import { TradingTerms } from '../order-terms/trading-terms';
import { steppedPrice, steppedQty, tidied } from './typed-amounts';

const nse = new TradingTerms({
  ...aapl,
  lot: '10',
  ticks: [
    { fromPrice: '0', tick: '0.01' },
    { fromPrice: '250', tick: '0.05' },
  ],
});
const coins = new TradingTerms(bitcoin);

describe('steps of a price', () => {
  it('cross the border of two tick sizes without leaving the tick', () => {
    expect(steppedPrice('249.99', 1, nse, undefined)).toBe('250.00');
    expect(steppedPrice('250', 1, nse, undefined)).toBe('250.05');
    expect(steppedPrice('250', -1, nse, undefined)).toBe('249.99');
    expect(steppedPrice('249.98', 3, nse, undefined)).toBe('250.05');
  });

  it('bring a price between ticks onto the next one', () => {
    expect(steppedPrice('250.03', 1, nse, undefined)).toBe('250.05');
    expect(steppedPrice('250.03', -1, nse, undefined)).toBe('250.00');
  });

  it('never go below the first tick', () => {
    expect(steppedPrice('0.02', -5, nse, undefined)).toBe('0.01');
  });

  it('begin at the last price, and nowhere without one', () => {
    expect(steppedPrice('', 1, nse, 101_25n)).toBe('101.25');
    expect(steppedPrice('', 1, nse, undefined)).toBeUndefined();
    expect(steppedPrice('abc', 1, nse, 101_25n)).toBeUndefined();
  });
});

describe('steps of a quantity', () => {
  it('go by lot, onto the lot, and never below one', () => {
    expect(steppedQty('', 1, nse)).toBe('10');
    expect(steppedQty('10', 1, nse)).toBe('20');
    expect(steppedQty('15', 1, nse)).toBe('20');
    expect(steppedQty('15', -1, nse)).toBe('10');
    expect(steppedQty('10', -1, nse)).toBe('10');
    expect(steppedQty('0.00009', 1, coins)).toBe('0.0001');
  });
});

describe('what was typed', () => {
  it('stands in the field in its usual form, and untouched where it cannot be read', () => {
    expect(tidied('limitPrice', '1,204.5', nse)).toBe('1204.50');
    expect(tidied('limitPrice', '101.257', nse)).toBe('101.257');
    expect(tidied('qty', '1 000', nse)).toBe('1000');
    expect(tidied('qty', '1,000', nse)).toBe('1,000');
    expect(tidied('limitPrice', '-5', nse)).toBe('-5');
    expect(tidied('qty', 'ten', nse)).toBe('ten');
    expect(nse.fieldPrice(101_30n)).toBe('101.30');
  });
});
