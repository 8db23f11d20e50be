import { plainTerms, type PlaceLinkedOrders } from '@openbourse/core/engine';
import { anAccount, anInstrument } from '../../testing/order-builders';
import type { PlaceOrderRequest } from './place-order.request';
import { prepareOrder } from './prepare-order';

const request: PlaceOrderRequest = {
  symbol: 'AAPL',
  side: 'buy',
  type: 'limit',
  qty: '10',
  limitPrice: '190',
  timeInForce: 'gtc',
  clientOrderId: 'a1',
};

function linked(change: Partial<PlaceOrderRequest>): PlaceLinkedOrders {
  const prepared = prepareOrder({ ...request, ...change }, anAccount, anInstrument);
  if (!prepared.ok || prepared.value.kind !== 'place_linked_orders') throw new Error('no list');
  return prepared.value;
}
const order = { timeInForce: 1, postOnly: false, qty: 10, limitPrice: 0, stopPrice: 0 };
const entry = { ...order, role: 1, side: 0, type: 1, limitPrice: 19_000 };
const exits = { takeProfit: { limitPrice: '200' }, stopLoss: { stopPrice: '180' } };

describe('a request of linked orders', () => {
  it('makes an entry and two exits on the other side of a bracket', () => {
    expect(linked({ orderClass: 'bracket', ...exits })).toEqual({
      kind: 'place_linked_orders',
      ...{ tenantId: 1, accountId: 3, ownerNo: 5, instrumentId: 7, selfTradePrevention: 0 },
      ...{ orderClass: 1, arming: 0, clientOrderId: 'a1', fingerprint: expect.any(Number) },
      orders: [
        entry,
        { ...order, role: 2, side: 1, type: 1, limitPrice: 20_000 },
        { ...order, role: 3, side: 1, type: 2, stopPrice: 18_000 },
      ],
    });
  });

  it('takes the side and the attributes of an oco for the exit', () => {
    const oco = { side: 'sell', limitPrice: undefined, reduceOnly: true, postOnly: true, displayQty: '5' } as const;
    const { orders, orderClass } = linked({ ...oco, orderClass: 'oco', ...exits });
    expect(orderClass).toBe(2);
    expect(orders).toEqual([
      {
        ...{ ...order, role: 2, side: 1, type: 1, limitPrice: 20_000, postOnly: true },
        extended: { ...plainTerms, displayQty: 5, reduceOnly: true },
      },
      { ...order, role: 3, side: 1, type: 2, stopPrice: 18_000, extended: { ...plainTerms, reduceOnly: true } },
    ]);
  });

  it.each<[PlaceOrderRequest['stopLoss'], object]>([
    [
      { stopPrice: '180', limitPrice: '179' },
      { type: 3, stopPrice: 18_000, limitPrice: 17_900 },
    ],
    [{ trailPrice: '2.5' }, { type: 4, extended: { ...plainTerms, trailPrice: 250 } }],
    [{ trailPercent: '1.5' }, { type: 4, extended: { ...plainTerms, trailBps: 150 } }],
  ])('makes of the stop loss %j what its fields say', (stopLoss, expected) => {
    const { orders } = linked({ orderClass: 'bracket', ...exits, stopLoss });
    expect(orders[2]).toEqual({ ...order, role: 3, side: 1, ...expected });
  });

  it('makes one order that follows of an oto, however it is said', () => {
    const exit = { ...order, role: 4, side: 1 };
    expect(linked({ orderClass: 'oto', takeProfit: exits.takeProfit }).orders).toEqual([
      entry,
      { ...exit, type: 1, limitPrice: 20_000 },
    ]);
    expect(linked({ orderClass: 'oto', stopLoss: exits.stopLoss }).orders[1]).toEqual({
      ...{ ...exit, type: 2, stopPrice: 18_000 },
    });
    const secondary = { side: 'buy', type: 'market', timeInForce: 'ioc' } as const;
    expect(linked({ orderClass: 'oto', secondary, exitArming: 'complete_fill' })).toMatchObject({
      arming: 1,
      orders: [entry, { ...order, role: 4, side: 0, type: 0, timeInForce: 2 }],
    });
  });

  it('ends all orders of a list at the same moment', () => {
    const gtd = { timeInForce: 'gtd', expiresAt: '2027-01-15T08:00:00.000Z' } as const;
    const { orders } = linked({ orderClass: 'bracket', ...exits, ...gtd });
    expect(orders.map(({ extended }) => extended)).toEqual(
      orders.map(() => ({ ...plainTerms, expiresMs: 1_800_000_000_000 })),
    );
  });

  it('is fingerprinted with all its orders', () => {
    const prints = [
      linked({ orderClass: 'bracket', ...exits }),
      linked({ orderClass: 'bracket', ...exits, stopLoss: { stopPrice: '181' } }),
      linked({ orderClass: 'bracket', ...exits, takeProfit: { limitPrice: '201' } }),
      linked({ orderClass: 'bracket', ...exits, exitArming: 'complete_fill' }),
      linked({ orderClass: 'oto', takeProfit: exits.takeProfit }),
      linked({ orderClass: 'bracket', ...exits, qty: '11' }),
    ].map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    expect(linked({ orderClass: 'bracket', ...exits, takeProfit: { limitPrice: '200.00' } }).fingerprint).toBe(
      prints[0],
    );
    expect(linked({ orderClass: 'bracket', ...exits, clientOrderId: undefined }).fingerprint).toBe(0);
  });
});
