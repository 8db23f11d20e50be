import { order } from '../../testing/desk';
import { orderLines } from './order-lines';

const colors = { up: 'green', down: 'red', waiting: 'grey', background: 'black' };
const lines = (...orders: Parameters<typeof order>) =>
  orderLines(
    orders.map((change) => order(change)),
    colors,
  );

describe('the lines of own orders', () => {
  it('say what is still open', () =>
    expect(lines({ qty: '50', filledQty: '30' })).toMatchObject([
      { label: 'Buy 20', price: '101.25', color: 'green' },
    ]));

  it('are two of a stop limit order', () =>
    expect(lines({ side: 'sell', type: 'stop_limit', stopPrice: '99' })).toMatchObject([
      { label: 'Sell 10 · stop', price: '99', color: 'red', waits: false },
      { label: 'Sell 10', price: '101.25' },
    ]));

  it('tell what waits from what works', () =>
    expect(lines({ side: 'sell', status: 'held' })).toMatchObject([
      { label: 'Sell 10 · waits', color: 'grey', waits: true },
    ]));

  it('are none of a market order', () => expect(lines({ type: 'market', limitPrice: null })).toEqual([]));
});
