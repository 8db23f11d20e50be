import { ByteReader, ByteWriter } from '@openbourse/kernel';
import * as fc from 'fast-check';
import type { Command } from '../commands';
import { Engine, PENDING } from '../engine';
import { decodeCommand, encodeCommand } from '../codecs/command-codec';
import { decodeEvent } from '../codecs/event-reader';
import type { CoreEvent } from '../events';
import { plainTerms } from '../state/extended-terms';
import { splitOvernight } from '../testing/actions';
import { Books } from '../testing/books';
import { AAPL, Desk, tenantId, USD } from '../testing/desk';
import { KIND_CORPORATE_ACTIONS, KIND_ROUNDING, LIMIT, STOP, STOP_LIMIT, TRAILING_STOP } from '../vocabulary';

const shares = 2;
const by = { reason: 'test', actor: 'operator' };

const snapshotOf = (engine: Engine): Buffer => {
  const writer = new ByteWriter();
  engine.writeSnapshot(writer);
  return writer.toBuffer();
};

/** Runs the commands of a journal but its continues, in chunks of so many steps, by way of their bytes. */
function rerun(desk: Desk, stepsMax: number): { engine: Engine; events: CoreEvent[] } {
  const engine = new Engine({ shard: 0, stepsMax });
  const bytes = new ByteWriter();
  for (const { command, timeMs } of desk.journal) {
    if (command.kind === 'continue') continue;
    bytes.clear();
    encodeCommand(bytes, command);
    let result = engine.apply(decodeCommand(new ByteReader(bytes.peek())), timeMs);
    while (result === PENDING) result = engine.apply({ kind: 'continue' }, timeMs);
  }
  const events: CoreEvent[] = [];
  const reader = new ByteReader(engine.events.peek());
  while (!reader.done) events.push(decodeEvent(reader));
  return { engine, events };
}

/** Where events leave every balance, position and order, without the numbers that count the telling. */
function outcome(events: readonly CoreEvent[]): Record<string, string> {
  const last: Record<string, string> = {};
  const text = (value: unknown): string =>
    JSON.stringify(value, (key, field: unknown) =>
      ['streamSeq', 'version', 'batch'].includes(key) ? undefined : typeof field === 'bigint' ? String(field) : field,
    );
  for (const event of events) {
    if (event.kind === 'balance_changed') {
      last[`balance ${event.accountId}/${event.ledgerKind}/${event.assetId}`] = text(event);
    } else if (event.kind === 'position_changed') {
      last[`position ${event.accountId}`] = text(event);
    } else if (event.kind === 'order_accepted' || event.kind === 'order_changed') {
      const order = event.kind === 'order_accepted' ? event.order : event;
      const { status, endReason, triggered, qty, filledQty, filledNotional, fee } = order;
      last[`order ${order.orderId}`] = text({ status, endReason, triggered, qty, filledQty, filledNotional, fee });
    } else if (event.kind === 'order_extended') {
      last[`extension ${event.orderId}`] = text(event);
    } else if (event.kind === 'level_changed') {
      last[`level ${event.side}/${event.price}`] = text(event);
    } else if (event.kind === 'dividend_changed' || event.kind === 'instrument_split') {
      last[`action ${event.actionId}`] = text(event);
    }
  }
  return last;
}

const step = fc.record({
  who: fc.nat(4),
  what: fc.constantFrom('place', 'place', 'place', 'place', 'fund', 'split', 'reverse', 'dividend', 'restore'),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  qty: fc.integer({ min: 1, max: 200 }),
  price: fc.integer({ min: 1, max: 400 }),
  type: fc.constantFrom(LIMIT, LIMIT, LIMIT, STOP, STOP_LIMIT, TRAILING_STOP),
  numerator: fc.integer({ min: 1, max: 12 }),
  denominator: fc.integer({ min: 1, max: 12 }),
});

function place(
  desk: Desk,
  account: number,
  s: { side: 'buy' | 'sell'; qty: number; price: number; type: number },
): Command {
  const around = (10_000 * s.price) / 200;
  const limit = s.type === LIMIT || s.type === STOP_LIMIT ? Math.max(Math.round(around), 1) : 0;
  const stopPrice = s.type === STOP || s.type === STOP_LIMIT ? Math.max(Math.round(around) + (s.qty % 7), 1) : 0;
  const extended = s.type === TRAILING_STOP ? { extended: { ...plainTerms, trailPrice: 1 + s.qty } } : {};
  return desk.order(account, s.side, s.qty, limit, { type: s.type, timeInForce: 1, stopPrice, ...extended });
}

test('books balance after every action; replay, restore and other chunks come to the same', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), fc.constantFrom(1, 3), (steps, lot) => {
      const desk = new Desk({ lot, feeMin: 1e6 });
      const accounts = ['a', 'b', 'c', 'd', 'e'].map((user, i) => desk.account(user, 100_000, 37 * i));
      for (const s of steps) {
        desk.timeMs += 1;
        const account = accounts[s.who];
        if (s.what === 'place') desk.apply(place(desk, account, s));
        else if (s.what === 'fund') desk.fund(account, shares, s.qty);
        else if (s.what === 'split') splitOvernight(desk, s.numerator + s.denominator, s.denominator, s.price);
        else if (s.what === 'reverse') splitOvernight(desk, s.denominator, s.numerator + s.denominator, s.price);
        else if (s.what === 'restore') desk.engine = Engine.restore(snapshotOf(desk.engine), { shard: 0 });
        else {
          const dates = { recordMs: desk.timeMs, payMs: desk.timeMs };
          desk.must({ kind: 'declare_dividend', tenantId, instrumentId: AAPL, amountPerUnit: s.qty, ...dates, ...by });
          for (let due; (due = desk.engine.corporateActionDue(desk.timeMs));) desk.must(due);
        }
        const books = new Books(desk);
        expect(books.faults(() => shares)).toEqual([]);
      }
      const state = snapshotOf(desk.engine);
      expect(snapshotOf(rerun(desk, 400).engine).equals(state)).toBe(true);
      expect(outcome(rerun(desk, 1).events)).toEqual(outcome(desk.events));
      desk.must({ kind: 'cancel_all', tenantId, ownerNo: accounts[0], accountId: 0, instrumentId: 0 });
      for (const account of accounts) {
        desk.must({ kind: 'cancel_all', tenantId, ownerNo: account, accountId: 0, instrumentId: 0 });
      }
      for (const [key, { held }] of new Books(desk).balances) expect([key, held]).toEqual([key, 0n]);
    }),
    { numRuns: 120 },
  );
});

test('a split and then its reverse bring everybody back, but for the fractions that were paid', () => {
  const part = fc.integer({ min: 1, max: 20 });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 8 }),
      part,
      part,
      (held, n, d) => {
        fc.pre(n !== d);
        const desk = new Desk();
        const accounts = held.map((count, i) => desk.account(`user ${i}`, 0, count));
        const before = new Books(desk);
        splitOvernight(desk, n, d, 7_001);
        splitOvernight(desk, d, n, 7_001);
        const after = new Books(desk);
        for (const [i, account] of accounts.entries()) {
          if (held[i] === 0) continue;
          const exact = (held[i] * n) % d === 0;
          const was = before.position(account);
          const is = after.position(account);
          if (exact) expect(is).toEqual(was);
          // Less than a new unit was paid at the first, and less than an old one at the second.
          else expect(Number(was.qty - is.qty)).toBeLessThanOrEqual(Math.ceil(d / n) + 1);
          expect(is.realizedPnl - (after.customer(account, USD) - before.customer(account, USD))).toBe(
            is.cost - was.cost,
          );
        }
        const paid = accounts.reduce((sum, account) => sum + after.customer(account, USD), 0n);
        expect(after.house(KIND_CORPORATE_ACTIONS, USD)).toBe(-paid - after.house(KIND_ROUNDING, USD));
        expect(after.faults(() => shares)).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

test('a split of many holders and orders comes in chunks, and so do the dates of a dividend', () => {
  const desk = new Desk();
  const accounts = Array.from({ length: 450 }, (_, i) => desk.account(`user ${i}`, 1_000, 1 + i));
  for (const account of accounts) desk.place(account, 'buy', 1, 9_000 - account);
  const chunks = (work: () => unknown): number => {
    const from = desk.journal.length;
    work();
    return desk.journal.slice(from).filter(({ command }) => command.kind === 'continue').length;
  };
  expect(chunks(() => splitOvernight(desk, 3, 2))).toBe(3);
  expect(desk.engine.openOrders).toBe(450);
  const dates = { recordMs: desk.timeMs, payMs: desk.timeMs };
  desk.must({ kind: 'declare_dividend', tenantId, instrumentId: AAPL, amountPerUnit: 5, ...dates, ...by });
  for (const expected of ['record_dividend', 'pay_dividend']) {
    const due = desk.engine.corporateActionDue(desk.timeMs)!;
    expect(due.kind).toBe(expected);
    expect(chunks(() => desk.must(due))).toBe(1);
  }
  expect(new Books(desk).faults(() => shares)).toEqual([]);
  expect(snapshotOf(Engine.restore(snapshotOf(desk.engine), { shard: 0 })).equals(snapshotOf(desk.engine))).toBe(true);
});

test('what is owed between record and pay date is in the snapshot', () => {
  const desk = new Desk();
  const account = desk.account('a', 0, 10);
  const dates = { recordMs: desk.timeMs, payMs: desk.timeMs + 5 };
  desk.must({ kind: 'declare_dividend', tenantId, instrumentId: AAPL, amountPerUnit: 5, ...dates, ...by });
  desk.must(desk.engine.corporateActionDue(desk.timeMs)!);
  desk.engine = Engine.restore(snapshotOf(desk.engine), { shard: 0 });
  desk.timeMs += 5;
  expect(desk.must(desk.engine.corporateActionDue(desk.timeMs)!)).toEqual({ actionId: 1 });
  expect(new Books(desk).customer(account, USD)).toBe(50n);
});

test('an engine that never saw a corporate action has none in its snapshot', () => {
  const desk = new Desk();
  desk.account('a');
  const without = snapshotOf(desk.engine);
  splitOvernight(desk, 2, 1);
  expect(snapshotOf(desk.engine).length).toBeGreaterThan(without.length);
  expect(Engine.restore(without, { shard: 0 }).nextCorporateActionMs).toBe(Infinity);
});
