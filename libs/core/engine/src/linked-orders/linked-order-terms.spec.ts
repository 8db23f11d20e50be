import type { LinkedOrder, PlaceLinkedOrders } from './linked-order-commands';
import { isValidList, pricesAgree } from './linked-order-terms';
import { plainTerms } from '../state/extended-terms';
import { bracket, oco, oto, type Exits } from '../testing/lists';
import {
  ARM_COMPLETE_FILL,
  CLS,
  DAY,
  FOK,
  GTC,
  GTD,
  IOC,
  LIMIT,
  MARKET,
  OPG,
  STOP,
  STOP_LIMIT,
  TRAILING_STOP,
} from '../vocabulary';

const account = 1;
const complete = { arming: ARM_COMPLETE_FILL };
const withOrders = (list: PlaceLinkedOrders, orders: readonly LinkedOrder[]): PlaceLinkedOrders => ({
  ...list,
  orders,
});

test.each<[string, PlaceLinkedOrders]>([
  ['a bracket', bracket(account)],
  ['an oco', oco(account)],
  ['an oto', oto(account)],
])('%s has its orders, all of them, in their order', (_name, list) => {
  expect(isValidList(list)).toBe(true);
  const { orders } = list;
  expect(isValidList(withOrders(list, orders.slice(1)))).toBe(false);
  expect(isValidList(withOrders(list, orders.slice(0, -1)))).toBe(false);
  expect(isValidList(withOrders(list, [...orders, orders[0]]))).toBe(false);
  expect(isValidList(withOrders(list, orders.toReversed()))).toBe(false);
  for (const at of orders.keys()) {
    const other = orders.map((order, i) => (i === at ? { ...order, role: 0 } : order));
    expect(isValidList(withOrders(list, other))).toBe(false);
    const more = orders.map((order, i) => (i === at ? { ...order, qty: order.qty + 1 } : order));
    expect(isValidList(withOrders(list, more))).toBe(false);
    const byAmount = orders.map((order, i) =>
      i === at ? { ...order, extended: { ...plainTerms, notional: 1 } } : order,
    );
    expect(isValidList(withOrders(list, byAmount))).toBe(false);
    const shown = orders.map((order, i) =>
      i === at ? { ...order, extended: { ...plainTerms, displayQty: 1 } } : order,
    );
    expect(isValidList(withOrders(list, shown))).toBe(true);
  }
});

test('a list has a class and a way of arming that there are', () => {
  for (const list of [bracket(account), oco(account), oto(account)]) {
    expect([0, 1].map((arming) => isValidList({ ...list, arming }))).toEqual([true, true]);
    expect([-1, 2].map((arming) => isValidList({ ...list, arming }))).toEqual([false, false]);
    expect(isValidList({ ...list, orderClass: 0 })).toBe(false);
    expect(isValidList({ ...list, orderClass: 4 })).toBe(false);
  }
});

describe('exits can work for some first and for more later', () => {
  const lasting = [DAY, GTC, GTD];
  const momentary = [IOC, FOK, OPG, CLS];

  test.each<[string, (timeInForce: number) => PlaceLinkedOrders]>([
    ['take profit of a bracket', (timeInForce) => bracket(account, { takeProfit: { timeInForce } })],
    ['stop loss of a bracket', (timeInForce) => bracket(account, { stopLoss: { timeInForce } })],
    ['take profit of an oco', (timeInForce) => oco(account, { takeProfit: { timeInForce } })],
    ['stop loss of an oco', (timeInForce) => oco(account, { stopLoss: { timeInForce } })],
    ['secondary order that each fill arms', (timeInForce) => oto(account, {}, { timeInForce })],
  ])('a %s lasts', (_what, list) => {
    for (const timeInForce of lasting) expect(isValidList(list(timeInForce))).toBe(true);
    for (const timeInForce of momentary) expect(isValidList(list(timeInForce))).toBe(false);
  });

  test('a secondary order that the complete fill arms may be of any kind', () => {
    for (const timeInForce of [...lasting, ...momentary])
      expect(isValidList(oto(account, {}, { timeInForce }, complete))).toBe(true);
    expect(isValidList(oto(account, {}, { type: MARKET, limitPrice: 0 }, complete))).toBe(true);
    expect(isValidList(oto(account, {}, { type: MARKET, limitPrice: 0 }))).toBe(false);
  });
});

describe('types and sides', () => {
  test.each<[string, Exits, boolean]>([
    ['a stop limit loss', { stopLoss: { type: STOP_LIMIT, limitPrice: 9_400 } }, true],
    ['a trailing loss', { stopLoss: { type: TRAILING_STOP, stopPrice: 0 } }, true],
    ['a limit loss', { stopLoss: { type: LIMIT, stopPrice: 0, limitPrice: 9_500 } }, false],
    ['a stop to take profit', { takeProfit: { type: STOP, limitPrice: 0, stopPrice: 10_500 } }, false],
    ['a market order to take profit', { takeProfit: { type: MARKET, limitPrice: 0 } }, false],
    ['a loss on the other side', { stopLoss: { side: 0 } }, false],
    ['a profit on the other side', { takeProfit: { side: 0 } }, false],
  ])('%s: %#', (_name, exits, valid) => {
    expect(isValidList(bracket(account, exits))).toBe(valid);
    expect(isValidList(oco(account, exits))).toBe(valid);
  });

  test('an entry is of any type that has a price of its own, on the side opposite to its exits', () => {
    const entry = (more: object) => isValidList(bracket(account, { entry: more }));
    expect(entry({ type: MARKET, limitPrice: 0, timeInForce: IOC })).toBe(true);
    expect(entry({ type: STOP, limitPrice: 0, stopPrice: 10_000 })).toBe(true);
    expect(entry({ type: TRAILING_STOP, limitPrice: 0 })).toBe(false);
    expect(entry({ side: 1 })).toBe(false);
  });
});

describe('prices', () => {
  const sell = { exitSide: 1, entryPrices: [100], takeProfit: 110, stopLoss: 90 };
  const buy = { exitSide: 0, entryPrices: [100], takeProfit: 90, stopLoss: 110 };

  test('of exits lie on either side of the entry, as the side that exits sees it', () => {
    expect(pricesAgree(sell)).toBe(true);
    expect(pricesAgree(buy)).toBe(true);
    expect(pricesAgree({ ...sell, exitSide: 0 })).toBe(false);
    expect(pricesAgree({ ...buy, exitSide: 1 })).toBe(false);
    for (const takeProfit of [99, 100]) expect(pricesAgree({ ...sell, takeProfit })).toBe(false);
    for (const stopLoss of [100, 101]) expect(pricesAgree({ ...sell, stopLoss })).toBe(false);
    for (const takeProfit of [101, 100]) expect(pricesAgree({ ...buy, takeProfit })).toBe(false);
    for (const stopLoss of [100, 99]) expect(pricesAgree({ ...buy, stopLoss })).toBe(false);
  });

  test('agree without an entry too', () => {
    expect(pricesAgree({ ...sell, entryPrices: [] })).toBe(true);
    expect(pricesAgree({ ...sell, entryPrices: [], stopLoss: 110 })).toBe(false);
  });

  test('of an entry agree all of them; one that is not there agrees with any', () => {
    expect(pricesAgree({ ...sell, entryPrices: [100, 105] })).toBe(true);
    expect(pricesAgree({ ...sell, entryPrices: [100, 110] })).toBe(false);
    expect(pricesAgree({ ...sell, entryPrices: [90, 100] })).toBe(false);
    expect(pricesAgree({ ...sell, entryPrices: [0, 0] })).toBe(true);
    expect(pricesAgree({ ...sell, takeProfit: 0 })).toBe(true);
    expect(pricesAgree({ ...buy, takeProfit: 0 })).toBe(true);
    expect(pricesAgree({ ...sell, stopLoss: 0 })).toBe(true);
    expect(pricesAgree({ ...buy, stopLoss: 0 })).toBe(true);
  });

  test('of a list are looked at: limit and stop of the entry, limit of the profit, stop of the loss', () => {
    const entry = { type: STOP_LIMIT, limitPrice: 10_100, stopPrice: 10_000 };
    expect(isValidList(bracket(account, { entry }))).toBe(true);
    expect(isValidList(bracket(account, { entry: { ...entry, limitPrice: 10_500 } }))).toBe(false);
    expect(isValidList(bracket(account, { entry: { ...entry, stopPrice: 9_500 } }))).toBe(false);
    expect(isValidList(oco(account, { stopLoss: { stopPrice: 10_500 } }))).toBe(false);
  });
});
