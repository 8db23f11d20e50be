import * as fc from 'fast-check';
import { isOpen, newestFirst } from './fold-order';
import { PrivateFold } from './private-fold';
import { deeds } from './testing/arbitrary-deeds';
import { accountId, newOrder, PrivateTruth } from './testing/private-truth';

/** What a screen shows, against what the server knows at the end. */
function expectTruth(fold: PrivateFold, truth: PrivateTruth): void {
  const { orders, fills, position, balance } = truth.stateAt(truth.head);
  const all = [...orders.values()].sort(newestFirst);
  expect(fold.openOrders()).toEqual(all.filter(isOpen).map((order) => expect.objectContaining(shownOf(order))));
  expect(fold.orderHistory()).toEqual(
    all.filter((order) => !isOpen(order)).map((order) => expect.objectContaining(shownOf(order))),
  );
  expect(fold.recentFills()).toEqual(fills);
  expect(fold.allPositions()).toEqual([position]);
  expect(fold.allBalances()).toEqual([balance]);
  expect(fold.takeUnknown()).toEqual([]);
}

const shownOf = ({ id, status, filledQty, version, side, stopPrice, trailPrice }: ReturnType<typeof newOrder>) => ({
  id,
  status,
  filledQty,
  version,
  side,
  stopPrice,
  trailPrice,
});

const moment = fc.double({ min: 0, max: 1, noNaN: true });
const moments = fc.record({ open: moment, closed: moment, fills: moment, positions: moment, balances: moment });

const loadedAt = (truth: PrivateTruth, at: Record<'open' | 'closed' | 'fills' | 'positions' | 'balances', number>) => {
  const seqOf = (part: number): number => Math.floor(part * truth.head);
  return truth.loadedAt({
    open: seqOf(at.open),
    closed: seqOf(at.closed),
    fills: seqOf(at.fills),
    positions: seqOf(at.positions),
    balances: seqOf(at.balances),
  });
};

test('lists that were read at different moments, and the stream from the earliest of them, give the truth', () => {
  fc.assert(
    fc.property(deeds, moments, (done, at) => {
      const truth = new PrivateTruth(done);
      const fold = new PrivateFold();
      fold.load(loadedAt(truth, at));
      for (const message of truth.messages.slice(fold.lastSeq)) expect(fold.take(message)).toBe('applied');
      expect(fold.lastSeq).toBe(truth.head);
      expectTruth(fold, truth);
    }),
  );
});

test('on the way there no figure ever goes back to what it was before it was read', () => {
  fc.assert(
    fc.property(deeds, moments, (done, at) => {
      const truth = new PrivateTruth(done);
      const fold = new PrivateFold();
      const loaded = loadedAt(truth, at);
      fold.load(loaded);
      const [{ positions, balances }] = loaded.accounts;
      const versions = new Map<string, number>();
      const stops = new Map<string, number>();
      for (const message of truth.messages.slice(fold.lastSeq)) {
        fold.take(message);
        const stateBy = (seq: number) => truth.stateAt(Math.max(seq, message.seq));
        expect(fold.allPositions()).toEqual([stateBy(positions.streamSeq).position]);
        expect(fold.allBalances()).toEqual([stateBy(balances.streamSeq).balance]);
        for (const { id, version, stopPrice } of [...fold.openOrders(), ...fold.orderHistory()]) {
          expect(version).toBeGreaterThanOrEqual(versions.get(id) ?? 0);
          versions.set(id, version);
          expect(Number(stopPrice)).toBeGreaterThanOrEqual(stops.get(id) ?? 0);
          stops.set(id, Number(stopPrice));
        }
      }
    }),
  );
});

test('messages that come twice change nothing, and a missing one is always seen', () => {
  fc.assert(
    fc.property(deeds, moments, fc.infiniteStream(fc.nat(9)), (done, at, chances) => {
      const truth = new PrivateTruth(done);
      const fold = new PrivateFold();
      fold.load(loadedAt(truth, at));
      // A line that repeats and skips; after a gap the client asks again from where it is.
      for (let next = fold.lastSeq; fold.lastSeq < truth.head;) {
        const chance = chances.next().value as number;
        if (chance === 0) next = Math.max(next - 3, 0);
        else if (chance === 1) next = Math.min(next + 1, truth.head - 1);
        const message = truth.messages[next];
        const expected = message.seq <= fold.lastSeq ? 'old' : message.seq === fold.lastSeq + 1 ? 'applied' : 'gap';
        expect(fold.take(message)).toBe(expected);
        next = expected === 'gap' ? fold.lastSeq : Math.min(next + 1, truth.head - 1);
      }
      expectTruth(fold, truth);
    }),
  );
});

test('an order that was answered before its messages came is not set back by them', () => {
  const truth = new PrivateTruth([
    { kind: 'place', side: 'buy' },
    { kind: 'fill', pick: 0 },
  ]);
  const fold = new PrivateFold();
  fold.load(truth.loadedAt({ open: 0, closed: 0, fills: 0, positions: 0, balances: 0 }));
  const answered = [...truth.stateAt(truth.head).orders.values()][0];
  fold.learn(answered);
  for (const message of truth.messages) {
    fold.take(message);
    expect(fold.order(answered.id)?.version).toBe(answered.version);
  }
  expectTruth(fold, truth);
});

test('an order that is answered with those that it leads is shown as messages tell them: each by itself', () => {
  const fold = new PrivateFold();
  fold.load(new PrivateTruth([]).loadedAt({ open: 0, closed: 0, fills: 0, positions: 0, balances: 0 }));
  const [entry, exit] = [newOrder('O1'), { ...newOrder('O2'), status: 'held' as const }];
  fold.learn({ ...entry, legs: [exit] });
  expect(fold.openOrders()).toEqual([exit, entry]);
});

test('a change of an order that was never told of asks for the order', () => {
  const fold = new PrivateFold();
  fold.load(new PrivateTruth([]).loadedAt({ open: 0, closed: 0, fills: 0, positions: 0, balances: 0 }));
  const { createdAt: _at, ...order } = newOrder('O1');
  const taken = fold.take({
    channel: 'orders_update',
    type: 'changed',
    seq: 1,
    ts: '2026-11-21T08:00:00.000Z',
    data: { ...order, version: 4 },
  });
  expect(taken).toBe('applied');
  expect(fold.takeUnknown()).toEqual(['O1']);
  fold.learn({ ...newOrder('O1'), version: 4 });
  expect(fold.openOrders().map(({ id }) => id)).toEqual(['O1']);
});

test('a position that was given up without a trace is gone, one that left a loss stays', () => {
  const fold = new PrivateFold();
  fold.load(new PrivateTruth([]).loadedAt({ open: 0, closed: 0, fills: 0, positions: 0, balances: 0 }));
  const sold = { accountId, symbol: 'AAPL', qty: '0', cost: '0', averagePrice: null, currency: 'USD', updatedAt: '' };
  const message = { channel: 'positions_update', type: 'changed', ts: '' } as const;
  fold.take({ ...message, seq: 1, data: { ...sold, realizedPnl: '-5' } });
  expect(fold.allPositions()).toHaveLength(1);
  fold.take({ ...message, seq: 2, data: { ...sold, realizedPnl: '0' } });
  expect(fold.allPositions()).toEqual([]);
});
