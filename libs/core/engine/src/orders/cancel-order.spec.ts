import { AAPL, aaplTerms, Desk, tenantId } from '../testing/desk';
import { CANCELED, DAY, NEW } from '../vocabulary';

const otherTenant = 7;
const cancel = (desk: Desk, order: { orderId: number; createdMs: number }, ownerNo: number, of = tenantId) =>
  desk.apply({
    kind: 'cancel_order',
    tenantId: of,
    ownerNo,
    orderId: order.orderId,
    createdMs: order.createdMs,
  });

/** A second instrument, XYZ, and shares of it. */
function listSecond(desk: Desk): number {
  const asset = { kind: 'define_asset', tenantId, code: 'XYZ', name: 'Xyz', assetClass: 'equity' } as const;
  desk.must({ ...asset, scale: 0, displayScale: 0 });
  const terms = { ...aaplTerms, symbol: 'XYZ', baseAsset: 'XYZ' };
  return desk.must({ kind: 'list_instrument', tenantId, terms }).instrumentId!;
}

describe('an order is canceled', () => {
  test('by its owner, from any of its numbers that agree; another owner finds none', () => {
    const desk = new Desk();
    const [a, b] = [desk.account('a'), desk.account('b')];
    const order = desk.place(a, 'buy', 1, 9_000);
    const none = { refusal: { code: 'order_not_found' } };
    expect(cancel(desk, order, b)).toEqual(none);
    expect(cancel(desk, order, a, otherTenant)).toEqual(none);
    expect(cancel(desk, { ...order, orderId: order.orderId + 1 }, a)).toEqual(none);
    expect(cancel(desk, { ...order, createdMs: order.createdMs + 1 }, a)).toEqual(none);
    expect(desk.engine.openOrder(order.orderId)).toMatchObject({ status: NEW });
    expect(cancel(desk, order, a).order).toMatchObject({ orderId: order.orderId, status: CANCELED, version: 2 });
    expect(cancel(desk, order, a)).toEqual(none);
  });

  test('and what it held is free again', () => {
    const desk = new Desk();
    const account = desk.account('a', 1_000, 0);
    const order = desk.place(account, 'buy', 9, 10_000);
    expect(desk.apply(desk.order(account, 'buy', 9, 10_000)).refusal?.code).toBe('insufficient_funds');
    cancel(desk, order, account);
    expect(desk.place(account, 'buy', 9, 10_000).status).toBe(NEW);
  });
});

describe('all orders are canceled', () => {
  const cancelAll = (desk: Desk, ownerNo: number, accountId = 0, instrumentId = 0, of = tenantId) =>
    desk.apply({ kind: 'cancel_all', tenantId: of, ownerNo, accountId, instrumentId });

  test('of an owner of the tenant', () => {
    const desk = new Desk();
    const [a, b] = [desk.account('a'), desk.account('b')];
    desk.place(a, 'buy', 1, 9_000);
    const kept = desk.place(b, 'buy', 1, 9_000);
    expect(cancelAll(desk, 9)).toEqual({ refusal: { code: 'account_not_found' } });
    expect(cancelAll(desk, a, 0, 0, otherTenant)).toEqual({ refusal: { code: 'account_not_found' } });
    expect(cancelAll(desk, a)).toEqual({ canceledCount: 1 });
    expect(cancelAll(desk, a)).toEqual({ canceledCount: 0 });
    expect(desk.engine.openOrder(kept.orderId)).toBeDefined();
  });

  test('in one account, in one instrument or in all, in the order in which they came', () => {
    const desk = new Desk();
    const second = listSecond(desk);
    const [a, a2] = [desk.account('a'), desk.account('a')];
    const placed = () => [
      desk.must({ ...desk.order(a, 'buy', 1, 9_000), ownerNo: 1 }).order!.orderId,
      desk.must({ ...desk.order(a2, 'buy', 1, 9_000), ownerNo: 1 }).order!.orderId,
      desk.must({ ...desk.order(a, 'buy', 1, 9_000), ownerNo: 1, instrumentId: second }).order!.orderId,
      desk.must({ ...desk.order(a2, 'buy', 1, 9_000), ownerNo: 1, instrumentId: second }).order!.orderId,
    ];
    const canceledBy = (accountId: number, instrumentId: number): number[] => {
      const from = desk.events.length;
      const { canceledCount } = cancelAll(desk, 1, accountId, instrumentId);
      const told = desk.events.slice(from).filter((event) => event.kind === 'order_changed');
      expect(told.every(({ status }) => status === CANCELED)).toBe(true);
      expect(canceledCount).toBe(told.length);
      return told.map(({ orderId }) => orderId);
    };
    const [first, other, far, otherFar] = placed();
    expect(canceledBy(a2, AAPL)).toEqual([other]);
    expect(canceledBy(a2, 0)).toEqual([otherFar]);
    expect(canceledBy(0, second)).toEqual([far]);
    expect(canceledBy(0, 0)).toEqual([first]);
    const [one, two, three, four] = placed();
    expect(canceledBy(0, 0)).toEqual([one, three, two, four]);
  });
});

test('the end of a day ends the day orders of before, not those of the day that begins', () => {
  const desk = new Desk();
  const account = desk.account('a');
  const midnight = desk.timeMs + 86_400_000;
  const before = desk.place(account, 'buy', 1, 9_000, { timeInForce: DAY });
  desk.timeMs = midnight;
  const after = desk.place(account, 'buy', 1, 9_000, { timeInForce: DAY });
  expect(desk.must({ kind: 'end_day', dayMs: midnight })).toEqual({ canceledCount: 1 });
  expect(desk.engine.dayMs).toBe(midnight);
  expect(desk.engine.openOrder(before.orderId)).toBeUndefined();
  expect(desk.engine.openOrder(after.orderId)).toBeDefined();
});
