import { setImmediate as turn } from 'node:timers/promises';
import { InProcessStreamBus } from '../bus/in-process-stream-bus';
import { MemoryHistory } from '../testing/memory-history';
import { PausableOutbox } from '../testing/pausable-outbox';
import type { PrivateStream, PrivateStreamSource } from './private-stream';
import { PrivateStreamSession } from './private-stream-session';

const topic = 'owner:1:7';
const stream: PrivateStream = {
  key: { tenantId: 1, streamNo: 7 },
  topic,
  present: ({ seq }) => ({ channel: 'orders_update', type: 'changed', data: { seq } }),
};

class Rig {
  readonly bus = new InProcessStreamBus();
  readonly history = new MemoryHistory();
  readonly outbox = new PausableOutbox();
  exists = true;
  private readonly waiting = new Set<(stream: PrivateStream) => void>();
  readonly source: PrivateStreamSource = {
    find: async () => {
      const { exists } = this;
      await turn();
      return exists ? stream : undefined;
    },
    onBegun: (listener) => {
      this.waiting.add(listener);
      return () => this.waiting.delete(listener);
    },
  };
  readonly session = new PrivateStreamSession(this.source, {
    bus: this.bus,
    history: this.history,
    outbox: this.outbox,
    onLost: () => undefined,
    onTrouble: () => undefined,
  });
  private seq = 0;

  get listeners(): number {
    return this.waiting.size;
  }

  commit(): void {
    this.seq++;
    this.history.append(this.seq);
    this.bus.publish(topic, { channel: 'orders_update', type: 'changed', seq: this.seq, ts: '', data: {} });
  }

  /** The user's first account is opened. */
  begin(): void {
    this.exists = true;
    for (const listener of this.waiting) listener(stream);
  }

  async settled(): Promise<void> {
    for (let i = 0; i < 200 && this.outbox.last !== this.seq; i++) await turn();
  }
}

test('resumed once more, it goes on from the new number and sends nothing twice at a time', async () => {
  const rig = new Rig();
  for (let i = 0; i < 5; i++) rig.commit();
  (await rig.session.resume(0))?.start();
  await rig.settled();
  (await rig.session.resume(3))?.start();
  await rig.settled();
  rig.commit();
  await rig.settled();
  expect(rig.outbox.seqs).toEqual([1, 2, 3, 4, 5, 4, 5, 6]);
});

test('of two at once the later one counts, and the earlier one is told so', async () => {
  const rig = new Rig();
  for (let i = 0; i < 3; i++) rig.commit();
  const [first, second] = await Promise.all([rig.session.resume(0), rig.session.resume(2)]);
  expect([first, second]).toMatchObject([undefined, { seq: 2, resync: false }]);
  second?.start();
  await rig.settled();
  expect(rig.outbox.seqs).toEqual([3]);
});

test('ended, it hears nothing and waits for nothing', async () => {
  const rig = new Rig();
  (await rig.session.resume(undefined))?.start();
  rig.session.end();
  rig.commit();
  await turn();
  expect([rig.outbox.seqs, rig.bus.wants(topic), rig.listeners]).toEqual([[], false, 0]);
});

test('ended while the stream is looked for, it does not begin', async () => {
  const rig = new Rig();
  const resuming = rig.session.resume(0);
  rig.session.end();
  expect(await resuming).toBeUndefined();
  expect(rig.bus.wants(topic)).toBe(false);
});

test('a history that cannot be read rejects, and leaves nothing behind', async () => {
  const rig = new Rig();
  rig.history.failures = 1;
  await expect(rig.session.resume(0)).rejects.toThrow('away');
  expect([rig.bus.wants(topic), rig.listeners]).toEqual([false, 0]);
});

describe('for a user without an account', () => {
  test('the stream is empty with number 0, and begins when the account is opened', async () => {
    const rig = new Rig();
    rig.exists = false;
    const resumed = await rig.session.resume(undefined);
    expect(resumed).toMatchObject({ seq: 0, resync: false });
    resumed?.start();
    rig.commit();
    rig.begin();
    rig.commit();
    await rig.settled();
    expect([rig.outbox.seqs, rig.listeners]).toEqual([[1, 2], 0]);
  });

  test('opened between question and answer, nothing is sent before the answer', async () => {
    const rig = new Rig();
    rig.exists = false;
    const resumed = await rig.session.resume(0);
    rig.commit();
    rig.begin();
    await turn();
    expect(rig.outbox.seqs).toEqual([]);
    resumed?.start();
    await rig.settled();
    expect(rig.outbox.seqs).toEqual([1]);
  });

  test('opened while it is looked for, it is found', async () => {
    const rig = new Rig();
    rig.exists = false;
    const resuming = rig.session.resume(0);
    rig.commit();
    rig.begin();
    (await resuming)?.start();
    await rig.settled();
    expect(rig.outbox.seqs).toEqual([1]);
  });

  test('a number above 0 is ahead of the stream', async () => {
    const rig = new Rig();
    rig.exists = false;
    expect(await rig.session.resume(5)).toMatchObject({ seq: 0, resync: true });
  });
});
