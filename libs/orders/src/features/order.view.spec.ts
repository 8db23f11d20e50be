import { orderOfRow } from '../infrastructure/persistence/order.mapper';
import type { OrderRow } from '../infrastructure/persistence/order.row';
import { anAccount, anExtension, anInstrument, anOrder } from '../testing/order-builders';
import { orderChangeView, orderExtensionView, orderView } from './order.view';

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
      trailPrice: null,
      trailPercent: null,
      trailExtremePrice: null,
      timeInForce: 'gtc',
      expiresAt: null,
      displayQty: null,
      reduceOnly: false,
      notional: null,
      orderClass: 'simple',
      linkedRole: null,
      exitArming: null,
      listId: null,
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
  const plainRow = { ...row, extended_id: null } as OrderRow;
  const order = anOrder({
    clientOrderId: 'x',
    filledQty: 4,
    filledNotional: 7_620_000_000,
    fee: 762_000,
    status: 1,
    version: 2,
  });

  it('is the same from a row as from the core', () => {
    expect(orderView(orderOfRow(plainRow), anAccount, anInstrument)).toEqual(orderView(order, anAccount, anInstrument));
  });

  const extension = anExtension({
    ...{ trailBps: 150, extremePrice: 20_100, stopPrice: 19_799, limitPrice: 0, displayQty: 5, reduceOnly: true },
    ...{ notional: 25_000_000_000, expiresMs: 1_800_000_060_000, orderClass: 1, role: 3, arming: 1 },
    ...{ listId: 9, listMs: 1_800_000_000_000 },
  });

  it('shows what few orders have, the prices as they stand', () => {
    expect(orderView({ ...order, stopPrice: 19_000, extension }, anAccount, anInstrument)).toMatchObject({
      limitPrice: null,
      stopPrice: '197.99',
      trailPrice: null,
      trailPercent: '1.5',
      trailExtremePrice: '201',
      expiresAt: '2027-01-15T08:01:00.000Z',
      displayQty: '5',
      reduceOnly: true,
      notional: '2500',
      orderClass: 'bracket',
      linkedRole: 'stop_loss',
      exitArming: 'complete_fill',
      listId: '01MCC5RM002000000000000009',
    });
  });

  it('shows an extended row as the core does', () => {
    const extended: OrderRow = {
      ...row,
      ...{ extended_id: '11', trail_price: '0', trail_bps: 150, extreme_price: '20100', current_stop_price: '19799' },
      ...{ current_limit_price: '0', display_qty: '5', reduce_only: true, notional: '25000000000' },
      ...{ expires_ms: '1800000060000', order_class: 1, role: 3, arming: 1, list_id: '9', list_ms: '1800000000000' },
    };
    expect(orderView(orderOfRow(extended), anAccount, anInstrument)).toEqual(
      orderView({ ...order, extension }, anAccount, anInstrument),
    );
  });

  it('arms no exits of an oco, which has no entry', () => {
    const oco = anExtension({ orderClass: 2, role: 2, listId: 9, listMs: 1_800_000_000_000 });
    expect(orderView({ ...order, extension: oco }, anAccount, anInstrument)).toMatchObject({
      orderClass: 'oco',
      linkedRole: 'take_profit',
      exitArming: null,
    });
  });

  it('tells an extension as the whole view shows it', () => {
    const { orderId, createdMs, tenantId, accountId, instrumentId } = order;
    const event = {
      ...{ ownerNo: 5, streamSeq: 1, orderId, createdMs, tenantId, accountId, instrumentId },
      kind: 'order_extended',
      extension,
    } as const;
    const told = orderExtensionView(event, anAccount, anInstrument);
    expect(Object.keys(told)).toHaveLength(16);
    expect(orderView({ ...order, extension }, anAccount, anInstrument)).toMatchObject(told);
  });
});
