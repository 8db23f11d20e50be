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

  it('count a market order of a call where its protection stops it, and none while the market trades', () => {
    const market = [order({ type: 'market', timeInForce: 'opg', limitPrice: null, qty: '30', filledQty: '5' })];
    const { bids } = ownQuantities(market, where, (side) => (side === 'buy' ? 446_25n : 403_75n));
    expect([...bids]).toEqual([[446_25n, 25n]]);
    expect(ownQuantities(market, where).bids.size).toBe(0);
  });

  it('count a stop that waits in a call at the price that it trades up to', () => {
    const { bids } = ownQuantities([order({ type: 'stop', stopPrice: '101', limitPrice: '104' })], where);
    expect([...bids]).toEqual([[104_00n, 10n]]);
  });

  it('leave out what is held for its auction', () =>
    expect(ownQuantities([order({ status: 'held', timeInForce: 'opg' })], where).bids.size).toBe(0));
});
