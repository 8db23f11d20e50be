import { ByteWriter } from '@openbourse/kernel';
import * as fc from 'fast-check';
import type { Command } from './commands';
import { Engine } from './engine';
import { postingsOfTrade } from './orders/trade-postings';
import { AAPL, Desk, tenantId } from './testing/desk';
import {
  CANCEL_BOTH,
  CANCEL_MAKER,
  CANCELED,
  DAY,
  DECREMENT,
  endReasons,
  EXPIRED,
  FILLED,
  FOK,
  GTC,
  IOC,
  LIMIT,
  NEW,
  PARTIALLY_FILLED,
  REJECTED,
  STOP,
  STOP_LIMIT,
} from './vocabulary';

const snapshotOf = (engine: Engine): Buffer => {
  const writer = new ByteWriter();
  engine.writeSnapshot(writer);
  return writer.toBuffer();
};

/** Balances, positions and stream numbers as a reader of the events would have them. */
function fold(desk: Desk) {
  const balances = new Map<string, { settled: bigint; held: bigint }>();
  const positions = new Map<string, bigint>();
  const posted = new Map<string, bigint>();
  const streams = new Map<number, number>();
  const sets = new Map<string, bigint>();
  const see = (owner: number, seq: number) => {
    if (owner === 0) return;
    expect(seq).toBe((streams.get(owner) ?? 0) + 1);
    streams.set(owner, seq);
  };
  for (const event of desk.events) {
    if (event.kind === 'balance_changed') {
      see(event.ownerNo, event.streamSeq);
      balances.set(`${event.accountId}/${event.ledgerKind}/${event.assetId}`, event);
    } else if (event.kind === 'position_changed') {
      see(event.ownerNo, event.streamSeq);
      positions.set(`${event.accountId}/${event.instrumentId}`, event.qty);
    } else if (event.kind === 'trade_executed') {
      see(event.takerAccountId, event.takerStreamSeq);
      see(event.makerAccountId, event.makerStreamSeq);
    } else if ('streamSeq' in event) {
      see(event.ownerNo, event.streamSeq);
    }
    const legs = event.kind === 'posting' ? [event] : event.kind === 'trade_executed' ? postingsOfTrade(event) : [];
    for (const leg of legs) {
      const key = `${leg.accountId}/${leg.ledgerKind}/${leg.assetId}`;
      posted.set(key, (posted.get(key) ?? 0n) + BigInt(leg.amount));
      const set = `${leg.setId}/${leg.assetId}`;
      sets.set(set, (sets.get(set) ?? 0n) + BigInt(leg.amount));
    }
  }
  return { balances, positions, posted, sets };
}

describe('orders', () => {
  test('a crossing order trades at the resting price and moves money, custody and fees to the unit', () => {
    const desk = new Desk();
    const [seller, buyer] = [desk.account('seller'), desk.account('buyer')];
    const ask = desk.place(seller, 'sell', 100, 10_100);
    const bid = desk.place(buyer, 'buy', 40, 10_200);
    expect(bid).toMatchObject({ status: FILLED, filledQty: 40, filledNotional: 40 * 10_100 * 1e5, version: 1 });
    expect(desk.engine.openOrder(ask.orderId)).toMatchObject({ status: PARTIALLY_FILLED, filledQty: 40, version: 2 });
    const notional = 40 * 10_100 * 1e5;
    const { balances, positions } = fold(desk);
    const takerFee = (notional * 300) / 1e6;
    const makerFee = (notional * 100) / 1e6;
    expect(balances.get(`${buyer}/0/1`)).toMatchObject({ settled: BigInt(1e13 - notional - takerFee), held: 0n });
    expect(balances.get(`${seller}/0/1`)).toMatchObject({ settled: BigInt(1e13 + notional - makerFee) });
    expect(balances.get(`${seller}/0/2`)).toMatchObject({ settled: 9_960n, held: 60n });
    expect(balances.get('0/1/1')).toMatchObject({ settled: BigInt(takerFee + makerFee) });
    expect(positions.get(`${buyer}/${AAPL}`)).toBe(10_040n);
  });

  test('funds that an open order holds cannot be spent twice', () => {
    const desk = new Desk();
    const buyer = desk.account('buyer', 1_000, 0);
    desk.place(buyer, 'buy', 9, 10_000);
    const { refusal } = desk.apply(desk.order(buyer, 'buy', 1, 10_000));
    expect(refusal).toMatchObject({ code: 'insufficient_funds', assetId: 1 });
    expect(desk.apply(desk.order(buyer, 'sell', 1, 10_000)).refusal).toMatchObject({ code: 'insufficient_holdings' });
  });

  test('a market order stops at its protection price', () => {
    const desk = new Desk();
    const [maker, taker] = [desk.account('maker'), desk.account('taker')];
    desk.place(maker, 'sell', 10, 10_400);
    desk.place(maker, 'sell', 10, 10_600);
    const order = desk.place(taker, 'buy', 20, 0);
    expect(order).toMatchObject({ status: CANCELED, filledQty: 10, protectionPrice: 10_500 });
    expect(endReasons[order.endReason]).toBe('protection_price');
  });

  test('ioc cancels its remainder, fok is all or nothing, post-only never takes', () => {
    const desk = new Desk();
    const [maker, taker] = [desk.account('maker'), desk.account('taker')];
    desk.place(maker, 'sell', 10, 10_000);
    expect(desk.place(taker, 'buy', 11, 10_000, { timeInForce: FOK })).toMatchObject({
      status: CANCELED,
      filledQty: 0,
    });
    expect(desk.place(taker, 'buy', 5, 10_000, { postOnly: true })).toMatchObject({ status: REJECTED, filledQty: 0 });
    expect(desk.place(taker, 'buy', 4, 10_000, { timeInForce: FOK })).toMatchObject({ status: FILLED });
    expect(desk.place(taker, 'buy', 20, 10_000, { timeInForce: IOC })).toMatchObject({
      status: CANCELED,
      filledQty: 6,
    });
  });

  test('self-trade prevention follows the mode of the taker', () => {
    for (const [mode, taker, makerStatus] of [
      [0, { status: CANCELED, filledQty: 0 }, NEW],
      [CANCEL_MAKER, { status: NEW, filledQty: 0 }, CANCELED],
      [CANCEL_BOTH, { status: CANCELED, filledQty: 0 }, CANCELED],
      [DECREMENT, { status: CANCELED, qty: 0 }, NEW],
    ] as const) {
      const desk = new Desk();
      const account = desk.account('self');
      const maker = desk.place(account, 'sell', 10, 10_000);
      expect(desk.place(account, 'buy', 4, 10_000, { selfTradePrevention: mode })).toMatchObject(taker);
      const open = desk.engine.openOrder(maker.orderId);
      expect(open?.status ?? CANCELED).toBe(makerStatus);
      if (mode === DECREMENT) expect(open).toMatchObject({ qty: 6 });
    }
  });

  test('a stop order waits for its price, then trades; a cascade runs to its end', () => {
    const desk = new Desk();
    const [maker, taker, third] = [desk.account('maker'), desk.account('taker'), desk.account('third')];
    const first = desk.place(taker, 'buy', 5, 0, { type: STOP, stopPrice: 10_100, timeInForce: GTC });
    const second = desk.place(taker, 'buy', 5, 10_250, { type: STOP_LIMIT, stopPrice: 10_200, timeInForce: GTC });
    desk.place(maker, 'sell', 1, 10_100);
    desk.place(maker, 'sell', 5, 10_200);
    desk.place(maker, 'sell', 3, 10_250);
    expect(desk.engine.openOrder(first.orderId)).toMatchObject({ status: NEW, triggered: false });
    desk.place(third, 'buy', 1, 10_100);
    expect(desk.engine.openOrder(first.orderId)).toBeUndefined();
    expect(desk.engine.openOrder(second.orderId)).toMatchObject({
      status: PARTIALLY_FILLED,
      filledQty: 3,
      triggered: true,
    });
  });

  test('a replacement keeps time priority only when nothing but the quantity falls', () => {
    const desk = new Desk();
    const [a, b, taker] = [desk.account('a'), desk.account('b'), desk.account('taker')];
    const first = desk.place(a, 'sell', 10, 10_000);
    desk.place(b, 'sell', 10, 10_000);
    const change = (qty: number, limitPrice = 0, order = first) =>
      desk.apply({
        kind: 'replace_order',
        tenantId,
        ownerNo: a,
        orderId: order.orderId,
        createdMs: order.createdMs,
        qty,
        limitPrice,
        stopPrice: 0,
      });
    const smaller = change(6).order!;
    expect(smaller).toMatchObject({ replaces: first.orderId, qty: 6, version: 1 });
    desk.place(taker, 'buy', 2, 10_000);
    expect(desk.engine.openOrder(smaller.orderId)).toMatchObject({ filledQty: 2 });
    expect(change(2, 0, smaller).refusal).toMatchObject({ code: 'quantity_below_filled' });
    const larger = change(12, 0, smaller).order!;
    desk.place(taker, 'buy', 4, 10_000);
    expect(desk.engine.openOrder(larger.orderId)).toMatchObject({ filledQty: 2, qty: 12 });
    expect(change(12, 0, smaller).refusal).toMatchObject({ code: 'order_not_found' });
  });

  test('cancel-all and sweeps come in chunks and end complete', () => {
    const desk = new Desk();
    const [maker, taker] = [desk.account('maker'), desk.account('taker')];
    for (let i = 0; i < 1_000; i++) desk.place(maker, 'sell', 1, 10_000 + i);
    const sweep = desk.place(taker, 'buy', 900, 20_000);
    expect(sweep).toMatchObject({ status: FILLED, filledQty: 900 });
    expect(desk.journal.filter(({ command }) => command.kind === 'continue').length).toBe(2);
    expect(desk.must({ kind: 'cancel_all', tenantId, ownerNo: maker, accountId: 0, instrumentId: 0 })).toEqual({
      canceledCount: 100,
    });
    expect(desk.engine.openOrders).toBe(0);
  });

  test('day orders expire by command, others stay', () => {
    const desk = new Desk();
    const account = desk.account('a');
    const day = desk.place(account, 'buy', 1, 9_000, { timeInForce: DAY });
    const gtc = desk.place(account, 'buy', 1, 9_000);
    desk.timeMs += 86_400_000;
    desk.must({ kind: 'end_day', dayMs: desk.timeMs });
    expect(desk.engine.openOrder(day.orderId)).toBeUndefined();
    expect(desk.engine.openOrder(gtc.orderId)).toBeDefined();
    expect(desk.events.filter((e) => e.kind === 'order_changed').map((e) => e.status)).toEqual([EXPIRED]);
  });

  test('kill switches refuse orders and let cancels pass', () => {
    const desk = new Desk();
    const account = desk.account('a');
    const order = desk.place(account, 'buy', 1, 9_000);
    for (const [scope, targetId] of [
      [0, tenantId],
      [1, account],
      [2, AAPL],
    ] as const) {
      const flip = (engaged: boolean) =>
        desk.must({ kind: 'set_kill_switch', tenantId, scope, targetId, engaged, reason: 'r', actor: 'a' });
      flip(true);
      expect(desk.apply(desk.order(account, 'buy', 1, 9_000)).refusal).toEqual({ code: 'kill_switch_engaged' });
      flip(false);
    }
    desk.must({
      kind: 'set_kill_switch',
      tenantId,
      scope: 0,
      targetId: tenantId,
      engaged: true,
      reason: 'r',
      actor: 'a',
    });
    expect(
      desk.must({
        kind: 'cancel_order',
        tenantId,
        ownerNo: account,
        orderId: order.orderId,
        createdMs: order.createdMs,
      }).order,
    ).toMatchObject({ status: CANCELED });
  });
});

test('an account with new limits is not held to the rate that it used under the old ones', () => {
  const desk = new Desk();
  const account = desk.account('a');
  const limit = (ordersPerSecondMax: number) =>
    desk.must({
      kind: 'set_account_limits',
      tenantId,
      accountId: account,
      limits: { ordersPerSecondMax, burstMax: 1, openOrdersMax: 10 },
      reason: 'r',
      actor: 'a',
    });
  limit(1);
  desk.place(account, 'buy', 1, 9_000);
  expect(desk.apply(desk.order(account, 'buy', 1, 9_000)).refusal).toEqual({ code: 'order_rate_exceeded' });
  limit(1_000);
  desk.place(account, 'buy', 1, 9_000);
});

describe('invariants on random flows', () => {
  const step = fc.record({
    who: fc.integer({ min: 0, max: 3 }),
    what: fc.constantFrom('place', 'place', 'place', 'place', 'cancel', 'replace', 'cancel_all', 'withdraw'),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    qty: fc.integer({ min: 1, max: 3_000 }),
    price: fc.integer({ min: 9_950, max: 10_050 }),
    stop: fc.integer({ min: 9_950, max: 10_050 }),
    type: fc.constantFrom(0, LIMIT, LIMIT, LIMIT, STOP, STOP_LIMIT),
    timeInForce: fc.constantFrom(DAY, GTC, IOC, FOK),
    selfTradePrevention: fc.integer({ min: 0, max: 3 }),
    postOnly: fc.boolean(),
    pick: fc.nat(),
  });

  test('money sums to zero, holds follow orders, streams are dense, replay and restore give the same state', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 150 }), fc.nat(9), (steps, feeMin) => {
        const desk = new Desk({ feeMin: feeMin * 1e6, feeMax: feeMin > 5 ? feeMin * 3e6 : 0 });
        const accounts = ['a', 'b', 'c', 'd'].map((user) => desk.account(user, 200_000, 2_000));
        const orders: { orderId: number; createdMs: number; ownerNo: number }[] = [];
        for (const s of steps) {
          desk.timeMs += 1;
          const account = accounts[s.who];
          const target = orders[s.pick % (orders.length || 1)];
          let command: Command;
          if (s.what === 'place' || target === undefined) {
            const limit = s.type === LIMIT || s.type === STOP_LIMIT ? s.price : 0;
            const stop = s.type >= STOP ? s.stop : 0;
            const { type, timeInForce, selfTradePrevention } = s;
            const postOnly = s.postOnly && type === LIMIT && timeInForce <= GTC;
            command = desk.order(account, s.side, s.qty, limit, {
              type,
              timeInForce,
              selfTradePrevention,
              postOnly,
              stopPrice: stop,
            });
          } else if (s.what === 'cancel') command = { kind: 'cancel_order', tenantId, ...target };
          else if (s.what === 'replace')
            command = {
              kind: 'replace_order',
              tenantId,
              ...target,
              qty: s.qty,
              limitPrice: s.postOnly ? s.price : 0,
              stopPrice: 0,
            };
          else if (s.what === 'cancel_all')
            command = { kind: 'cancel_all', tenantId, ownerNo: account, accountId: 0, instrumentId: 0 };
          else
            command = {
              kind: 'adjust',
              tenantId,
              accountId: account,
              assetId: s.side === 'buy' ? 1 : 2,
              amount: -s.qty,
              reason: '',
              actor: '',
            };
          const { order } = desk.apply(command);
          if (order) orders.push({ orderId: order.orderId, createdMs: order.createdMs, ownerNo: order.accountId });
        }
        const { balances, positions, posted, sets } = fold(desk);
        for (const sum of sets.values()) expect(sum).toBe(0n);
        for (const [key, { settled, held }] of balances) {
          expect(posted.get(key)).toBe(settled);
          if (key.startsWith('0/')) continue;
          expect(held >= 0n && settled >= held).toBe(true);
        }
        for (const account of accounts)
          expect(positions.get(`${account}/${AAPL}`)).toBe(balances.get(`${account}/0/2`)!.settled);

        const before = snapshotOf(desk.engine);
        const restored = Engine.restore(before, { shard: 0 });
        expect(snapshotOf(restored).equals(before)).toBe(true);
        const replayed = new Engine({ shard: 0 });
        for (const { command, timeMs } of desk.journal) replayed.apply(command, timeMs);
        expect(snapshotOf(replayed).equals(before)).toBe(true);

        for (const account of accounts)
          desk.must({ kind: 'cancel_all', tenantId, ownerNo: account, accountId: 0, instrumentId: 0 });
        for (const [key, { held }] of fold(desk).balances) expect([key, held]).toEqual([key, 0n]);
        restored.apply(
          { kind: 'cancel_all', tenantId, ownerNo: accounts[0], accountId: 0, instrumentId: 0 },
          desk.timeMs,
        );
      }),
      { numRuns: 150 },
    );
  });
});
