import { order } from '../../testing/desk';
import { ownQuantities } from './own-orders';

const where = { symbol: 'AAPL', priceScale: 2, qtyScale: 0 };

describe('own orders in the book', () => {
  it('count what is still open at their price', () => {
    const { bids, asks } = ownQuantities(
      [order({ filledQty: '4' }), order({ id: 'b', qty: '7' }), order({ id: 'c', side: 'sell', limitPrice: '102' })],
      where,
    );
    expect([...bids]).toEqual([[101_25n, 13n]]);
    expect([...asks]).toEqual([[102_00n, 10n]]);
  });

  it('leave out stops, which are in no book, and other markets', () => {
    const { bids } = ownQuantities(
      [
        order({ type: 'stop_limit', stopPrice: '101' }),
        order({ symbol: 'MSFT' }),
        order({ type: 'stop', limitPrice: null }),
      ],
      where,
    );
    expect(bids.size).toBe(0);
  });
});
