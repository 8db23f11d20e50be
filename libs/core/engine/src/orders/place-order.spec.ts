import type { PlaceOrder } from '../commands';
import { aaplTerms, Desk, tenantId } from '../testing/desk';
import { terms, tradeAt } from '../testing/extended';
import { bracket } from '../testing/lists';
import { GTC, LIMIT, MARKET, STOP, STOP_LIMIT, TRAILING_STOP } from '../vocabulary';

const otherTenant = 7;
const refusalOf = (desk: Desk, order: PlaceOrder) => desk.apply(order).refusal?.code;

describe('an order is placed', () => {
  test('by the owner of an account in an instrument of its tenant', () => {
    const desk = new Desk();
    const [a, b] = [desk.account('a'), desk.account('b')];
    desk.must({ kind: 'open_tenant', tenantId: otherTenant, code: 'other' });
    const order = desk.order(a, 'buy', 1, 9_000);
    expect(refusalOf(desk, { ...order, accountId: 99 })).toBe('account_not_found');
    expect(refusalOf(desk, { ...order, ownerNo: b })).toBe('account_not_found');
    expect(refusalOf(desk, { ...order, tenantId: otherTenant })).toBe('account_not_found');
    expect(refusalOf(desk, { ...order, instrumentId: 9 })).toBe('instrument_not_found');
    const theirs = (code: string, assetClass: 'fiat' | 'equity', scale: number) =>
      desk.must({
        kind: 'define_asset',
        ...{ tenantId: otherTenant, code, name: code, assetClass, scale, displayScale: 0 },
      });
    theirs('USD', 'fiat', 7);
    theirs('AAPL', 'equity', 0);
    const { instrumentId } = desk.must({ kind: 'list_instrument', tenantId: otherTenant, terms: aaplTerms });
    expect(refusalOf(desk, { ...order, instrumentId: instrumentId! })).toBe('instrument_not_found');
    const list = bracket(a);
    expect(desk.apply({ ...list, accountId: 99 }).refusal?.code).toBe('account_not_found');
    expect(desk.apply({ ...list, ownerNo: b }).refusal?.code).toBe('account_not_found');
    expect(desk.apply({ ...list, tenantId: otherTenant }).refusal?.code).toBe('account_not_found');
    expect(desk.apply({ ...list, instrumentId: 9 }).refusal?.code).toBe('instrument_not_found');
    expect(desk.apply({ ...list, instrumentId: instrumentId! }).refusal?.code).toBe('instrument_not_found');
    expect(desk.events.some(({ kind }) => kind === 'order_accepted')).toBe(false);
  });

  test('with the prices that its type needs, and no other', () => {
    for (const [type, limitPrice, stopPrice, more] of [
      [MARKET, 0, 0, {}],
      [LIMIT, 9_000, 0, {}],
      [STOP, 0, 11_000, {}],
      [STOP_LIMIT, 11_000, 11_000, {}],
      [TRAILING_STOP, 0, 0, terms({ trailPrice: 100 })],
    ] as const) {
      const desk = new Desk();
      const [account, ...others] = [desk.account('a'), desk.account('b'), desk.account('c')];
      tradeAt(desk, [others[0], others[1]], 10_000);
      const order = desk.order(account, 'buy', 1, limitPrice, { type, stopPrice, timeInForce: GTC, ...more });
      expect([type, refusalOf(desk, { ...order, limitPrice: limitPrice > 0 ? 0 : 9_000 })]).toEqual([
        type,
        'price_out_of_range',
      ]);
      expect([type, refusalOf(desk, { ...order, stopPrice: stopPrice > 0 ? 0 : 11_000 })]).toEqual([
        type,
        'price_out_of_range',
      ]);
      expect(refusalOf(desk, { ...order, qty: 0 })).toBe('quantity_off_lot');
      expect([type, refusalOf(desk, order)]).toEqual([type, undefined]);
    }
  });

  test('for an amount that its money can pay, to the last digit of the highest fee', () => {
    for (const [dollars, refusal] of [
      [1_000.3, undefined],
      [1_000.2999999, 'insufficient_funds'],
    ] as const) {
      const desk = new Desk();
      const account = desk.account('a', 0, 0);
      desk.fund(account, 1, Math.round(dollars * 1e7));
      expect(refusalOf(desk, desk.order(account, 'buy', 10, 10_000))).toBe(refusal);
    }
  });

  test('and a refused one is told, with why and the client order id, and leaves nothing behind', () => {
    const desk = new Desk();
    const account = desk.account('a', 10, 0);
    const from = desk.events.length;
    const outcome = desk.apply(desk.order(account, 'buy', 1, 10_000, { clientOrderId: 'mine' }));
    expect(outcome.refusal).toEqual({
      code: 'insufficient_funds',
      required: 1_000_300_000,
      available: 100_000_000n,
      assetId: 1,
    });
    expect(desk.events.slice(from)).toMatchObject([
      { kind: 'order_denied', accountId: account, clientOrderId: 'mine', ownerNo: 1 },
    ]);
    expect(desk.engine.openOrders).toBe(0);
  });
});

describe('the most that an order may come to', () => {
  test('is its limit or protection price times its quantity; of a sell the best bid where that is higher', () => {
    const desk = new Desk({ notionalMax: 1_000e7 });
    const [a, b] = [desk.account('a'), desk.account('b')];
    expect(refusalOf(desk, desk.order(a, 'buy', 10, 10_000))).toBeUndefined();
    expect(refusalOf(desk, desk.order(a, 'buy', 10, 10_001))).toBe('notional_above_maximum');
    // Protected at 105.00.
    expect(refusalOf(desk, desk.order(a, 'buy', 10, 0))).toBe('notional_above_maximum');
    expect(refusalOf(desk, desk.order(b, 'sell', 11, 9_000))).toBe('notional_above_maximum');
    expect(refusalOf(desk, desk.order(b, 'sell', 10, 9_000))).toBeUndefined();
  });

  test('is an amount that can be counted', () => {
    const desk = new Desk({ qtyMax: 1e12, notionalMax: Number.MAX_SAFE_INTEGER });
    const account = desk.account('a');
    expect(refusalOf(desk, desk.order(account, 'buy', 1e6, 1_000_000_000))).toBe('amount_out_of_range');
    expect(refusalOf(desk, desk.order(account, 'sell', 1e6, 1_000_000_000))).toBe('amount_out_of_range');
  });
});

describe('a position whose cost is near the most that can be counted', () => {
  // 10⁻⁷ dollars: shares at 10,000,000.00 each, so 92,233 of them come near to 2⁶³.
  const listed = {
    ...{ referencePrice: 1_000_000_000, bandBps: 0, qtyMax: 1e12, notionalMax: Number.MAX_SAFE_INTEGER },
    ...{ makerPpm: 0, takerPpm: 0, feeMin: 0 },
  };
  const shares = 2;

  test('takes no order that could bring it beyond, with all that open buys hold', () => {
    const desk = new Desk(listed);
    const [a, b] = [desk.account('a', 10_000_000, 92_233), desk.account('b')];
    // Room for 7,203,685.4775808 dollars.
    expect(refusalOf(desk, desk.order(a, 'buy', 1, 720_368_548))).toBe('amount_out_of_range');
    expect(refusalOf(desk, desk.order(a, 'buy', 1, 720_368_547))).toBeUndefined();
    expect(refusalOf(desk, desk.order(a, 'buy', 1, 1))).toBe('amount_out_of_range');
    desk.place(b, 'sell', 1, 720_368_547);
    const last = desk.events.findLast((event) => event.kind === 'position_changed' && event.accountId === a);
    expect(last).toMatchObject({ qty: 92_234n, cost: 92_233n * 10n ** 14n + 72_036_854_700_000n });
    desk.place(a, 'sell', 92_000, 1);
  });

  test('takes no custody either', () => {
    const desk = new Desk(listed);
    const a = desk.account('a', 10_000_000, 92_232);
    desk.place(a, 'buy', 1, 720_368_548);
    const custody = { kind: 'adjust', tenantId, accountId: a, assetId: shares, amount: 1 } as const;
    expect(desk.apply({ ...custody, reason: 'why', actor: 'test' }).refusal).toEqual({ code: 'amount_out_of_range' });
    expect(desk.engine.openOrders).toBe(1);
  });
});

test('an answer has the order as it was placed', () => {
  const desk = new Desk();
  const account = desk.account('a');
  const more = { clientOrderId: 'mine', fingerprint: 99, selfTradePrevention: 2, postOnly: true };
  expect(desk.place(account, 'buy', 5, 9_000, more)).toEqual({
    ...{ orderId: 1, clientOrderId: 'mine', tenantId, accountId: account, instrumentId: 1, side: 0, type: LIMIT },
    ...{ timeInForce: GTC, selfTradePrevention: 2, postOnly: true, triggered: false, status: 0, endReason: 0 },
    ...{ qty: 5, filledQty: 0, filledNotional: 0, fee: 0, limitPrice: 9_000, stopPrice: 0, protectionPrice: 0 },
    ...{ replaces: 0, replacesMs: 0, replacedBy: 0, replacedByMs: 0, version: 1, fingerprint: 99 },
    ...{ createdMs: desk.timeMs, updatedMs: desk.timeMs },
  });
});
