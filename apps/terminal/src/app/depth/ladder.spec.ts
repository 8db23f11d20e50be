import { ladderOf, type LadderInput } from './ladder';

const book = (change: Partial<LadderInput> = {}) =>
  ladderOf({
    asks: [
      ['101.27', '40'],
      ['101.28', '10'],
      ['101.31', '50'],
    ],
    bids: [
      ['101.24', '25'],
      ['101.19', '25'],
    ],
    rows: 10,
    priceScale: 2,
    qtyScale: 0,
    step: 1n,
    own: { bids: new Map(), asks: new Map() },
    ...change,
  });

describe('the ladder', () => {
  it('adds up from the best price, and measures every bar by the largest total', () => {
    const { asks, bids } = book();
    expect(asks.map(({ price, total, depthPermille }) => [price, total, depthPermille])).toEqual([
      ['101.27', '40', 400],
      ['101.28', '50', 500],
      ['101.31', '100', 1000],
    ]);
    expect(bids.map(({ price, total, depthPermille }) => [price, total, depthPermille])).toEqual([
      ['101.24', '25', 250],
      ['101.19', '50', 500],
    ]);
  });

  it('knows spread and mid exactly, and says nothing of them while a side is empty', () => {
    expect(book()).toMatchObject({ spread: '0.03', mid: '101.255' });
    expect(book({ bids: [] })).toMatchObject({ spread: undefined, mid: undefined, bids: [] });
  });

  it('gathers prices so that none looks better than it is', () => {
    const { asks, bids } = book({ step: 10n });
    expect(asks.map(({ price, qty }) => [price, qty])).toEqual([
      ['101.3', '50'],
      ['101.4', '50'],
    ]);
    expect(bids.map(({ price, qty }) => [price, qty])).toEqual([
      ['101.2', '25'],
      ['101.1', '25'],
    ]);
  });

  it('marks own orders at their prices, gathered like the rest', () => {
    const own = { bids: new Map([[101_24n, 5n]]), asks: new Map([[101_28n, 10n]]) };
    expect(book({ own }).asks.map((rung) => rung.own)).toEqual([undefined, '10', undefined]);
    expect(book({ own, step: 10n }).asks.map((rung) => rung.own)).toEqual(['10', undefined]);
    expect(book({ own }).bids.map((rung) => rung.own)).toEqual(['5', undefined]);
  });

  it('shows no more prices than fit', () => {
    expect(book({ rows: 1 }).asks.map(({ price }) => price)).toEqual(['101.27']);
  });
});
