import { middleRow } from './middle-row';

const scales = { priceScale: 2, qtyScale: 0 };
const at = '2026-11-21T08:00:00.000Z';
const outcome = { price: '430', qty: '1500', imbalanceQty: '8', imbalanceSide: 'buy' as const, at };
const crossed = { spread: '-36', mid: '444' };

it.each([
  [{ mid: undefined, spread: undefined }, '–', 'one-sided'],
  [{ mid: '101.25', spread: '0.5' }, '101.25', 'spread 0.50'],
  [{ mid: '101', spread: '0' }, '–', 'crossed'],
  [crossed, '–', 'crossed'],
])('between the best prices stand their mid and spread: %j', (ladder, price, words) =>
  expect(middleRow(ladder, undefined, scales)).toEqual({ price, words }),
);

describe('in a call', () => {
  it('the price and quantity of the auction stand there, never the mid of crossed prices', () =>
    expect(middleRow(crossed, { indicative: outcome }, scales)).toEqual({
      price: '430.00',
      words: '1,500 would trade',
    }));

  it('a book that would not trade says so', () =>
    expect(middleRow(crossed, { indicative: { ...outcome, price: null, qty: '0' } }, scales)).toEqual({
      price: '–',
      words: 'nothing would trade',
    }));

  it('nothing is made up before the engine has spoken', () =>
    expect(middleRow(crossed, { indicative: null }, scales)).toEqual({ price: '–', words: 'auction' }));
});
