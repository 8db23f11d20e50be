import { NO_ORDER } from '@openbourse/core/book';
import * as fc from 'fast-check';
import type { Command } from '../commands';
import { isWaitingStop } from './closing';
import { Engine } from '../engine';
import type { EngineState } from '../state/engine-state';
import { plainTerms, type OrderExtension } from '../state/extended-terms';
import { requiredHold } from '../state/holds';
import { AAPL, Desk, tenantId } from '../testing/desk';
import { snapshotOf } from '../testing/extended';
import { plainRules } from '../state/trading-rules';
import { nextToTrail, trailedStop } from './trailing-stops';
import { nextTriggered, triggersNow } from './triggers';
import { DAY, FOK, GTC, GTD, IOC, LIMIT, MARKET, STOP, STOP_LIMIT, TRAILING_STOP } from '../vocabulary';

const step = fc.record({
  who: fc.integer({ min: 0, max: 3 }),
  what: fc.constantFrom(
    ...(['place', 'place', 'place', 'place', 'place', 'place', 'cancel', 'replace', 'replace'] as const),
    ...(['cancel_all', 'withdraw', 'mark', 'rules', 'status', 'expire', 'restore'] as const),
  ),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  qty: fc.integer({ min: 1, max: 600 }),
  price: fc.integer({ min: 9_950, max: 10_050 }),
  stop: fc.integer({ min: 9_950, max: 10_050 }),
  type: fc.constantFrom(MARKET, LIMIT, LIMIT, LIMIT, STOP, STOP_LIMIT, TRAILING_STOP, TRAILING_STOP),
  timeInForce: fc.constantFrom(DAY, GTC, GTC, IOC, FOK, GTD),
  selfTradePrevention: fc.integer({ min: 0, max: 3 }),
  postOnly: fc.boolean(),
  reduceOnly: fc.boolean(),
  slices: fc.integer({ min: 0, max: 5 }),
  byAmount: fc.boolean(),
  distance: fc.integer({ min: 1, max: 40 }),
  inPercent: fc.boolean(),
  minutes: fc.integer({ min: 1, max: 5 }),
  pick: fc.nat(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Target = { orderId: number; createdMs: number; ownerNo: number };

const stateOf = (engine: Engine): EngineState => (engine as unknown as { state: EngineState }).state;

function placement(desk: Desk, s: Step, account: number): Command {
  const byAmount = s.byAmount && s.type === MARKET;
  const rests = s.type === LIMIT || s.type === STOP_LIMIT;
  const extended = {
    ...plainTerms,
    trailPrice: s.type === TRAILING_STOP && !s.inPercent ? s.distance : 0,
    trailBps: s.type === TRAILING_STOP && s.inPercent ? s.distance : 0,
    displayQty: rests && s.slices > 0 ? Math.floor(s.qty / (s.slices + 1)) : 0,
    reduceOnly: s.reduceOnly && s.side === 'sell',
    notional: byAmount ? s.qty * s.price * 1e5 : 0,
    expiresMs: s.timeInForce === GTD ? desk.timeMs + s.minutes * 60_000 : 0,
  };
  return desk.order(account, s.side, byAmount ? 0 : s.qty, rests ? s.price : 0, {
    type: s.type,
    timeInForce: byAmount ? DAY : s.timeInForce,
    selfTradePrevention: s.selfTradePrevention,
    postOnly: s.postOnly && s.type === LIMIT && s.timeInForce <= GTC,
    stopPrice: s.type === STOP || s.type === STOP_LIMIT ? s.stop : 0,
    extended,
  });
}

function commandOf(desk: Desk, s: Step, accounts: number[], targets: Target[]): Command {
  const account = accounts[s.who];
  const target = targets[s.pick % (targets.length || 1)];
  const note = { reason: 'r', actor: 'a' };
  switch (s.what) {
    case 'cancel':
      return { kind: 'cancel_order', tenantId, ...(target ?? { orderId: 1, createdMs: 0, ownerNo: 1 }) };
    case 'replace':
      return {
        kind: 'replace_order',
        tenantId,
        ...(target ?? { orderId: 1, createdMs: 0, ownerNo: 1 }),
        qty: s.postOnly ? s.qty : 0,
        limitPrice: s.reduceOnly ? s.price : 0,
        stopPrice: 0,
        trailPrice: s.byAmount ? s.distance : 0,
        displayQty: s.inPercent ? s.distance : 0,
      };
    case 'cancel_all':
      return { kind: 'cancel_all', tenantId, ownerNo: account, accountId: 0, instrumentId: 0 };
    case 'withdraw':
      return { kind: 'adjust', tenantId, accountId: account, assetId: s.byAmount ? 1 : 2, amount: -s.qty, ...note };
    case 'mark':
      return { kind: 'set_mark_price', tenantId, instrumentId: AAPL, price: s.price };
    case 'rules': {
      const rules = { ...plainRules, triggerSource: s.pick % 3, trailingOrdersMax: 20 };
      return { kind: 'set_trading_rules', tenantId, instrumentId: AAPL, rules, ...note };
    }
    case 'status':
      return { kind: 'set_instrument_status', tenantId, instrumentId: AAPL, status: s.pick % 4 === 0 ? 1 : 0, ...note };
    case 'expire':
      desk.timeMs += s.minutes * 60_000;
      return { kind: 'expire_orders', nowMs: desk.timeMs };
    default:
      return placement(desk, s, account);
  }
}

/** What must be so after every command. */
function check(desk: Desk, told: ReadonlyMap<number, OrderExtension>): void {
  const state = stateOf(desk.engine);
  const { orders, ledger, positions, extensions } = state;
  const instrument = state.instruments[AAPL]!;
  const heldOf = new Map<number, bigint>();
  const levels = new Map<string, number>();
  let trailing = 0;
  for (const account of state.accounts) {
    for (let slot = account?.firstOrder ?? NO_ORDER; slot !== NO_ORDER; slot = orders.next(slot)) {
      const { cash, custody, position } = state.holdings[orders.holding(slot)];
      const side = orders.side(slot);
      const leaves = orders.leaves(slot);
      const extended = extensions.of(slot);
      expect(leaves).toBeGreaterThan(0);
      expect(orders.held(slot)).toBe(requiredHold(state, instrument, slot));
      const at = side === 0 ? cash : custody;
      heldOf.set(at, (heldOf.get(at) ?? 0n) + BigInt(orders.held(slot)));
      const resting = orders.resting.leavesOf(slot);
      const isPublic = !isWaitingStop(state, slot);
      const mostShown = extended !== undefined && extended.displayQty > 0 && isPublic ? extended.displayQty : leaves;
      expect(resting).toBeLessThanOrEqual(Math.min(mostShown, leaves));
      if (isPublic) {
        const key = `${side}/${orders.limitPrice(slot)}`;
        levels.set(key, (levels.get(key) ?? 0) + resting);
      }
      if (extended === undefined) {
        expect(resting).toBe(leaves);
        continue;
      }
      expect(told.get(orders.orderId(slot))).toEqual(desk.engine.openExtension(orders.orderId(slot)));
      if (extended.displayQty > 0) expect(extended.shownQty).toBe(isPublic ? resting : 0);
      if (extended.expiresMs > 0) expect(extended.expiresMs).toBeGreaterThanOrEqual(desk.engine.nextExpiryMs);
      if (extended.reduceOnly) expect(BigInt(leaves)).toBeLessThanOrEqual(positions.qty.get(position));
      if (orders.type(slot) === TRAILING_STOP) {
        trailing++;
        const stop = trailedStop(instrument, side === 0, extended.extremePrice, extended);
        expect(orders.stopPrice(slot)).toBe(stop);
        const now = instrument.triggerPrice(side);
        if (now > 0 && triggersNow(instrument)) {
          const present = trailedStop(instrument, side === 0, now, extended);
          expect(side === 0 ? stop - present : present - stop).toBeLessThanOrEqual(0);
        }
      }
    }
  }
  for (const [key, qty] of levels) {
    const [side, price] = key.split('/').map(Number);
    expect(instrument.book.levelQty(side as 0 | 1, price)).toBe(qty);
  }
  ledger.accounts.forEach(({ accountId }, index) => {
    if (accountId === 0) return;
    expect(ledger.held.get(index)).toBe(heldOf.get(index) ?? 0n);
    expect(ledger.available(index)).toBeGreaterThanOrEqual(0n);
  });
  for (const { position, custody } of state.holdings) {
    expect(positions.qty.get(position)).toBe(ledger.settled.get(custody));
  }
  expect(instrument.trailingOrders).toBe(trailing);
  expect(trailing).toBeLessThanOrEqual(instrument.rules.trailingOrdersMax);
  if (triggersNow(instrument)) {
    expect(nextTriggered(state, instrument)).toBe(NO_ORDER);
    expect(nextToTrail(state, instrument)).toBe(NO_ORDER);
  }
}

test('after every command of a random flow holds, levels, stops and what was told agree; replay and restore change nothing', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 120 }), (steps) => {
      const desk = new Desk({ feeMin: 2e6, referencePrice: 10_000 });
      const accounts = ['a', 'b', 'c', 'd'].map((user) => desk.account(user, 100_000, 1_000));
      const targets: Target[] = [];
      const told = new Map<number, OrderExtension>();
      let seen = 0;
      for (const s of steps) {
        desk.timeMs += 1;
        if (s.what === 'restore') {
          const before = snapshotOf(desk.engine);
          desk.engine = Engine.restore(before, { shard: 0 });
          expect(snapshotOf(desk.engine).equals(before)).toBe(true);
          continue;
        }
        const { order } = desk.apply(commandOf(desk, s, accounts, targets));
        if (order) targets.unshift({ orderId: order.orderId, createdMs: order.createdMs, ownerNo: order.accountId });
        for (const event of desk.events.slice(seen)) {
          if (event.kind === 'order_extended') told.set(event.orderId, event.extension);
        }
        seen = desk.events.length;
        check(desk, told);
      }
      const replayed = new Engine({ shard: 0 });
      for (const { command, timeMs } of desk.journal) replayed.apply(command, timeMs);
      expect(snapshotOf(replayed).equals(snapshotOf(desk.engine))).toBe(true);
    }),
    { numRuns: 60 },
  );
}, 60_000);
