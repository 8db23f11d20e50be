import { Ledger } from '@openbourse/core/ledger';
import { settledOnly } from './buying-power';
import { OrderContext } from './order-context';
import { RateLimit } from './rate-limit';
import { refusalCodes } from './refusals';
import { firstRefusal, priceMax, riskRules } from './rules';
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

test('what is exactly at its limit passes', () => {
  const cash = { cashNeeded: 0, notionalMax: 2 ** 50, referencePrice: 0 };
  expect(firstRefusal(context({ ...cash, limitPrice: priceMax }))).toBeUndefined();
  expect(firstRefusal(context({ ...cash, limitPrice: 0, stopPrice: priceMax }))).toBeUndefined();
  expect(firstRefusal(context({ qty: 100 }))).toBeUndefined();
  expect(firstRefusal(context({ notional: 10_000 }))).toBeUndefined();
  expect(firstRefusal(context({ openOrders: 4 }))).toBeUndefined();
  expect(firstRefusal(context({ lot: 5 }))).toBeUndefined();
});

test('a trigger is held to range, tick and band as a limit is', () => {
  const stop = { referencePrice: 0, limitPrice: 0 };
  expect(firstRefusal(context({ ...stop, stopPrice: priceMax + 1 }))).toBe('price_out_of_range');
  expect(firstRefusal(context({ ...stop, stopPrice: 25_001 }))).toBe('price_off_tick');
  expect(firstRefusal(context({ ...stop, stopPrice: 25_005 }))).toBeUndefined();
  expect(firstRefusal(context({ stopPrice: 111 }))).toBe('price_outside_band');
});

test('an instrument without a band takes any price', () => {
  expect(firstRefusal(context({ limitPrice: 9_999, bandBps: 0 }))).toBeUndefined();
});

test('a replacing order does not count as one more', () => {
  expect(firstRefusal(context({ openOrders: 5, openOrdersAdded: 0 }))).toBeUndefined();
});

test('only an order whose price is taken from the reference needs one', () => {
  expect(firstRefusal(context({ needsReference: true }))).toBeUndefined();
  expect(firstRefusal(context({ needsReference: false, referencePrice: 0 }))).toBeUndefined();
});

test('terms of an order that it cannot have come after the instrument and before the limits', () => {
  const refused = { termsRefusal: 'no_trigger_price' as const };
  expect(firstRefusal(context({ ...refused, qty: 101 }))).toBe('no_trigger_price');
  expect(firstRefusal(context({ ...refused, lot: 3 }))).toBe('quantity_off_lot');
});

test('the further orders of a list take nothing from the rate', () => {
  const order = context();
  order.rateLimit?.configure(10, 1);
  expect(firstRefusal(order)).toBeUndefined();
  expect(firstRefusal(order)).toBe('order_rate_exceeded');
  order.rateLimit = undefined;
  expect(firstRefusal(order)).toBeUndefined();
});

describe('who pays', () => {
  const seller = (more: Partial<OrderContext>): OrderContext => {
    const order = context({ isBuy: false, cashNeeded: 5_000, custodyNeeded: 10, ...more });
    order.ledger.post(order.custody, 10);
    return order;
  };

  test('a buy needs cash and no custody, a sell custody and no cash', () => {
    expect(firstRefusal(context({ custodyNeeded: 5 }))).toBeUndefined();
    expect(firstRefusal(seller({}))).toBeUndefined();
    expect(firstRefusal(seller({ custodyNeeded: 11 }))).toBe('insufficient_holdings');
  });

  test('who owes already may still do what needs nothing more', () => {
    for (const needed of [0, -1]) {
      const buyer = context({ cashNeeded: needed });
      buyer.ledger.post(buyer.cash, -5_000);
      expect(firstRefusal(buyer)).toBeUndefined();
      const short = seller({ custodyNeeded: needed });
      short.ledger.post(short.custody, -5_000);
      expect(firstRefusal(short)).toBeUndefined();
    }
  });
});

describe('a table of ticks', () => {
  const ticks = new TickTable([
    { fromPrice: 100, tick: 1 },
    { fromPrice: 25_000, tick: 5 },
    { fromPrice: 100_000, tick: 50 },
  ]);

  test('has a tick from each of its prices upward, below the first that of the first', () => {
    expect([1, 100, 24_999, 25_000, 99_999, 100_000, 1e9].map((price) => ticks.tickAt(price))).toEqual([
      1, 1, 1, 5, 5, 50, 50,
    ]);
  });

  test('allows the multiples of the tick', () => {
    expect([24_999, 25_000, 25_004, 25_005, 100_005, 100_050].map((price) => ticks.allows(price))).toEqual([
      true,
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  test('rounds down and up to the nearest allowed price', () => {
    expect([24_999, 25_004, 25_005, 100_049].map((price) => ticks.floor(price))).toEqual([
      24_999, 25_000, 25_005, 100_000,
    ]);
    expect([24_999, 25_001, 25_005, 99_996, 100_001].map((price) => ticks.ceil(price))).toEqual([
      24_999, 25_005, 25_005, 100_000, 100_050,
    ]);
  });
});

test('the rate allows its burst, then the sustained rate', () => {
  const order = context();
  expect([1, 2, 3].map(() => firstRefusal(order))).toEqual([undefined, undefined, 'order_rate_exceeded']);
  order.timeMs += 100;
  expect(firstRefusal(order)).toBeUndefined();
  expect(firstRefusal(order)).toBe('order_rate_exceeded');
});

test('every rule names stable codes only, each code once', () => {
  const named = riskRules.flatMap(({ codes }) => codes);
  for (const code of named) expect(refusalCodes).toContain(code);
  expect(new Set(named).size).toBe(named.length);
});

test('the rules and what each may answer come in the order of the documentation', () => {
  expect(riskRules.map(({ name, codes }) => [name, ...codes])).toEqual([
    ['killSwitchMustNotBeEngaged', 'kill_switch_engaged'],
    ['orderRateMustNotExceedLimit', 'order_rate_exceeded'],
    ['instrumentMustBeOpen', 'instrument_halted', 'instrument_not_open'],
    ['pricesMustBeInRange', 'price_out_of_range'],
    ['pricesMustBeOnTick', 'price_off_tick'],
    ['quantityMustBeOnLot', 'quantity_off_lot'],
    ['referencePriceMustExist', 'no_reference_price'],
    [
      'termsMustBeAllowed',
      'time_in_force_not_allowed',
      'expiry_in_the_past',
      'trailing_distance_invalid',
      'no_trigger_price',
      'trailing_orders_above_maximum',
      'displayed_quantity_invalid',
      'notional_below_lot',
      'position_would_increase',
    ],
    ['pricesMustBeInsideBand', 'price_outside_band'],
    ['quantityMustNotExceedMaximum', 'quantity_above_maximum'],
    ['amountsMustBeInRange', 'amount_out_of_range'],
    ['notionalMustNotExceedMaximum', 'notional_above_maximum'],
    ['openOrdersMustNotExceedMaximum', 'open_orders_above_maximum'],
    ['fundsMustCoverOrder', 'insufficient_funds'],
    ['holdingsMustCoverOrder', 'insufficient_holdings'],
  ]);
});
