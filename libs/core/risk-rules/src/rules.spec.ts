import { Ledger } from '@openbourse/core/ledger';
import { settledOnly } from './buying-power';
import { OrderContext } from './order-context';
import { RateLimit } from './rate-limit';
import { refusalCodes } from './refusals';
import { firstRefusal, riskRules } from './rules';
import { TickTable } from './tick-table';

function context(more: Partial<OrderContext> = {}): OrderContext {
  const order = new OrderContext();
  order.rateLimit = new RateLimit();
  order.rateLimit.configure(10, 2);
  order.timeMs = 1_000_000;
  order.ticks = new TickTable([
    { fromPrice: 0, tick: 1 },
    { fromPrice: 25_000, tick: 5 },
    { fromPrice: 100_000, tick: 10 },
  ]);
  order.ledger = new Ledger();
  order.buyingPower = settledOnly;
  order.cash = order.ledger.open({ tenantId: 1, accountId: 1, ledgerKind: 0, assetId: 1 });
  order.custody = order.ledger.open({ tenantId: 1, accountId: 1, ledgerKind: 0, assetId: 2 });
  order.ledger.post(order.cash, 1_000);
  order.qty = 10;
  order.qtyMax = 100;
  order.notionalMax = 10_000;
  order.notional = 1_000;
  order.cashNeeded = 1_000;
  order.limitPrice = 100;
  order.referencePrice = 100;
  order.bandBps = 1_000;
  order.openOrdersMax = 5;
  return Object.assign(order, more);
}

test('an order that satisfies every rule is not refused', () => {
  expect(firstRefusal(context())).toBeUndefined();
});

test.each([
  ['kill_switch_engaged', { tenantKilled: true, instrumentStatus: 2 }],
  ['kill_switch_engaged', { accountKilled: true }],
  ['kill_switch_engaged', { instrumentKilled: true }],
  ['instrument_halted', { instrumentStatus: 2, limitPrice: 3e9 }],
  ['instrument_not_open', { instrumentStatus: 1 }],
  ['price_out_of_range', { limitPrice: 1_000_000_001 }],
  ['price_off_tick', { limitPrice: 25_001, referencePrice: 25_000 }],
  ['price_off_tick', { stopPrice: 100_005, referencePrice: 100_000, limitPrice: 100_000 }],
  ['quantity_off_lot', { lot: 3 }],
  ['no_reference_price', { needsReference: true, referencePrice: 0, limitPrice: 0 }],
  ['price_outside_band', { limitPrice: 111 }],
  ['price_outside_band', { limitPrice: 89 }],
  ['quantity_above_maximum', { qty: 101 }],
  ['amount_out_of_range', { amountsInRange: false }],
  ['notional_above_maximum', { notional: 10_001 }],
  ['open_orders_above_maximum', { openOrders: 5 }],
  ['insufficient_funds', { cashNeeded: 1_001 }],
  ['insufficient_holdings', { isBuy: false, custodyNeeded: 1 }],
])('%s comes first for %j', (code, more) => {
  expect(firstRefusal(context(more))).toBe(code);
});

test('prices at the edge of the band and a band without reference pass', () => {
  expect(firstRefusal(context({ limitPrice: 110 }))).toBeUndefined();
  expect(firstRefusal(context({ limitPrice: 90 }))).toBeUndefined();
  expect(firstRefusal(context({ limitPrice: 9_999, referencePrice: 0 }))).toBeUndefined();
});

test('the rate allows its burst, then the sustained rate', () => {
  const order = context();
  expect([1, 2, 3].map(() => firstRefusal(order))).toEqual([undefined, undefined, 'order_rate_exceeded']);
  order.timeMs += 100;
  expect(firstRefusal(order)).toBeUndefined();
  expect(firstRefusal(order)).toBe('order_rate_exceeded');
});

test('every rule names stable codes only', () => {
  for (const { codes } of riskRules) for (const code of codes) expect(refusalCodes).toContain(code);
});
