import type { CommittedEvents } from '@openbourse/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { JournalFollower } from './journal-follower';
import { batchOf, silent, until } from './testing/batches';

let journal: CommittedEvents[];
let reads: number[];
let taken: number[];
let follower: JournalFollower | undefined;

beforeEach(() => {
  journal = [];
  reads = [];
  taken = [];
});
afterEach(() => follower?.stop());

async function* journalAfter(batch: number): AsyncGenerator<CommittedEvents> {
  reads.push(batch);
  for (const committed of journal) if (committed.batch > batch) yield committed;
}

function commit(batch: number): CommittedEvents {
  const committed = batchOf(batch);
  journal.push(committed);
  return committed;
}

interface Parts {
  start?: () => Promise<number>;
  take?: (committed: CommittedEvents) => void | Promise<void>;
}

async function follow({ start = async () => 0, take }: Parts = {}): Promise<JournalFollower> {
  const note = ({ batch }: CommittedEvents) => void taken.push(batch);
  follower = new JournalFollower({ name: 'test', journalAfter, start, take: take ?? note, log: silent });
  await follower.ready;
  // It goes to rest a moment after it is ready.
  await sleep(1);
  return follower;
}

it('reads what is there, then takes what is handed over before the hand-over returns', async () => {
  commit(1);
  commit(2);
  const { lastBatch } = await follow();
  expect([lastBatch, taken]).toEqual([2, [1, 2]]);
  reads = [];
  for (const batch of [3, 4, 5]) {
    follower!.handOver(commit(batch));
    expect(taken.at(-1)).toBe(batch);
  }
  expect(reads).toEqual([]);
});

it('begins after the batch that its start answers, also when that fails at first', async () => {
  for (const batch of [1, 2, 3, 4]) commit(batch);
  let tries = 0;
  await follow({
    start: async () => {
      if (++tries === 1) throw new Error('not yet');
      return 2;
    },
  });
  expect(taken).toEqual([3, 4]);
});

it('reads from the journal what was never handed over, and takes nothing twice', async () => {
  await follow();
  commit(1);
  commit(2);
  follower!.handOver(commit(3));
  await until(() => taken.length >= 3);
  follower!.handOver(batchOf(2));
  follower!.handOver(commit(4));
  await until(() => taken.length >= 4);
  expect(taken).toEqual([1, 2, 3, 4]);
});

it('finds what another process committed', async () => {
  await follow();
  commit(1);
  await until(() => taken.length > 0);
  expect(taken).toEqual([1]);
});

it('gives one batch at a time to a consumer that takes its time, in order, and none is lost', async () => {
  let underWay = 0;
  await follow({
    take: async ({ batch }) => {
      expect(++underWay).toBe(1);
      await sleep(2);
      underWay--;
      taken.push(batch);
    },
  });
  for (let batch = 1; batch <= 20; batch++) follower!.handOver(commit(batch));
  await until(() => taken.length >= 20);
  expect(taken).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

it.each([
  ['throws', undefined],
  ['rejects', () => sleep(1)],
])('gives a batch again to a consumer that %s, before any later one', async (_how, pause) => {
  let failures = 0;
  await follow({
    take: ({ batch }) => {
      const work = () => {
        if (batch === 2 && failures++ < 1) throw new Error('not now');
        taken.push(batch);
      };
      return pause ? pause().then(work) : work();
    },
  });
  for (const batch of [1, 2, 3]) follower!.handOver(commit(batch));
  await until(() => taken.length >= 3);
  expect(taken).toEqual([1, 2, 3]);
});

it('does not keep in memory what a slow consumer leaves waiting, and reads it from the journal in its turn', async () => {
  let go!: () => void;
  const gate = new Promise<void>((resolve) => (go = resolve));
  await follow({
    take: async ({ batch }) => {
      await gate;
      taken.push(batch);
    },
  });
  const many = 60_000;
  for (let batch = 1; batch <= 5; batch++) {
    const committed = batchOf(batch, many);
    journal.push(committed);
    follower!.handOver(committed);
  }
  reads = [];
  go();
  follower!.handOver(commit(6));
  await until(() => taken.length >= 6);
  expect(taken).toEqual([1, 2, 3, 4, 5, 6]);
  expect(reads.length).toBeGreaterThan(0);
});
