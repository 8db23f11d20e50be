import { heldWords, indicativeWords } from './auction-words';

const apple = { baseAsset: 'AAPL', priceScale: 2 };
const at = '2026-11-21T08:00:00.000Z';
const balanced = { price: '101.3', qty: '1200', imbalanceQty: '0', imbalanceSide: null, at };

describe('what an auction would come to', () => {
  it('is a quantity at a price', () =>
    expect(indicativeWords(balanced, apple)).toBe('Would trade 1,200 AAPL at 101.30.'));

  it('says who would be left over', () =>
    expect(indicativeWords({ ...balanced, imbalanceQty: '300', imbalanceSide: 'buy' }, apple)).toBe(
      'Would trade 1,200 AAPL at 101.30; 300 more to buy.',
    ));

  it('may be nothing', () =>
    expect(indicativeWords({ ...balanced, price: null, qty: '0' }, apple)).toBe('Nothing would trade yet.'));
});

describe('the last auction', () => {
  it('traded a quantity at a price', () =>
    expect(heldWords(balanced, apple)).toBe('The last auction traded 1,200 AAPL at 101.30.'));

  it('may have traded nothing', () =>
    expect(heldWords({ ...balanced, price: null, qty: '0' }, apple)).toBe('The last auction traded nothing.'));
});
