import { orderOfRow } from '../infrastructure/persistence/order.mapper';
import { anAccount, anInstrument, anOrder } from '../testing/order-builders';
import { orderChangeView, orderView } from './order.view';

const view = (change = {}) => orderView(anOrder(change), anAccount, anInstrument);

describe('the view of an order', () => {
  it('shows decimals as canonical strings and null where there is nothing', () => {
    expect(view()).toEqual({
      id: '01MCC5RM00200000000000000B',
      clientOrderId: null,
      accountId: anAccount.publicId,
      symbol: 'AAPL',
      side: 'buy',
      type: 'limit',
      qty: '10',
      limitPrice: '190.5',
      stopPrice: null,
      timeInForce: 'gtc',
      status: 'new',
      filledQty: '0',
      averagePrice: null,
      fee: '0',
      feeCurrency: 'USD',
      rejectReason: null,
      replaces: null,
      replacedBy: null,
      version: 1,
      createdAt: '2027-01-15T08:00:00.000Z',
      updatedAt: '2027-01-15T08:00:00.000Z',
    });
  });

  it('rounds the average half up at four digits beyond the price scale', () => {
    // 100.01 × 1 + 100.02 × 2 = 300.05 over 3
    expect(view({ filledQty: 3, filledNotional: 3_000_500_000 }).averagePrice).toBe('100.016667');
    expect(view({ filledQty: 4, filledNotional: 4_000_200_000 }).averagePrice).toBe('100.005');
  });

  it('names the reason of an end and its replacement', () => {
    expect(view({ status: 6, endReason: 1 })).toMatchObject({
      status: 'rejected',
      rejectReason: 'post_only_would_cross',
    });
    expect(view({ status: 5, replacedBy: 12, replacedByMs: 1_800_000_000_001 })).toMatchObject({
      status: 'replaced',
      replacedBy: '01MCC5RM01200000000000000C',
    });
  });

  it('says of a change what the whole view says', () => {
    const order = anOrder({
      filledQty: 3,
      filledNotional: 3_000_500_000,
      fee: 900_150,
      status: 5,
      endReason: 3,
      version: 4,
    });
    const changed = { ...order, replacedBy: 12, replacedByMs: 1_800_000_000_001, updatedMs: 1_800_000_000_001 };
    const change = orderChangeView(changed, changed.updatedMs, anAccount, anInstrument);
    expect(Object.keys(change)).toHaveLength(13);
    expect(orderView(changed, anAccount, anInstrument)).toMatchObject(change);
  });

  it('is the same from a row as from the core', () => {
    const order = anOrder({
      clientOrderId: 'x',
      filledQty: 4,
      filledNotional: 7_620_000_000,
      fee: 762_000,
      status: 1,
      version: 2,
    });
    const row = {
      id: '11',
      account_id: 3,
      instrument_id: 7,
      client_order_id: 'x',
      side: 0,
      type: 1,
      time_in_force: 1,
      status: 1,
      end_reason: 0,
      qty: '10',
      filled_qty: '4',
      filled_notional: '7620000000',
      fee: '762000',
      limit_price: '19050',
      stop_price: '0',
      replaces: '0',
      replaces_ms: '0',
      replaced_by: '0',
      replaced_by_ms: '0',
      version: 2,
      created_ms: '1800000000000',
      updated_ms: '1800000000000',
    };
    expect(orderView(orderOfRow(row), anAccount, anInstrument)).toEqual(orderView(order, anAccount, anInstrument));
  });
});
