import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { InProcessStreamBus } from '../bus/in-process-stream-bus';
import type { Envelope } from '../messages/envelope';
import { MemoryHistory } from '../testing/memory-history';
import { PausableOutbox } from '../testing/pausable-outbox';
import type { PrivateStream } from './private-stream';
import { behindMax, StreamDelivery } from './stream-delivery';

const key = { tenantId: 1, streamNo: 7 };
const topic = 'owner:1:7';
const at = new Date(0).toISOString();
const envelope = (seq: number): Envelope => ({ channel: 'orders_update', type: 'changed', seq, ts: at, data: { seq } });

class Rig {
  readonly bus = new InProcessStreamBus();
  readonly history = new MemoryHistory();
  readonly outbox = new PausableOutbox();
  lost = 0;
  troubles = 0;
  seq = 0;
  private readonly stream: PrivateStream = {
    key,
    topic,
    present: ({ seq }) => {
      const message = { channel: 'orders_update', type: 'changed', data: { seq } };
      return seq % 3 === 0 ? Promise.resolve(message) : message;
    },
  };

  delivery(): StreamDelivery {
    return new StreamDelivery(this.stream, {
      bus: this.bus,
      history: this.history,
      outbox: this.outbox,
      onLost: () => this.lost++,
      onTrouble: () => this.troubles++,
    });
  }

  /** Commits, and tells the bus about it unless that loses it. */
  commit(how: 'told' | 'lost' | 'number_only' | 'twice' = 'told'): void {
    this.seq++;
    this.history.append(this.seq);
    if (how === 'lost') return;
    this.bus.publish(topic, how === 'number_only' ? { seq: this.seq } : envelope(this.seq));
    if (how === 'twice') this.bus.publish(topic, envelope(this.seq));
  }

  async settled(): Promise<void> {
    this.outbox.resume();
    for (let i = 0; i < 2_000 && this.outbox.last !== this.seq; i++) await turn();
  }
}

const dense = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i + 1);

test('live from now: what was before is not sent, what comes is', async () => {
  const rig = new Rig();
  rig.commit();
  rig.commit();
  const delivery = rig.delivery();
  expect(await delivery.open(undefined)).toEqual({ seq: 2, resync: false });
  rig.commit();
  expect(rig.outbox.seqs).toEqual([]);
  delivery.start();
  rig.commit();
  await rig.settled();
  expect(rig.outbox.seqs).toEqual([3, 4]);
});

test('messages of one turn go out together', async () => {
  const rig = new Rig();
  const delivery = rig.delivery();
  await delivery.open(undefined);
  delivery.start();
  for (let i = 0; i < 50; i++) rig.commit();
  await rig.settled();
  expect(rig.outbox.writes).toEqual([50]);
});

test('nothing is sent before the start, and nothing after the stop', async () => {
  const rig = new Rig();
  for (let i = 0; i < 10; i++) rig.commit();
  const delivery = rig.delivery();
  expect(await delivery.open(4)).toEqual({ seq: 4, resync: false });
  await turn();
  expect(rig.outbox.seqs).toEqual([]);
  delivery.start();
  await rig.settled();
  expect(rig.outbox.seqs).toEqual(dense(4, 10));
  delivery.stop();
  rig.commit();
  await turn();
  expect(rig.outbox.seqs).toEqual(dense(4, 10));
  expect(rig.bus.wants(topic)).toBe(false);
});

test.each([
  ['ahead of the stream', 11],
  ['older than what is kept', 2],
])('a number %s cannot be resumed from', async (_, since) => {
  const rig = new Rig();
  for (let i = 0; i < 10; i++) rig.commit();
  rig.history.forget(5);
  expect(await rig.delivery().open(since)).toEqual({ seq: 10, resync: true });
  expect(rig.bus.wants(topic)).toBe(false);
});

test('further behind than a client may be, it is told to read REST', async () => {
  const rig = new Rig();
  for (let i = 0; i < behindMax + 2; i++) rig.commit('lost');
  expect(await rig.delivery().open(1)).toEqual({ seq: behindMax + 2, resync: true });
  expect(await rig.delivery().open(2)).toEqual({ seq: 2, resync: false });
});

test('a message that the bus lost is read from the history when the next one shows it', async () => {
  const rig = new Rig();
  const delivery = rig.delivery();
  await delivery.open(0);
  delivery.start();
  rig.commit();
  rig.commit('lost');
  rig.commit();
  await rig.settled();
  expect(rig.outbox.seqs).toEqual([1, 2, 3]);
});

test('the last message, lost by an interrupted bus, is not missed', async () => {
  const rig = new Rig();
  const delivery = rig.delivery();
  await delivery.open(0);
  delivery.start();
  rig.commit();
  await rig.settled();
  rig.commit('lost');
  rig.bus.interrupt();
  await rig.settled();
  expect(rig.outbox.seqs).toEqual([1, 2]);
});

test('a loss that is told while the history is read is looked into again', async () => {
  const rig = new Rig();
  const delivery = rig.delivery();
  await delivery.open(0);
  delivery.start();
  rig.commit();
  await rig.settled();
  rig.history.delayTurns = 3;
  rig.bus.interrupt();
  // The history has been looked at, and is on its way back.
  for (let i = 0; i < 5; i++) await turn();
  rig.commit('lost');
  rig.bus.interrupt();
  await rig.settled();
  expect(rig.outbox.seqs).toEqual([1, 2]);
});

test('what was in order before a gap does not wait for the history', async () => {
  const rig = new Rig();
  const delivery = rig.delivery();
  await delivery.open(0);
  delivery.start();
  rig.commit();
  await rig.settled();
  rig.history.failures = 1_000;
  for (const how of ['told', 'told', 'lost', 'told'] as const) rig.commit(how);
  await turn();
  expect(rig.outbox.seqs).toEqual([1, 2, 3]);
  delivery.stop();
});

test('the rest of a turn that the socket took in part follows when there is room, also when nothing else comes', async () => {
  const rig = new Rig();
  const delivery = rig.delivery();
  await delivery.open(0);
  delivery.start();
  rig.commit();
  await rig.settled();
  rig.outbox.pause(2);
  for (let i = 0; i < 5; i++) rig.commit();
  await turn();
  expect(rig.outbox.seqs).toEqual([1, 2, 3]);
  await rig.settled();
  expect(rig.outbox.seqs).toEqual(dense(0, 6));
});

test('a history that cannot be read is tried again', async () => {
  const rig = new Rig();
  const delivery = rig.delivery();
  await delivery.open(0);
  delivery.start();
  rig.commit();
  await rig.settled();
  rig.history.failures = 2;
  rig.commit('lost');
  rig.commit();
  for (let i = 0; i < 100 && rig.outbox.last !== 3; i++) await sleep(10);
  expect([rig.outbox.seqs, rig.troubles]).toEqual([[1, 2, 3], 2]);
});

test('stopped before the start, it never begins', async () => {
  const rig = new Rig();
  rig.commit();
  const delivery = rig.delivery();
  await delivery.open(0);
  delivery.stop();
  delivery.start();
  await turn();
  expect(rig.outbox.seqs).toEqual([]);
});

test('what comes while the history is read is kept, so that it goes live under load', async () => {
  const rig = new Rig();
  rig.history.delayTurns = 3;
  for (let i = 0; i < 10; i++) rig.commit();
  const delivery = rig.delivery();
  await delivery.open(0);
  delivery.start();
  for (let i = 0; i < 100; i++) {
    rig.commit();
    if (i === 50) rig.bus.interrupt();
    await turn();
  }
  expect(rig.history.reads).toBeLessThan(4);
  expect(rig.outbox.last).toBe(110);
});

test('a reader that stops keeps nothing waiting for it, and gets all of it when it reads again', async () => {
  const rig = new Rig();
  const delivery = rig.delivery();
  await delivery.open(0);
  delivery.start();
  rig.outbox.pause(3);
  for (let i = 0; i < 5_000; i++) {
    rig.commit();
    if (i % 100 === 0) await turn();
  }
  expect(rig.outbox.seqs).toEqual([1, 2, 3]);
  const { reads } = rig.history;
  await sleep(600);
  expect(rig.history.reads).toBe(reads);
  await rig.settled();
  expect(rig.outbox.seqs).toEqual(dense(0, 5_000));
});

test('a reader that falls too far behind is given up', async () => {
  const rig = new Rig();
  const delivery = rig.delivery();
  await delivery.open(0);
  delivery.start();
  rig.outbox.pause(0);
  for (let i = 0; i < behindMax + 1; i++) rig.commit();
  await turn();
  rig.outbox.resume();
  for (let i = 0; i < 100 && rig.lost === 0; i++) await turn();
  expect([rig.lost, rig.outbox.seqs]).toEqual([1, []]);
});

type Step =
  | { readonly kind: 'commit'; readonly how: 'told' | 'lost' | 'number_only' | 'twice' }
  | { readonly kind: 'turn' | 'interrupt' | 'fail' | 'resume' | 'reconnect' }
  | { readonly kind: 'pause'; readonly after: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom('told', 'told', 'told', 'lost', 'number_only', 'twice')
      .map((how) => ({ kind: 'commit', how }) as Step),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('turn', 'turn', 'interrupt', 'fail', 'resume', 'reconnect')
      .map((kind) => ({ kind }) as Step),
  },
  { weight: 1, arbitrary: fc.nat(5).map((after): Step => ({ kind: 'pause', after })) },
);

const ending = fc.constantFrom('told', 'number_only', 'interrupted', 'nothing');

test('whatever is lost, repeated, late, refused or cut: each number once, in order, none left out', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 120 }), ending, fc.boolean(), async (steps, last, slowHistory) => {
      const rig = new Rig();
      rig.history.pageMax = 4;
      rig.history.delayTurns = slowHistory ? 3 : 0;
      let delivery = rig.delivery();
      await delivery.open(0);
      delivery.start();
      let lastLost = false;
      for (const one of steps) {
        if (one.kind === 'commit') {
          rig.commit(one.how);
          lastLost = one.how === 'lost';
        } else if (one.kind === 'turn') await turn();
        else if (one.kind === 'interrupt') rig.bus.interrupt();
        else if (one.kind === 'fail') rig.history.failures++;
        else if (one.kind === 'resume') rig.outbox.resume();
        else if (one.kind === 'pause') rig.outbox.pause(one.after);
        else {
          delivery.stop();
          rig.history.failures = 0;
          delivery = rig.delivery();
          await delivery.open(rig.outbox.last);
          await turn();
          delivery.start();
        }
      }
      rig.history.failures = 0;
      // Nothing comes after it that would show a gap.
      if (last === 'interrupted') rig.bus.interrupt();
      else if (last !== 'nothing' || lastLost) rig.commit(last === 'nothing' ? 'told' : last);
      rig.outbox.resume();
      for (let i = 0; i < 400 && rig.outbox.last !== rig.seq; i++) {
        await (i < 200 ? turn() : sleep(5));
      }
      delivery.stop();
      expect(rig.outbox.seqs).toEqual(dense(0, rig.seq));
    }),
    { numRuns: 300 },
  );
});
