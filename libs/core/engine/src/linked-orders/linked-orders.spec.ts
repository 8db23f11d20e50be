import { ByteReader, ByteWriter } from '@openbourse/kernel';
import { decodeCommand, encodeCommand } from '../codecs/command-codec';
import { Engine } from '../engine';
import { AAPL, Desk, tenantId, USD } from '../testing/desk';
import { tuesday, Venue } from '../testing/venue';
import { bracket, oco, oto, PlacedList } from '../testing/lists';
import {
  ARM_COMPLETE_FILL,
  BRACKET,
  CANCEL_MAKER,
  CANCELED,
  CLOSED,
  CONTINUOUS,
  DAY,
  DECREMENT,
  endReasons,
  EXPIRED,
  FILLED,
  FOK,
  HELD,
  IOC,
  LIMIT,
  MARKET,
  NEW,
  PARTIALLY_FILLED,
  PRE_OPEN,
  REJECTED,
  STOP_LIMIT,
  TRAILING_STOP,
  TRIGGER_MARK,
} from '../vocabulary';
import { plainTerms } from '../state/extended-terms';

const [entry, takeProfit, stopLoss] = [0, 1, 2];

function market() {
  const desk = new Desk();
  const [trader, maker] = [desk.account('trader', 1_000_000, 0), desk.account('maker')];
  return { desk, trader, maker };
}

/** What an account holds: cash in 10⁻⁷ USD, shares. */
function held(desk: Desk, accountId: number): { cash: bigint; shares: bigint } {
  const of = (assetId: number): bigint =>
    desk.events.reduce(
      (last, event) =>
        event.kind === 'balance_changed' && event.accountId === accountId && event.assetId === assetId
          ? event.held
          : last,
      0n,
    );
  return { cash: of(1), shares: of(2) };
}

const reasonOf = ({ endReason }: { endReason: number }) => endReasons[endReason];

describe('placing a list', () => {
  test('a bracket is three orders of one list: the entry works, the exits wait and hold nothing', () => {
    const { desk, trader } = market();
    const list = new PlacedList(desk, bracket(trader, { list: { clientOrderId: 'mine', fingerprint: 7 } }));
    expect(list.at(entry)).toMatchObject({ status: NEW, clientOrderId: 'mine', fingerprint: 7 });
    expect(list.at(takeProfit)).toMatchObject({ status: HELD, qty: 100, clientOrderId: '', fingerprint: 0 });
    expect(list.at(stopLoss)).toMatchObject({ status: HELD, qty: 100, stopPrice: 9_500 });
    const { orderId: listId, createdMs: listMs } = list.at(entry);
    const told = desk.events.filter((event) => event.kind === 'order_extended').map(({ extension }) => extension);
    expect(told).toMatchObject([1, 2, 3].map((role) => ({ role, orderClass: BRACKET, arming: 0, listId, listMs })));
    expect(held(desk, trader).shares).toBe(0n);
    expect(desk.events.filter(({ kind }) => kind === 'order_accepted')).toHaveLength(3);
  });

  test('one refusal refuses them all and leaves no order behind', () => {
    const { desk, trader } = market();
    const refusals = [
      [bracket(trader, { qty: 200_000 }), 'insufficient_funds'],
      [bracket(trader, { stopLoss: { stopPrice: 0 } }), 'price_out_of_range'],
      [oco(trader), 'insufficient_holdings'],
      [bracket(trader, { takeProfit: { limitPrice: 2_000_000_000 } }), 'price_out_of_range'],
    ] as const;
    for (const [command, code] of refusals) expect(desk.apply(command).refusal?.code).toBe(code);
    expect(desk.engine.openOrders).toBe(0);
    expect(desk.events.filter(({ kind }) => kind === 'order_accepted')).toHaveLength(0);
    expect(held(desk, trader)).toEqual({ cash: 0n, shares: 0n });
  });

  test('a list is one order for the rate and as many as it has for the number of open orders', () => {
    const { desk, trader } = market();
    const limit = (limits: { burstMax: number; openOrdersMax: number }) =>
      desk.must({
        kind: 'set_account_limits',
        tenantId,
        accountId: trader,
        limits: { ordersPerSecondMax: 1, ...limits },
        reason: 'r',
        actor: 'a',
      });
    limit({ burstMax: 1, openOrdersMax: 3 });
    desk.must(bracket(trader));
    expect(desk.apply(bracket(trader)).refusal?.code).toBe('order_rate_exceeded');
    limit({ burstMax: 1, openOrdersMax: 5 });
    expect(desk.apply(bracket(trader)).refusal?.code).toBe('open_orders_above_maximum');
    limit({ burstMax: 1, openOrdersMax: 6 });
    desk.must(bracket(trader));
  });

  test('what is no list of its class is refused', () => {
    const { desk, trader } = market();
    desk.fund(trader, 2, 1_000);
    const whole = bracket(trader);
    const wrong = [
      { ...whole, orders: whole.orders.slice(0, 2) },
      { ...whole, orders: [...whole.orders].reverse() },
      { ...whole, orderClass: 0 },
      { ...whole, arming: 2 },
      bracket(trader, { takeProfit: { qty: 99 } }),
      bracket(trader, { takeProfit: { side: 0 } }),
      bracket(trader, { takeProfit: { type: MARKET, limitPrice: 0 } }),
      bracket(trader, { takeProfit: { timeInForce: IOC } }),
      bracket(trader, { stopLoss: { type: LIMIT, stopPrice: 0, limitPrice: 9_500 } }),
      bracket(trader, { entry: { type: TRAILING_STOP, limitPrice: 0 } }),
      // On the wrong side of each other or of the entry.
      bracket(trader, { takeProfit: { limitPrice: 10_000 } }),
      bracket(trader, { stopLoss: { stopPrice: 10_000 } }),
      bracket(trader, { entry: { type: MARKET, limitPrice: 0 }, takeProfit: { limitPrice: 9_400 } }),
      bracket(trader, { entry: { type: STOP_LIMIT, stopPrice: 9_400 } }),
      bracket(trader, { entry: { side: 1 }, takeProfit: { side: 0 }, stopLoss: { side: 0 } }),
      bracket(trader, { entry: { extended: { ...plainTerms, notional: 1e9 } } }),
      oco(trader, { takeProfit: { side: 0 } }),
      oco(trader, { stopLoss: { stopPrice: 10_500 } }),
      // A market order cannot work for some now and for more later.
      oto(trader, {}, { type: MARKET, limitPrice: 0 }),
    ];
    for (const command of wrong) expect(desk.apply(command).refusal?.code).toBe('linked_orders_invalid');
    desk.must(oto(trader, {}, { type: MARKET, limitPrice: 0 }, { arming: ARM_COMPLETE_FILL }));
  });
});

test('a list reads back from the journal as it was written', () => {
  const stopLoss = { type: TRAILING_STOP, stopPrice: 0, extended: { ...plainTerms, trailBps: 150, reduceOnly: true } };
  const command = bracket(3, {
    stopLoss,
    list: { arming: ARM_COMPLETE_FILL, clientOrderId: 'mine', fingerprint: 2 ** 50 },
  });
  const writer = new ByteWriter();
  encodeCommand(writer, command);
  expect(decodeCommand(new ByteReader(writer.toBuffer()))).toEqual(command);
});

test('reduce-only exits are placed before there is a position, and reduce it', () => {
  const { desk, trader, maker } = market();
  const extended = { ...plainTerms, reduceOnly: true };
  const list = new PlacedList(desk, bracket(trader, { takeProfit: { extended }, stopLoss: { extended } }));
  desk.place(maker, 'sell', 100, 10_000);
  desk.place(desk.account('other'), 'buy', 60, 10_500);
  expect(list.at(takeProfit)).toMatchObject({ status: PARTIALLY_FILLED, filledQty: 60 });
  expect(list.at(stopLoss)).toMatchObject({ status: NEW, qty: 40 });
});

test('what reduce-only exits promise to sell, no other reduce-only order sells', () => {
  const { desk, trader, maker } = market();
  const extended = { ...plainTerms, reduceOnly: true };
  const list = new PlacedList(desk, bracket(trader, { takeProfit: { extended }, stopLoss: { extended } }));
  desk.place(maker, 'sell', 100, 10_000);
  // Take profit and stop loss promise 100 together, not 200.
  expect(desk.apply(desk.order(trader, 'sell', 1, 10_600, { extended })).refusal?.code).toBe('position_would_increase');
  desk.fund(trader, 2, 10);
  desk.place(trader, 'sell', 10, 10_600, { extended });
  desk.place(desk.account('other'), 'buy', 110, 10_600);
  expect(list.at(takeProfit)).toMatchObject({ status: FILLED, filledQty: 100 });
  expect(desk.engine.openOrders).toBe(0);
});

test('reduce-only exits whose position was sold before the complete fill are not armed, and say so', () => {
  const { desk, trader, maker } = market();
  const extended = { ...plainTerms, reduceOnly: true };
  const exits = { takeProfit: { extended }, stopLoss: { extended }, list: { arming: ARM_COMPLETE_FILL } };
  const list = new PlacedList(desk, bracket(trader, exits));
  desk.place(maker, 'sell', 60, 10_000);
  desk.place(desk.account('other'), 'buy', 30, 10_400);
  desk.place(trader, 'sell', 30, 10_400);
  desk.place(maker, 'sell', 40, 10_000);
  expect(list.at(entry)).toMatchObject({ status: FILLED, filledQty: 100 });
  for (const exit of [takeProfit, stopLoss]) expect(reasonOf(list.at(exit))).toBe('arming_refused');
  expect(held(desk, trader).shares).toBe(0n);
});

describe('arming', () => {
  test('after each fill the exits work for what the entry has filled', () => {
    const { desk, trader, maker } = market();
    const list = new PlacedList(desk, bracket(trader));
    desk.place(maker, 'sell', 30, 10_000);
    expect(list.at(takeProfit)).toMatchObject({ status: NEW, qty: 30 });
    expect(list.at(stopLoss)).toMatchObject({ status: NEW, qty: 30 });
    expect(held(desk, trader).shares).toBe(30n);
    desk.place(maker, 'sell', 50, 10_000);
    expect(list.at(takeProfit)).toMatchObject({ status: NEW, qty: 80 });
    expect(held(desk, trader).shares).toBe(80n);
  });

  test('a growing exit goes to the back of the queue of its price', () => {
    const { desk, trader, maker } = market();
    const list = new PlacedList(desk, bracket(trader));
    desk.place(maker, 'sell', 30, 10_000);
    const other = desk.place(maker, 'sell', 10, 10_500);
    desk.place(maker, 'sell', 30, 10_000);
    desk.place(desk.account('buyer'), 'buy', 10, 10_500);
    expect(desk.engine.openOrder(other.orderId)).toBeUndefined();
    expect(list.at(takeProfit)).toMatchObject({ filledQty: 0, qty: 60 });
  });

  test('armed by the complete fill, the exits wait until then', () => {
    const { desk, trader, maker } = market();
    const list = new PlacedList(desk, bracket(trader, { list: { arming: ARM_COMPLETE_FILL } }));
    desk.place(maker, 'sell', 99, 10_000);
    expect([list.at(takeProfit), list.at(stopLoss)]).toMatchObject([{ status: HELD }, { status: HELD }]);
    desk.place(maker, 'sell', 1, 10_000);
    expect([list.at(takeProfit), list.at(stopLoss)]).toMatchObject([
      { status: NEW, qty: 100 },
      { status: NEW, qty: 100 },
    ]);
  });

  test.each([0, ARM_COMPLETE_FILL])(
    'an entry canceled after a partial fill leaves what it filled protected (%i)',
    (arming) => {
      const { desk, trader, maker } = market();
      const list = new PlacedList(desk, bracket(trader, { list: { arming } }));
      desk.place(maker, 'sell', 40, 10_000);
      list.cancel(entry);
      expect(list.at(entry)).toMatchObject({ status: CANCELED, filledQty: 40 });
      expect(list.at(takeProfit)).toMatchObject({ status: NEW, qty: 40 });
      expect(list.at(stopLoss)).toMatchObject({ status: NEW, qty: 40 });
      expect(held(desk, trader)).toEqual({ cash: 0n, shares: 40n });
    },
  );

  test('an entry that ends with nothing filled takes its exits with it', () => {
    const { desk, trader } = market();
    const list = new PlacedList(desk, bracket(trader));
    list.cancel(entry);
    for (const exit of [takeProfit, stopLoss]) {
      expect(list.at(exit).status).toBe(CANCELED);
      expect(reasonOf(list.at(exit))).toBe('entry_ended');
    }
    expect(desk.engine.openOrders).toBe(0);
    const killed = new PlacedList(desk, bracket(trader, { entry: { timeInForce: FOK } }));
    expect(reasonOf(killed.at(stopLoss))).toBe('entry_ended');
  });

  test('a market entry that fills at once arms its exits in the same command, and tells the entry filled', () => {
    const { desk, trader, maker } = market();
    desk.place(maker, 'sell', 100, 10_000);
    const command = bracket(trader, { entry: { type: MARKET, limitPrice: 0, timeInForce: DAY } });
    const { linked } = desk.must(command);
    expect(linked).toMatchObject([
      { status: FILLED, filledQty: 100 },
      { status: NEW, qty: 100, version: 2 },
      { status: NEW, qty: 100, version: 2 },
    ]);
    expect(desk.events.find(({ kind }) => kind === 'order_accepted')).toBeDefined();
  });

  test('exits under a kill switch end visibly', () => {
    const { desk, trader, maker } = market();
    const list = new PlacedList(desk, bracket(trader));
    const note = { reason: 'r', actor: 'a' };
    desk.must({ kind: 'set_kill_switch', tenantId, scope: 1, targetId: trader, engaged: true, ...note });
    desk.place(maker, 'sell', 40, 10_000);
    for (const exit of [takeProfit, stopLoss]) expect(reasonOf(list.at(exit))).toBe('arming_refused');
    expect(list.at(entry)).toMatchObject({ status: PARTIALLY_FILLED, filledQty: 40 });
  });

  test('exits that funds do not cover end visibly; a growth that they do not cover leaves them as they are', () => {
    const { desk, maker } = market();
    const sellShort = {
      entry: { side: 1 },
      takeProfit: { side: 0, limitPrice: 9_500 },
      stopLoss: { side: 0, stopPrice: 10_500 },
    };
    const poor = desk.account('poor', 0, 100);
    const list = new PlacedList(desk, bracket(poor, sellShort));
    desk.place(maker, 'buy', 40, 10_000);
    for (const exit of [takeProfit, stopLoss]) expect(reasonOf(list.at(exit))).toBe('arming_refused');

    const modest = desk.account('modest', 1_000, 200);
    const grows = new PlacedList(desk, bracket(modest, sellShort));
    desk.place(maker, 'buy', 100, 10_000);
    desk.place(maker, 'buy', 40, 10_000);
    // The first list took 60 of these, 80 are the second one's.
    const armed = grows.at(takeProfit);
    expect(armed.status).toBe(NEW);
    const before = armed.qty;
    desk.must({
      kind: 'adjust',
      tenantId,
      accountId: modest,
      assetId: 1,
      amount: -Number(available(desk, modest)),
      reason: 'r',
      actor: 'a',
    });
    desk.place(maker, 'buy', 10, 10_000);
    expect(grows.at(takeProfit)).toMatchObject({ status: NEW, qty: before });
    expect(grows.at(entry).filledQty).toBe(before + 10);
    desk.fund(modest, 1, 1e10);
    desk.place(maker, 'buy', 10, 10_000);
    expect(grows.at(takeProfit).qty).toBe(before + 20);
  });
});

/** Free cash, 10⁻⁷ USD. */
function available(desk: Desk, accountId: number): bigint {
  let free = 0n;
  for (const event of desk.events)
    if (event.kind === 'balance_changed' && event.accountId === accountId && event.assetId === 1)
      free = event.settled - event.held;
  return free;
}

describe('take profit and stop loss', () => {
  const armed = () => {
    const { desk, trader, maker } = market();
    desk.fund(trader, 2, 100);
    return { desk, trader, maker, list: new PlacedList(desk, oco(trader)), other: desk.account('other') };
  };
  const [profit, loss] = [0, 1];

  test('they hold the larger of both and the fees of both, not the sum', () => {
    const { desk, trader } = armed();
    expect(held(desk, trader)).toEqual({ cash: 0n, shares: 100n });
    const short = desk.account('short', 20_000, 0);
    desk.must(oco(short, { takeProfit: { side: 0, limitPrice: 9_000 }, stopLoss: { side: 0, stopPrice: 11_000 } }));
    // 100 at the protection price of 115.50, and the taker's fee of either.
    const [notional, profitNotional] = [100n * 11_550n * 100_000n, 100n * 9_000n * 100_000n];
    const fees = ((notional + profitNotional) * 300n) / 1_000_000n;
    expect(held(desk, short).cash).toBe(notional + fees);
    const [enough, almost] = [desk.account('enough', 0, 0), desk.account('short of one', 0, 0)];
    desk.fund(enough, USD, Number(notional + fees));
    desk.fund(almost, USD, Number(notional + fees) - 1);
    const legs = { takeProfit: { side: 0, limitPrice: 9_000 }, stopLoss: { side: 0, stopPrice: 11_000 } };
    expect(desk.apply(oco(almost, legs)).refusal?.code).toBe('insufficient_funds');
    desk.must(oco(enough, legs));
  });

  test('whichever fills in which parts, what it pays was held: a fee at the minimum for each', () => {
    const desk = new Desk({ makerPpm: 0, takerPpm: 0, feeMin: 1e7 });
    const other = desk.account('other');
    const buyer = desk.account('buyer', 1052, 0);
    const list = new PlacedList(
      desk,
      oco(buyer, {
        qty: 10,
        takeProfit: { side: 0, limitPrice: 9_500 },
        stopLoss: { side: 0, type: STOP_LIMIT, stopPrice: 10_400, limitPrice: 10_500 },
      }),
    );
    expect(held(desk, buyer).cash).toBe(1052n * 10_000_000n);
    desk.place(other, 'sell', 4, 9_500);
    expect(held(desk, buyer).cash).toBe((6n * 105n + 1n) * 10_000_000n);
    expect(list.at(profit)).toMatchObject({ filledQty: 4 });
  });

  test('a fill of one reduces the other by as much', () => {
    const { desk, trader, list, other } = armed();
    desk.place(other, 'buy', 30, 10_500);
    expect(list.at(profit)).toMatchObject({ status: PARTIALLY_FILLED, filledQty: 30, qty: 100 });
    expect(list.at(loss)).toMatchObject({ status: NEW, qty: 70 });
    expect(held(desk, trader).shares).toBe(70n);
  });

  test('one filled, the other ends, and with it whatever rested of it', () => {
    const { desk, trader, list, other } = armed();
    desk.place(other, 'buy', 100, 10_500);
    expect(list.at(profit)).toMatchObject({ status: FILLED });
    expect(list.at(loss)).toMatchObject({ status: CANCELED, qty: 100 });
    expect(reasonOf(list.at(loss))).toBe('linked_order_ended');
    expect(held(desk, trader).shares).toBe(0n);
    desk.place(other, 'buy', 1, 9_400);
    desk.place(desk.account('seller'), 'sell', 1, 9_400);
    expect(list.at(loss)).toMatchObject({ filledQty: 0 });
  });

  test('a stop loss that triggers takes off the take profit what it fills, and leaves it what it could not', () => {
    const { desk, trader, list, other, maker } = armed();
    desk.place(other, 'buy', 60, 9_500);
    desk.place(other, 'buy', 10, 9_300);
    desk.place(maker, 'sell', 1, 9_500);
    // 59 at 95.00 and 10 at 93.00; below its protection price of 90.25 it does not go.
    expect(list.at(loss)).toMatchObject({ status: CANCELED, filledQty: 69, triggered: true });
    expect(reasonOf(list.at(loss))).toBe('protection_price');
    expect(list.at(profit)).toMatchObject({ status: NEW, qty: 31, filledQty: 0 });
    expect(held(desk, trader).shares).toBe(31n);
    desk.place(other, 'buy', 40, 10_500);
    expect(list.at(profit)).toMatchObject({ status: FILLED, filledQty: 31 });
    expect(held(desk, trader).shares).toBe(0n);
  });

  test('a take profit that outlived its stop loss is an order like others: replaced, kept by a restart, canceled', () => {
    const { desk, trader, list, maker } = armed();
    const target = () => ({ ...list.target(profit), qty: 0, stopPrice: 0 });
    desk.place(maker, 'buy', 1, 9_500);
    desk.place(desk.account('seller'), 'sell', 1, 9_500);
    expect(list.at(loss)).toMatchObject({ status: CANCELED, filledQty: 0 });
    desk.must({ kind: 'replace_order', ...target(), limitPrice: 9_000 });
    expect(list.at(profit)).toMatchObject({ status: NEW, qty: 100, limitPrice: 9_000 });
    const writer = new ByteWriter();
    desk.engine.writeSnapshot(writer);
    desk.engine = Engine.restore(writer.toBuffer(), { shard: 0 });
    desk.place(maker, 'buy', 40, 9_000);
    expect(list.at(profit)).toMatchObject({ status: PARTIALLY_FILLED, filledQty: 40 });
    list.cancel(profit);
    expect(held(desk, trader).shares).toBe(0n);
    expect(desk.engine.openOrders).toBe(0);
  });

  test('a stop loss that a kill switch keeps from trading leaves its take profit at work', () => {
    const { desk, trader, maker, list, other } = armed();
    const note = { reason: 'r', actor: 'a' };
    desk.must({ kind: 'set_kill_switch', tenantId, scope: 1, targetId: trader, engaged: true, ...note });
    desk.place(other, 'buy', 1, 9_500);
    desk.place(maker, 'sell', 1, 9_500);
    expect(reasonOf(list.at(loss))).toBe('trigger_refused');
    expect(list.at(profit)).toMatchObject({ status: NEW, qty: 100 });
  });

  test('a stop loss that meets an own order leaves its take profit at work', () => {
    const { desk, trader, maker, list } = armed();
    desk.place(trader, 'buy', 5, 9_500);
    desk.place(maker, 'sell', 1, 9_500);
    expect(reasonOf(list.at(loss))).toBe('self_trade');
    expect(list.at(profit)).toMatchObject({ status: NEW, qty: 100 });
    expect(held(desk, trader).shares).toBe(100n);
  });

  test('a triggered stop limit that its owner cancels, or that rests until its day ends, ends both', () => {
    const { desk, trader, maker, list: first, other } = armed();
    first.cancel(loss);
    const stopLimit = { type: STOP_LIMIT, stopPrice: 9_500, limitPrice: 9_600, timeInForce: DAY };
    const triggered = () => {
      const list = new PlacedList(desk, oco(trader, { stopLoss: stopLimit }));
      desk.place(other, 'buy', 1, 9_500);
      desk.place(maker, 'sell', 1, 9_500);
      expect(list.at(loss)).toMatchObject({ status: NEW, triggered: true });
      return list;
    };
    const canceled = triggered();
    canceled.cancel(loss);
    expect(reasonOf(canceled.at(profit))).toBe('linked_order_ended');
    desk.place(other, 'buy', 1, 10_000);
    desk.place(maker, 'sell', 1, 10_000);
    const expired = triggered();
    desk.timeMs += 86_400_000;
    desk.must({ kind: 'end_day', dayMs: desk.timeMs });
    expect([expired.at(loss).status, expired.at(profit).status]).toEqual([EXPIRED, CANCELED]);
  });

  test('a triggered stop limit that self-trade prevention takes whole takes its take profit with it', () => {
    const { desk, trader, maker, list: first, other } = armed();
    first.cancel(loss);
    const stopLimit = { type: STOP_LIMIT, stopPrice: 9_500, limitPrice: 9_600 };
    const list = new PlacedList(desk, oco(trader, { stopLoss: stopLimit }));
    desk.place(other, 'buy', 1, 9_500);
    desk.place(maker, 'sell', 1, 9_500);
    desk.place(trader, 'buy', 100, 9_600, { selfTradePrevention: DECREMENT });
    expect([list.at(loss).status, list.at(profit).status]).toEqual([CANCELED, CANCELED]);
    expect(reasonOf(list.at(loss))).toBe('self_trade');
  });

  test('both resting in the book never fill more than their quantity, for a fill-or-kill either', () => {
    const { desk, trader, other, maker } = armed();
    desk.must({ kind: 'cancel_all', tenantId, ownerNo: trader, accountId: 0, instrumentId: 0 });
    const stopLimit = { type: STOP_LIMIT, stopPrice: 9_500, limitPrice: 9_600 };
    const list = new PlacedList(desk, oco(trader, { stopLoss: stopLimit }));
    desk.place(other, 'buy', 1, 9_500);
    desk.place(maker, 'sell', 1, 9_500);
    expect(list.at(loss)).toMatchObject({ status: NEW, triggered: true });
    expect(desk.place(other, 'buy', 101, 10_500, { timeInForce: FOK })).toMatchObject({
      status: CANCELED,
      filledQty: 0,
    });
    expect(desk.place(other, 'buy', 130, 10_500)).toMatchObject({ filledQty: 100 });
    expect(list.at(loss).filledQty + list.at(profit).filledQty).toBe(100);
  });

  test('cancel, expiry and rejection of one end the other', () => {
    const { desk, trader, list, other } = armed();
    list.cancel(loss);
    expect(reasonOf(list.at(profit))).toBe('linked_order_ended');
    const day = new PlacedList(desk, oco(trader, { takeProfit: { timeInForce: DAY } }));
    desk.timeMs += 86_400_000;
    desk.must({ kind: 'end_day', dayMs: desk.timeMs });
    expect([day.at(profit).status, day.at(loss).status]).toEqual([EXPIRED, CANCELED]);
    desk.place(other, 'buy', 1, 10_600);
    const rejected = new PlacedList(desk, oco(trader, { takeProfit: { postOnly: true } }));
    expect([rejected.at(profit).status, rejected.at(loss).status]).toEqual([REJECTED, CANCELED]);
    expect(desk.engine.openOrders).toBe(1);
  });

  test('self-trade prevention that shrinks one shrinks the other', () => {
    const { desk, trader, list } = armed();
    desk.place(trader, 'buy', 40, 10_500, { selfTradePrevention: DECREMENT });
    expect([list.at(profit).qty, list.at(loss).qty]).toEqual([60, 60]);
    expect(held(desk, trader).shares).toBe(60n);
    desk.place(trader, 'buy', 10, 10_500, { selfTradePrevention: CANCEL_MAKER });
    expect(reasonOf(list.at(profit))).toBe('self_trade');
    expect(reasonOf(list.at(loss))).toBe('linked_order_ended');
  });
});

describe('the exits of a bracket that is still filling', () => {
  const half = () => {
    const { desk, trader, maker } = market();
    const list = new PlacedList(desk, bracket(trader));
    desk.place(maker, 'sell', 50, 10_000);
    return { desk, trader, maker, list, other: desk.account('other') };
  };

  test('a take profit that fills all it works for ends the rest of the entry', () => {
    const { desk, list, other } = half();
    desk.place(other, 'buy', 50, 10_500);
    expect(list.at(takeProfit)).toMatchObject({ status: FILLED, filledQty: 50 });
    expect(reasonOf(list.at(stopLoss))).toBe('linked_order_ended');
    expect(reasonOf(list.at(entry))).toBe('linked_order_ended');
    expect(desk.engine.openOrders).toBe(0);
  });

  test('a take profit that fills in part goes on growing with the entry', () => {
    const { desk, list, other, maker } = half();
    desk.place(other, 'buy', 20, 10_500);
    desk.place(maker, 'sell', 10, 10_000);
    expect(list.at(takeProfit)).toMatchObject({ status: PARTIALLY_FILLED, qty: 60, filledQty: 20 });
    expect(list.at(stopLoss)).toMatchObject({ status: NEW, qty: 40 });
  });

  test('a cancel of one exit ends the other and leaves the entry alone', () => {
    const { desk, list, maker } = half();
    list.cancel(takeProfit);
    expect(reasonOf(list.at(stopLoss))).toBe('linked_order_ended');
    desk.place(maker, 'sell', 50, 10_000);
    expect(list.at(entry)).toMatchObject({ status: FILLED });
    expect(desk.engine.openOrders).toBe(0);
  });

  test('a cancel-all ends each order once, and arms nothing on the way', () => {
    for (const arming of [0, ARM_COMPLETE_FILL]) {
      const { desk, trader, maker } = market();
      desk.must(bracket(trader, { list: { arming } }));
      desk.place(maker, 'sell', 50, 10_000);
      const from = desk.events.length;
      expect(desk.must({ kind: 'cancel_all', tenantId, ownerNo: trader, accountId: 0, instrumentId: 0 })).toEqual({
        canceledCount: 3,
      });
      const ended = desk.events.slice(from).filter((event) => event.kind === 'order_changed');
      expect(ended.map(({ status }) => status)).toEqual([CANCELED, CANCELED, CANCELED]);
      expect(new Set(ended.map(({ orderId }) => orderId)).size).toBe(3);
      expect(held(desk, trader)).toEqual({ cash: 0n, shares: 0n });
    }
  });

  test('the end of the day arms good-till-canceled exits for what a day entry filled', () => {
    const { desk, trader, maker } = market();
    const list = new PlacedList(
      desk,
      bracket(trader, { entry: { timeInForce: DAY }, list: { arming: ARM_COMPLETE_FILL } }),
    );
    desk.place(maker, 'sell', 50, 10_000);
    desk.timeMs += 86_400_000;
    desk.must({ kind: 'end_day', dayMs: desk.timeMs });
    expect(list.at(entry)).toMatchObject({ status: EXPIRED });
    expect([list.at(takeProfit), list.at(stopLoss)]).toMatchObject([
      { status: NEW, qty: 50 },
      { status: NEW, qty: 50 },
    ]);
  });

  test('a trailing stop loss begins to trail when it is armed', () => {
    const { desk, trader, maker } = market();
    const other = desk.account('other');
    desk.place(maker, 'sell', 1, 9_000);
    desk.place(other, 'buy', 1, 9_000);
    const trailing = { type: TRAILING_STOP, stopPrice: 0, extended: { ...plainTerms, trailPrice: 200 } };
    const list = new PlacedList(desk, bracket(trader, { stopLoss: trailing }));
    desk.place(maker, 'sell', 1, 10_000);
    desk.place(maker, 'sell', 50, 10_000);
    const stopOf = () => desk.engine.openExtension(list.at(stopLoss).orderId);
    expect(stopOf()).toMatchObject({ extremePrice: 10_000, stopPrice: 9_800 });
    desk.place(maker, 'sell', 1, 10_300);
    desk.place(other, 'buy', 1, 10_300);
    expect(stopOf()).toMatchObject({ extremePrice: 10_300, stopPrice: 10_100 });
    desk.place(maker, 'sell', 10, 10_000);
    // It did not forget how far it had come, and the price is now beyond its stop.
    expect(list.at(stopLoss)).toMatchObject({ triggered: true });
  });
});

describe('a secondary order', () => {
  test('works for what its entry has filled, stays open when it has filled that, and ends when the entry has', () => {
    const { desk, trader, maker } = market();
    const other = desk.account('other');
    const list = new PlacedList(desk, oto(trader));
    desk.place(maker, 'sell', 30, 10_000);
    expect(list.at(1)).toMatchObject({ status: NEW, qty: 30 });
    desk.place(other, 'buy', 30, 10_100);
    expect(list.at(1)).toMatchObject({ status: HELD, qty: 30, filledQty: 30 });
    desk.place(maker, 'sell', 20, 10_000);
    expect(list.at(1)).toMatchObject({ status: PARTIALLY_FILLED, qty: 50, filledQty: 30 });
    desk.place(other, 'buy', 20, 10_100);
    list.cancel(0);
    expect(list.at(1)).toMatchObject({ status: FILLED, qty: 50, filledQty: 50 });
    expect(desk.engine.openOrders).toBe(0);
  });

  test('of market type takes its protection from the moment in which it is armed', () => {
    const { desk, trader, maker } = market();
    const other = desk.account('other');
    desk.place(other, 'buy', 100, 9_000);
    const list = new PlacedList(desk, oto(trader, {}, { type: MARKET, limitPrice: 0 }, { arming: ARM_COMPLETE_FILL }));
    desk.place(maker, 'sell', 100, 10_000);
    expect(list.at(1)).toMatchObject({ status: CANCELED, filledQty: 0 });
    expect(reasonOf(list.at(1))).toBe('protection_price');
  });
});

test('in a halted market exits wait for it to open, however their entry ends', () => {
  const { desk, trader, maker } = market();
  const status = (to: number) =>
    desk.must({ kind: 'set_instrument_status', tenantId, instrumentId: AAPL, status: to, reason: 'r', actor: 'a' });
  const list = new PlacedList(desk, bracket(trader, { list: { arming: ARM_COMPLETE_FILL } }));
  desk.place(maker, 'sell', 40, 10_000);
  status(2);
  list.cancel(entry);
  expect([list.at(takeProfit).status, list.at(stopLoss).status]).toEqual([HELD, HELD]);
  status(0);
  expect([list.at(takeProfit), list.at(stopLoss)]).toMatchObject([
    { status: NEW, qty: 40 },
    { status: NEW, qty: 40 },
  ]);
});

test('a secondary order that cannot grow to what its entry filled last ends visibly', () => {
  const { desk, trader, maker } = market();
  const list = new PlacedList(desk, oto(trader));
  desk.place(maker, 'sell', 30, 10_000);
  desk.place(desk.account('other'), 'buy', 30, 10_100);
  const note = { reason: 'r', actor: 'a' };
  desk.must({ kind: 'set_kill_switch', tenantId, scope: 1, targetId: trader, engaged: true, ...note });
  desk.place(maker, 'sell', 70, 10_000);
  expect(list.at(1)).toMatchObject({ status: CANCELED, qty: 30, filledQty: 30 });
  expect(reasonOf(list.at(1))).toBe('arming_refused');
});

test('a stop loss that triggers ends what is left of its entry before it trades', () => {
  const { desk, trader, maker } = market();
  const other = desk.account('other');
  desk.place(other, 'buy', 100, 9_500);
  const list = new PlacedList(desk, bracket(trader, { entry: { limitPrice: 9_600 }, stopLoss: { stopPrice: 9_550 } }));
  desk.place(maker, 'sell', 40, 9_600);
  // By the mark price the stop is reached while the entry is still the best bid.
  const rules = {
    triggerSource: TRIGGER_MARK,
    calendar: '',
    dynamicBandBps: 0,
    staticBandBps: 0,
    volatilityAuctionMs: 0,
    randomEndMsMax: 0,
    trailingOrdersMax: 100,
  };
  desk.must({ kind: 'set_trading_rules', tenantId, instrumentId: AAPL, rules, reason: 'r', actor: 'a' });
  desk.must({ kind: 'set_mark_price', tenantId, instrumentId: AAPL, price: 9_550 });
  expect(reasonOf(list.at(entry))).toBe('linked_order_ended');
  expect(list.at(stopLoss)).toMatchObject({ status: FILLED, filledQty: 40 });
  expect(desk.engine.openOrders).toBe(1);
});

test('the legs of a list outlive a restart', () => {
  const { desk, trader, maker } = market();
  const list = new PlacedList(desk, bracket(trader));
  desk.place(maker, 'sell', 40, 10_000);
  const writer = new ByteWriter();
  desk.engine.writeSnapshot(writer);
  desk.engine = Engine.restore(writer.toBuffer(), { shard: 0 });
  desk.place(maker, 'sell', 40, 10_000);
  desk.place(desk.account('other'), 'buy', 80, 10_500);
  expect(list.at(takeProfit)).toMatchObject({ status: FILLED, filledQty: 80 });
  expect(reasonOf(list.at(stopLoss))).toBe('linked_order_ended');
  expect(reasonOf(list.at(entry))).toBe('linked_order_ended');
});

describe('replacing an order of a list', () => {
  const replace = (
    desk: Desk,
    list: PlacedList,
    n: number,
    terms: { qty?: number; limitPrice?: number; stopPrice?: number },
  ) => desk.apply({ kind: 'replace_order', ...list.target(n), qty: 0, limitPrice: 0, stopPrice: 0, ...terms });

  test('an exit follows its entry in quantity and may have another price', () => {
    const { desk, trader, maker } = market();
    const list = new PlacedList(desk, bracket(trader));
    expect(replace(desk, list, takeProfit, { qty: 50 }).refusal?.code).toBe('linked_order_follows');
    expect(replace(desk, list, takeProfit, { limitPrice: 9_900 }).refusal?.code).toBe('linked_orders_invalid');
    expect(replace(desk, list, takeProfit, { limitPrice: 10_400 }).order).toMatchObject({ status: HELD, qty: 100 });
    expect(replace(desk, list, stopLoss, { stopPrice: 9_700 }).order).toMatchObject({ status: HELD, stopPrice: 9_700 });
    expect(held(desk, trader).shares).toBe(0n);
    desk.place(maker, 'sell', 100, 10_000);
    expect(list.at(takeProfit)).toMatchObject({ status: NEW, limitPrice: 10_400, qty: 100 });
    expect(replace(desk, list, takeProfit, { limitPrice: 10_300 }).order).toMatchObject({ status: NEW });
    expect(held(desk, trader).shares).toBe(100n);
    desk.place(desk.account('other'), 'buy', 100, 10_300);
    expect(list.at(takeProfit)).toMatchObject({ status: FILLED });
    expect(reasonOf(list.at(stopLoss))).toBe('linked_order_ended');
  });

  test('the exits that wait follow another quantity of the entry, and the list keeps its name', () => {
    const { desk, trader, maker } = market();
    const list = new PlacedList(desk, bracket(trader));
    const listId = list.at(entry).orderId;
    expect(replace(desk, list, entry, { limitPrice: 10_500 }).refusal?.code).toBe('linked_orders_invalid');
    expect(replace(desk, list, entry, { qty: 60 }).order).toMatchObject({ qty: 60 });
    expect([list.at(takeProfit).qty, list.at(stopLoss).qty]).toEqual([60, 60]);
    expect(desk.engine.openExtension(list.at(entry).orderId)).toMatchObject({ listId, role: 1 });
    desk.place(maker, 'sell', 60, 10_000);
    expect(list.at(stopLoss)).toMatchObject({ status: NEW, qty: 60 });
  });
});

test('a sweep through many entries arms all their exits, in chunks', () => {
  const { desk, trader, maker } = market();
  for (let i = 0; i < 300; i++) desk.must(bracket(trader, { qty: 1 }));
  desk.place(maker, 'sell', 300, 10_000);
  expect(desk.journal.some(({ command }) => command.kind === 'continue')).toBe(true);
  expect(held(desk, trader).shares).toBe(300n);
  expect(desk.engine.openOrders).toBe(600);
  desk.must({ kind: 'cancel_all', tenantId, ownerNo: trader, accountId: 0, instrumentId: AAPL });
  expect(held(desk, trader).shares).toBe(0n);
  expect(desk.engine.openOrders).toBe(0);
});

test('the end of a day by the calendar expires exits that wait in no queue, and those of its entry arm nothing', () => {
  const venue = new Venue();
  const [trader, maker] = [venue.account('trader'), venue.account('maker')];
  venue.enter(CONTINUOUS);
  const day = { timeInForce: DAY };
  const waits = new PlacedList(
    venue,
    bracket(trader, { entry: { limitPrice: 9_900 }, takeProfit: day, stopLoss: day }),
  );
  const terms = { entry: day, takeProfit: day, stopLoss: day, list: { arming: ARM_COMPLETE_FILL } };
  const half = new PlacedList(venue, bracket(trader, terms));
  venue.place(maker, 'sell', 40, 10_000);
  expect(half.at(entry).filledQty).toBe(40);
  venue.enter(CLOSED);
  venue.enter(PRE_OPEN, tuesday);
  expect([waits.at(takeProfit).status, half.at(entry).status]).toEqual([EXPIRED, EXPIRED]);
  expect(half.at(stopLoss).status).not.toBe(NEW);
  // All that is left is the entry that outlives the day.
  expect(venue.engine.openOrders).toBe(1);
});
