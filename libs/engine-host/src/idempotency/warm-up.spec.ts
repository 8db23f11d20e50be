import type { Client } from 'pg';
import type { Entry } from '../sequencer/entry';
import { Admission } from './admission';
import { warmUp } from './warm-up';

const order = { orderId: 1, fingerprint: 7, createdMs: 1 };

const retry = (answer: (outcome: unknown) => void) =>
  ({
    command: { kind: 'place_order', accountId: 1, clientOrderId: 'old' },
    fingerprint: 7,
    answer,
  }) as unknown as Entry;

test('an id that a retry holds while the warm-up passes it is known afterwards, so the next retry is not a new order', async () => {
  const sequenced: Entry[] = [];
  const admission = new Admission({
    rememberedIdsMax: 100_000,
    sequence: (entries) => sequenced.push(...entries),
    lookupFailed: (error) => {
      throw error;
    },
  });
  let found!: (orders: unknown[]) => void;
  const lookups = {
    findOrders: () => new Promise((resolve) => (found = resolve)),
    findKeys: () => Promise.resolve([]),
  };
  admission.resume(lookups as never, [1]);
  const outcomes: unknown[] = [];
  admission.waiting++;
  admission.route([retry((outcome) => outcomes.push(outcome))]);

  const client = { query: () => Promise.resolve({ rows: [['1', 1, 'old', '7']] }) } as unknown as Client;
  const warming = warmUp(client, { ids: admission.ids, accountIds: [1], capacity: 100_000, stopped: () => false });
  await new Promise((resolve) => setTimeout(resolve, 20));
  found([order]);
  expect(await warming).toBe(true);
  expect(outcomes).toMatchObject([{ status: 'done', repeated: true }]);
  expect(admission.ids.isComplete(1)).toBe(true);
  expect(admission.ids.find(1, 'old')).toBe(7);
  expect(sequenced).toEqual([]);
});
