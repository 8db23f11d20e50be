import { ByteWriter } from '@openbourse/kernel';
import * as fc from 'fast-check';
import type { Command } from '../commands';
import { Engine } from '../engine';
import type { EngineState } from '../state/engine-state';
import { plainTerms } from '../state/extended-terms';
import { requiredHold, requiredHoldOf } from '../state/holds';
import { listOf, partnerOf, roleOf } from './linked-orders';
import { AAPL, Desk, tenantId } from '../testing/desk';
import { bracket, oco, oto } from '../testing/lists';
import {
  DAY,
  endReasons,
  GTC,
  HELD,
  IOC,
  LIMIT,
  MARKET,
  OCO,
  OPEN,
  ROLE_ENTRY,
  ROLE_STOP_LOSS,
  ROLE_TAKE_PROFIT,
  STOP,
  STOP_LIMIT,
  TRAILING_STOP,
} from '../vocabulary';

const snapshotOf = (engine: Engine): Buffer => {
  const writer = new ByteWriter();
  engine.writeSnapshot(writer);
  return writer.toBuffer();
};

const stateOf = (desk: Desk): EngineState => (desk.engine as unknown as { state: EngineState }).state;

const openSlots = (state: EngineState): number[] =>
  state.accounts.flatMap((account) => {
    const slots: number[] = [];
    for (let slot = account?.firstOrder ?? -1; slot >= 0; slot = state.orders.next(slot)) slots.push(slot);
    return slots;
  });

/** Looked at after every command of every flow, where `expect` would take most of the time. */
function hold(is: boolean, sentence: string): void {
  if (!is) throw new Error(`no longer so: ${sentence}`);
}

function expectExactHolds(state: EngineState): void {
  const { orders, ledger } = state;
  const instrument = state.instruments[AAPL]!;
  const sums = new Map<number, bigint>();
  for (const slot of openSlots(state)) {
    const partner = partnerOf(state, slot);
    const heldTogether = orders.held(slot) + (partner < 0 ? 0 : orders.held(partner));
    const required =
      partner < 0 ? requiredHold(state, instrument, slot) : requiredHoldOf(state, instrument, [slot, partner]);
    hold(heldTogether === required, 'an order, or both legs of a list, hold what they must');
    const holding = state.holdings[orders.holding(slot)];
    const ledgerAccount = orders.side(slot) === 0 ? holding.cash : holding.custody;
    sums.set(ledgerAccount, (sums.get(ledgerAccount) ?? 0n) + BigInt(orders.held(slot)));
  }
  ledger.accounts.forEach((_, index) => {
    hold(ledger.held.get(index) === (sums.get(index) ?? 0n), 'the ledger holds the sum of its orders');
  });
}

function expectSoundLists(state: EngineState): void {
  const { orders } = state;
  const isOpen = state.instruments[AAPL]!.status === OPEN;
  hold(state.listsToSettle.first === undefined, 'every list is settled with its command');
  for (const list of state.lists) {
    hold(!list.isEmpty, 'a list has an open order');
    const { entry, exits } = list;
    hold(!list.isOver && !list.isDue && list.starting.length === 0, 'nothing of a list is half done');
    hold(list.armedQty <= list.filledQty, 'exits work for no more than is filled');
    hold(entry < 0 || list.filledQty === orders.filledQty(entry), 'a list knows what its entry filled');
    const [profit, loss] = [list.at(ROLE_TAKE_PROFIT), list.at(ROLE_STOP_LOSS)];
    hold(profit >= 0 || loss < 0, 'no stop loss without its take profit');
    hold(profit < 0 || loss < 0 || orders.leaves(profit) === orders.leaves(loss), 'both legs have as much left');
    for (const exit of exits) {
      const works = list.armedQty > 0 && orders.leaves(exit) > 0;
      hold(orders.resting.isResting(exit) === works, 'an armed exit works, another does not');
      hold((orders.status(exit) === HELD) === !works, 'what does not work is held');
      hold(works || !isOpen || entry >= 0, 'nothing waits for an entry that is gone, but for the market to open');
      hold(list.armedQty === 0 || orders.qty(exit) <= list.armedQty, 'an exit has no more than was armed');
    }
  }
  for (const slot of openSlots(state)) {
    const list = listOf(state, slot);
    hold(list === undefined || state.lists.has(list), 'every list is known');
    hold(orders.filledQty(slot) <= orders.qty(slot), 'no order fills more than its quantity');
    const isKnown = listOf(state, slot)?.at(roleOf(state, slot)) === slot;
    hold(orders.status(slot) !== HELD || isKnown, 'whoever is held is held by a list');
  }
}

/** Exits never fill more than their entry has, and the legs of an `oco` never more than its quantity. */
function expectNothingOversold(desk: Desk): void {
  const lists = new Map<number, { entry: number; exits: number; most: number }>();
  const orders = new Map<number, { listId: number; role: number }>();
  const qty = new Map<number, number>();
  for (const event of desk.events) {
    if (event.kind === 'order_accepted') qty.set(event.order.orderId, event.order.qty);
    if (event.kind === 'order_extended' && event.extension.listId > 0) {
      const { listId, role, orderClass } = event.extension;
      orders.set(event.orderId, { listId, role });
      const most = orderClass === OCO ? qty.get(listId)! : 0;
      if (!lists.has(listId)) lists.set(listId, { entry: 0, exits: 0, most });
    }
    if (event.kind !== 'trade_executed') continue;
    for (const orderId of [event.takerOrderId, event.makerOrderId]) {
      const order = orders.get(orderId);
      if (order === undefined) continue;
      const list = lists.get(order.listId)!;
      if (order.role === ROLE_ENTRY) list.entry += event.qty;
      else list.exits += event.qty;
      expect(list.exits).toBeLessThanOrEqual(list.entry + list.most);
    }
  }
}

const step = fc.record({
  who: fc.integer({ min: 0, max: 3 }),
  what: fc.constantFrom(
    ...['place', 'place', 'place', 'place', 'place', 'place', 'list', 'list', 'list', 'list', 'cancel', 'replace'],
    ...['replace', 'sweep', 'sweep', 'sweep', 'sweep', 'sweep', 'cancel_all', 'end_day', 'kill', 'status', 'withdraw'],
  ),
  kind: fc.constantFrom('bracket', 'short bracket', 'oco', 'oto'),
  arming: fc.integer({ min: 0, max: 1 }),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  type: fc.constantFrom(MARKET, LIMIT, LIMIT, LIMIT, STOP, STOP_LIMIT),
  exitType: fc.constantFrom(STOP, STOP_LIMIT, TRAILING_STOP),
  timeInForce: fc.constantFrom(DAY, GTC, GTC, IOC),
  exitTimeInForce: fc.constantFrom(DAY, GTC, GTC),
  mode: fc.integer({ min: 0, max: 3 }),
  qty: fc.integer({ min: 1, max: 60 }),
  price: fc.integer({ min: 9_980, max: 10_020 }),
  away: fc.integer({ min: 1, max: 25 }),
  iceberg: fc.boolean(),
  pick: fc.nat(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Target {
  readonly orderId: number;
  readonly createdMs: number;
  readonly ownerNo: number;
}

function listOfStep(s: Step, accountId: number): Command {
  const list = { arming: s.arming, selfTradePrevention: s.mode };
  const [up, down] = [s.price + s.away, s.price - s.away];
  const isShort = s.kind === 'short bracket';
  const exitSide = isShort ? 0 : 1;
  const [profit, loss] = isShort ? [down, up] : [up, down];
  const isTrailing = s.exitType === TRAILING_STOP;
  const timeInForce = s.exitTimeInForce;
  const displayQty = s.iceberg && s.qty > 9 && s.exitType !== STOP ? 5 : 0;
  const reduceOnly = exitSide === 1 && s.kind === 'bracket' && s.mode === 2;
  const extended = { ...plainTerms, displayQty, reduceOnly };
  const takeProfit = { side: exitSide, limitPrice: profit, timeInForce, extended };
  const stopLoss = {
    side: exitSide,
    type: s.exitType,
    timeInForce,
    stopPrice: isTrailing ? 0 : loss,
    limitPrice: s.exitType === STOP_LIMIT ? s.price : 0,
    ...(isTrailing ? { extended: { ...plainTerms, trailPrice: s.away } } : {}),
  };
  if (s.kind === 'oco') return oco(accountId, { qty: s.qty, list, takeProfit, stopLoss });
  const type = s.pick % 2 === 0 ? LIMIT : s.type;
  const entry = {
    side: 1 - exitSide,
    type,
    timeInForce: s.timeInForce,
    limitPrice: type === LIMIT || type === STOP_LIMIT ? s.price : 0,
    stopPrice: type === STOP || type === STOP_LIMIT ? s.price : 0,
    ...(s.iceberg && s.qty > 9 && s.timeInForce !== IOC && (type === LIMIT || type === STOP_LIMIT)
      ? { extended: { ...plainTerms, displayQty: 5 } }
      : {}),
  };
  if (s.kind !== 'oto') return bracket(accountId, { qty: s.qty, list, entry, takeProfit, stopLoss });
  const secondary = { side: s.side === 'buy' ? 0 : 1, qty: s.qty, limitPrice: up, timeInForce };
  return oto(accountId, { ...entry, qty: s.qty }, secondary, list);
}

function commandOf(s: Step, desk: Desk, accountId: number, target: Target | undefined): Command {
  const note = { reason: 'r', actor: 'a' };
  switch (s.what) {
    case 'list':
      return listOfStep(s, accountId);
    case 'cancel':
      if (target !== undefined) return { kind: 'cancel_order', tenantId, ...target };
      break;
    case 'replace': {
      const qty = s.iceberg ? s.qty : 0;
      const prices = { limitPrice: s.arming === 0 ? s.price : 0, stopPrice: s.mode === 0 ? s.price : 0 };
      if (target !== undefined) return { kind: 'replace_order', tenantId, ...target, qty, ...prices };
      break;
    }
    case 'cancel_all':
      if (s.pick % 3 === 0) return { kind: 'cancel_all', tenantId, ownerNo: accountId, accountId: 0, instrumentId: 0 };
      break;
    case 'end_day':
      if (s.pick % 3 === 0) return { kind: 'end_day', dayMs: desk.timeMs + 1 };
      break;
    case 'sweep': {
      const limitPrice = s.side === 'buy' ? 10_040 : 9_960;
      return desk.order(accountId, s.side, s.qty, limitPrice, { timeInForce: IOC, selfTradePrevention: s.mode });
    }
    case 'kill':
      return { kind: 'set_kill_switch', tenantId, scope: 1, targetId: accountId, engaged: s.pick % 2 === 0, ...note };
    case 'status':
      return {
        kind: 'set_instrument_status',
        tenantId,
        instrumentId: AAPL,
        status: Math.max(0, (s.pick % 6) - 3),
        ...note,
      };
    case 'withdraw': {
      const [assetId, amount] = s.side === 'buy' ? [1, -s.qty * 1e10] : [2, -s.qty];
      return { kind: 'adjust', tenantId, accountId, assetId, amount, ...note };
    }
  }
  const hasLimit = s.type === LIMIT || s.type === STOP_LIMIT;
  return desk.order(accountId, s.side, s.qty, hasLimit ? s.price : 0, {
    type: s.type,
    timeInForce: s.timeInForce,
    selfTradePrevention: s.mode,
    stopPrice: s.type === STOP || s.type === STOP_LIMIT ? s.price : 0,
  });
}

test('lists of orders stay sound through any flow, and through replay and restore', () => {
  const seen = { armed: 0, both: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 90 }), (steps) => {
      const desk = new Desk();
      const accounts = ['a', 'b', 'c', 'd'].map((user) => desk.account(user, 8_000, 150));
      const targets: Target[] = [];
      for (const s of steps) {
        desk.timeMs += 1;
        const from = desk.events.length;
        desk.apply(commandOf(s, desk, accounts[s.who], targets[targets.length - 1 - (s.pick % (targets.length || 1))]));
        for (const event of desk.events.slice(from)) {
          if (event.kind !== 'order_accepted') continue;
          const { orderId, createdMs, accountId } = event.order;
          targets.push({ orderId, createdMs, ownerNo: accountId });
        }
        const state = stateOf(desk);
        expectExactHolds(state);
        expectSoundLists(state);
        for (const list of state.lists) {
          if (list.armedQty > 0) seen.armed++;
          if (list.armedQty > 0 && list.entry >= 0) seen.both++;
        }
        if (s.pick % 5 === 0) {
          const before = snapshotOf(desk.engine);
          desk.engine = Engine.restore(before, { shard: 0 });
          expect(snapshotOf(desk.engine).equals(before)).toBe(true);
        }
      }
      expectNothingOversold(desk);
      for (const event of desk.events)
        if (event.kind === 'order_changed' && endReasons[event.endReason] === 'arming_refused') seen.refused++;
      const replayed = new Engine({ shard: 0 });
      for (const { command, timeMs } of desk.journal) replayed.apply(command, timeMs);
      expect(snapshotOf(replayed).equals(snapshotOf(desk.engine))).toBe(true);
      for (const ownerNo of accounts)
        desk.must({ kind: 'cancel_all', tenantId, ownerNo, accountId: 0, instrumentId: 0 });
      expect(desk.engine.openOrders).toBe(0);
      expectExactHolds(stateOf(desk));
    }),
    { numRuns: 200 },
  );
  // The flow reaches what it is about.
  expect(seen.armed).toBeGreaterThan(200);
  expect(seen.both).toBeGreaterThan(20);
  expect(seen.refused).toBeGreaterThan(0);
});
