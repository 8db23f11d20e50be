import { InProcessBus } from './in-process-bus';
import type { EventBatch } from './integration-bus';

const event = (type: string) => ({ type, version: 1, tenantId: 1, key: 'k', payload: {} });
const batch: EventBatch = { shard: 0, batch: 7, timeMs: 1, events: [event('trades.executed'), event('orders.placed')] };

it('gives each consumer the events of its types, and the batch also when none is left', async () => {
  const bus = new InProcessBus();
  const seen: [string, number, string[]][] = [];
  for (const [consumer, types] of [
    ['a', ['trades.executed']],
    ['b', ['orders.placed', 'trades.executed']],
    ['c', ['none']],
  ] as const) {
    bus.subscribe(
      consumer,
      types,
      async (given) => void seen.push([consumer, given.batch, given.events.map(({ type }) => type)]),
    );
  }
  await bus.publish(batch);
  expect(seen).toEqual([
    ['a', 7, ['trades.executed']],
    ['b', 7, ['trades.executed', 'orders.placed']],
    ['c', 7, []],
  ]);
});

it('fails the publication when a consumer fails, after the others took the batch', async () => {
  const bus = new InProcessBus();
  const took: string[] = [];
  bus.subscribe('bad', ['x'], () => Promise.reject(new Error('not now')));
  bus.subscribe('good', ['x'], async () => void took.push('good'));
  await expect(bus.publish(batch)).rejects.toThrow('batch 7');
  expect(took).toEqual(['good']);
});

it('knows one consumer by one name, until it leaves', () => {
  const bus = new InProcessBus();
  const leave = bus.subscribe('a', [], async () => undefined);
  expect(() => bus.subscribe('a', [], async () => undefined)).toThrow('subscribed already');
  leave();
  bus.subscribe('a', [], async () => undefined);
});
