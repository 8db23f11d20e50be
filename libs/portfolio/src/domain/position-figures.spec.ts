import { positionAmounts } from './position-figures';

const shares = { baseScale: 0, quoteScale: 7, priceScale: 2 };
const coins = { baseScale: 8, quoteScale: 7, priceScale: 2 };

describe('the amounts of a position', () => {
  it('follow exactly from quantity, cost and mark', () => {
    expect(
      positionAmounts({ qty: 30n, held: 5n, cost: 57_000_000_000n, realizedPnl: -1_0000000n, mark: 19_050n }, shares),
    ).toEqual({
      qty: '30',
      held: '5',
      cost: '5700',
      averagePrice: '190',
      marketValue: '5715',
      realizedPnl: '-1',
      unrealizedPnl: '15',
    });
  });

  it('round the average price half up four digits beyond the price', () => {
    const { averagePrice } = positionAmounts(
      { qty: 3n, held: 0n, cost: 1_000_000_000n, realizedPnl: 0n, mark: undefined },
      shares,
    );
    expect(averagePrice).toBe('33.333333');
  });

  it('lose no digit of a coin', () => {
    expect(
      positionAmounts({ qty: 1n, held: 0n, cost: 6_000n, realizedPnl: 0n, mark: 6_000_001n }, coins),
    ).toMatchObject({ qty: '0.00000001', marketValue: '0.0006000001', unrealizedPnl: '0.0000000001' });
  });

  it('say nothing of value without a mark, nor of price without a holding', () => {
    expect(positionAmounts({ qty: 0n, held: 0n, cost: 0n, realizedPnl: 5n, mark: undefined }, shares)).toMatchObject({
      averagePrice: null,
      marketValue: null,
      unrealizedPnl: null,
    });
  });
});
