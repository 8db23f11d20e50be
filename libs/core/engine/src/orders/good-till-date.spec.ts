import { Desk, tenantId } from '../testing/desk';
import { endOf, held, restore, terms } from '../testing/extended';
import { EXPIRED, GTC, GTD, MARKET, NEW } from '../vocabulary';

const day = 86_400_000;

function market() {
  const desk = new Desk();
  const owner = desk.account('owner');
  const until = (expiresMs: number, more = {}) =>
    desk.apply(desk.order(owner, 'sell', 5, 10_100, { timeInForce: GTD, ...terms({ expiresMs }), ...more }));
  const expire = (nowMs: number) => {
    desk.timeMs = nowMs;
    desk.must({ kind: 'expire_orders', nowMs });
  };
  return { desk, owner, until, expire };
}

test('an order ends at its time, not before, and gives back what it holds', () => {
  const { desk, owner, until, expire } = market();
  const start = desk.timeMs;
  const { orderId } = until(start + 1_000).order!;
  expect(desk.engine.nextExpiryMs).toBe(start + 1_000);
  expire(start + 999);
  expect(desk.engine.openOrder(orderId)).toMatchObject({ status: NEW });
  expire(start + 1_000);
  expect(endOf(desk, orderId)).toMatchObject({ status: EXPIRED });
  expect(held(desk, owner, 2)).toBe(0n);
  expect(desk.engine.nextExpiryMs).toBe(Infinity);
});

test('orders end in the order of their times, then of their numbers, in chunks, over a restart', () => {
  const { desk, until, expire } = market();
  const start = desk.timeMs;
  const orders = Array.from({ length: 1_000 }, (_, i) => ({
    at: start + 1 + ((i * 7) % 50),
    ...until(start + 1 + ((i * 7) % 50)).order!,
  }));
  restore(desk);
  const first = desk.events.length;
  expire(start + 40);
  const ended = desk.events.slice(first).flatMap((event) => (event.kind === 'order_changed' ? [event.orderId] : []));
  const due = orders.filter(({ at }) => at <= start + 40).sort((a, b) => a.at - b.at || a.orderId - b.orderId);
  expect(ended).toEqual(due.map(({ orderId }) => orderId));
  expect(desk.journal.filter(({ command }) => command.kind === 'continue').length).toBe(1);
  expect(desk.engine.nextExpiryMs).toBe(start + 41);
});

test('a canceled order leaves the queue, a replacement takes its place with its own number', () => {
  const { desk, owner, until, expire } = market();
  const start = desk.timeMs;
  const [first, second, third] = [until(start + 10), until(start + 20), until(start + 20)].map(({ order }) => order!);
  const names = { tenantId, ownerNo: owner };
  desk.must({ kind: 'cancel_order', ...names, orderId: first.orderId, createdMs: first.createdMs });
  expect(desk.engine.nextExpiryMs).toBe(start + 20);
  const { orderId, createdMs } = second;
  const next = desk.must({
    kind: 'replace_order',
    ...names,
    orderId,
    createdMs,
    qty: 0,
    limitPrice: 10_200,
    stopPrice: 0,
  });
  const from = desk.events.length;
  expire(start + 20);
  const ended = desk.events.slice(from).flatMap((event) => (event.kind === 'order_changed' ? [event.orderId] : []));
  expect(ended).toEqual([third.orderId, next.order!.orderId]);
});

test.each([
  ['a time that is not to come', 'expiry_in_the_past', 0, {}],
  ['no time', 'expiry_in_the_past', -Date.UTC(2026, 0, 2), {}],
  ['a time beyond 400 days', 'time_in_force_not_allowed', 400 * day + 1, {}],
  ['a time but another time in force', 'time_in_force_not_allowed', day, { timeInForce: GTC }],
  ['a market order', 'time_in_force_not_allowed', day, { type: MARKET, limitPrice: 0 }],
])('gtd with %s is refused', (_, code, after, more) => {
  const { desk, until } = market();
  expect(until(desk.timeMs + after, more).refusal).toEqual({ code });
});
