import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamBus } from '../stream-bus';

/** Two processes: what `near` publishes reaches `near` and `far`, and the reverse. One and the same bus where there is one process. */
export interface BusPair {
  readonly near: StreamBus;
  readonly far: StreamBus;
  /** Makes the adapter lose messages, as its broker does when it restarts; resolves when it works again. */
  interrupt(): Promise<void>;
  stop(): Promise<void>;
}

const waitMsMax = 5_000;

/** What every StreamBus does; an adapter's spec calls this with a way to make one. */
export function streamBusContract(name: string, open: () => Promise<BusPair>): void {
  describe(`${name} as a StreamBus`, () => {
    let pair: BusPair;
    let topics = 0;
    let topic: string;
    beforeAll(async () => {
      pair = await open();
    });
    afterAll(() => pair.stop());
    beforeEach(() => {
      topic = `test:${process.pid}:${topics++}`;
    });

    const listen = (bus: StreamBus, on = topic) => {
      const heard: unknown[] = [];
      return { heard, leave: bus.subscribe(on, (payload) => heard.push(payload)) };
    };
    /** An adapter that crosses processes needs a moment for a subscription to be known. */
    const known = async (on = topic) => until(() => pair.near.wants(on) && pair.far.wants(on));

    test('carries every message once, in the order of the topic, to every subscriber in every process', async () => {
      const listeners = [listen(pair.near), listen(pair.near), listen(pair.far)];
      await known();
      const sent = Array.from({ length: 1_000 }, (_, seq) => ({ seq }));
      for (const message of sent) pair.near.publish(topic, message);
      await until(() => listeners.every(({ heard }) => heard.length >= sent.length));
      for (const { heard } of listeners) expect(heard).toEqual(sent);
    });

    test('keeps the order of each publisher when both publish', async () => {
      const { heard } = listen(pair.far);
      await known();
      for (let seq = 0; seq < 200; seq++) {
        pair.near.publish(topic, { from: 'near', seq });
        pair.far.publish(topic, { from: 'far', seq });
      }
      await until(() => heard.length >= 400);
      for (const from of ['near', 'far']) {
        const seqs = (heard as { from: string; seq: number }[])
          .filter((one) => one.from === from)
          .map(({ seq }) => seq);
        expect(seqs).toEqual(Array.from({ length: 200 }, (_, seq) => seq));
      }
    });

    test('keeps topics apart, also when one begins like the other', async () => {
      const one = listen(pair.far);
      const other = listen(pair.far, `${topic}1`);
      const star = listen(pair.far, `${topic}*`);
      await known();
      await known(`${topic}1`);
      pair.near.publish(topic, 'one');
      pair.near.publish(`${topic}1`, 'other');
      await until(() => one.heard.length > 0 && other.heard.length > 0);
      expect([one.heard, other.heard, star.heard]).toEqual([['one'], ['other'], []]);
    });

    test('says nothing more to who has left, and everything to who has not', async () => {
      const leaver = listen(pair.near);
      const stayer = listen(pair.near);
      await known();
      pair.near.publish(topic, 1);
      await until(() => stayer.heard.length === 1 && leaver.heard.length === 1);
      leaver.leave();
      leaver.leave();
      pair.near.publish(topic, 2);
      await until(() => stayer.heard.length === 2);
      expect([leaver.heard, stayer.heard]).toEqual([[1], [1, 2]]);
    });

    test('lets a subscriber leave, and others come, in the middle of a delivery', async () => {
      const heard: string[] = [];
      const leaveSecond: { leave: () => void } = { leave: () => undefined };
      pair.near.subscribe(topic, (payload) => {
        heard.push(`first ${payload as number}`);
        leaveSecond.leave();
        if (payload === 1) pair.near.subscribe(topic, (later) => heard.push(`third ${later as number}`));
      });
      leaveSecond.leave = pair.near.subscribe(topic, (payload) => heard.push(`second ${payload as number}`));
      await known();
      pair.near.publish(topic, 1);
      await until(() => heard.includes('first 1'));
      pair.near.publish(topic, 2);
      await until(() => heard.includes('third 2'));
      expect(heard.filter((one) => !one.startsWith('third 1'))).toEqual(['first 1', 'first 2', 'third 2']);
    });

    test('delivers to the others when one subscriber throws', async () => {
      pair.near.subscribe(topic, () => {
        throw new Error('of a subscriber');
      });
      const after = listen(pair.near);
      await known();
      expect(() => pair.near.publish(topic, 1)).not.toThrow();
      pair.near.publish(topic, 2);
      await until(() => after.heard.length === 2);
      expect(after.heard).toEqual([1, 2]);
    });

    test.each([
      ['an object', { a: 1, b: [true, null, 'x'], c: { d: '1.10', e: {} } }],
      ['text with everything in it', { text: 'ä€😀"\\/\u0000\u2028\n' }],
      ['a large number', { seq: Number.MAX_SAFE_INTEGER }],
      ['a text', 'only text'],
      ['null', null],
      ['an empty list', []],
    ])('carries %s unchanged', async (_, payload) => {
      const near = listen(pair.near);
      const far = listen(pair.far);
      await known();
      pair.near.publish(topic, payload);
      await until(() => near.heard.length === 1 && far.heard.length === 1);
      expect(near.heard[0]).toEqual(payload);
      expect(far.heard[0]).toEqual(payload);
    });

    test('carries a message of a megabyte, and those behind it in order', async () => {
      const { heard } = listen(pair.far);
      await known();
      const large = { text: 'x'.repeat(1_000_000) };
      pair.near.publish(topic, large);
      pair.near.publish(topic, 'behind');
      await until(() => heard.length === 2);
      expect(heard).toEqual([large, 'behind']);
    });

    test('wants a topic as long as somebody may be listening, in whatever process', async () => {
      const { leave } = listen(pair.far);
      await until(() => pair.near.wants(topic));
      const again = listen(pair.far);
      leave();
      expect(pair.far.wants(topic)).toBe(true);
      pair.near.publish(topic, 'still');
      await until(() => again.heard.length === 1);
    });

    test('nobody listening is no error', () => {
      expect(() => pair.near.publish(topic, { seq: 1 })).not.toThrow();
    });

    test('tells everybody when messages may have been lost, and works afterwards', async () => {
      const { heard } = listen(pair.far);
      await known();
      const told = { near: 0, far: 0, left: 0 };
      pair.near.onInterrupted(() => told.near++);
      pair.far.onInterrupted(() => {
        told.far++;
        throw new Error('of a listener');
      });
      const leave = pair.far.onInterrupted(() => told.left++);
      leave();
      await pair.interrupt();
      await until(() => told.near > 0 && told.far > 0);
      await known();
      for (const deadline = Date.now() + waitMsMax; heard.length === 0 && Date.now() < deadline; await sleep(20)) {
        pair.near.publish(topic, 'after');
      }
      expect(heard[0]).toBe('after');
      expect(told.left).toBe(0);
    });

    test('a publisher that lost some tells everybody', async () => {
      const told = { near: 0, far: 0 };
      pair.near.onInterrupted(() => told.near++);
      pair.far.onInterrupted(() => told.far++);
      pair.near.interrupt();
      await until(() => told.near > 0 && told.far > 0);
    });
  });
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + waitMsMax; !condition(); await sleep(5)) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
  }
}
