import type { Envelope } from '../messages/envelope';
import type { EncodedMessage } from '../outbox/encoded-message';
import type { PrivateMessage } from './private-message';
import { StandingDelivery } from './standing-delivery';

const principal = { userId: 'ann', tenantId: 1, tenantCode: 't', roles: [], email: '' };
const state = (channel: string, data: unknown): PrivateMessage => ({ channel, type: 'snapshot', data });

function begin() {
  const sent: Envelope[] = [];
  const drained: (() => void)[] = [];
  const socket = { hasRoom: true, takes: Infinity };
  const followers = new Set<(message: PrivateMessage) => void>();
  const source = {
    follow: (_: unknown, tell: (message: PrivateMessage) => void) => {
      followers.add(tell);
      return () => void followers.delete(tell);
    },
  };
  const delivery = new StandingDelivery([source], {
    encode: (envelope): EncodedMessage => ({ channel: envelope.channel, text: JSON.stringify(envelope) }),
    sendAll: (messages) => {
      const taken = messages.slice(0, socket.takes);
      sent.push(...taken.map(({ text }) => JSON.parse(text) as Envelope));
      return taken.length;
    },
    onceDrained: (listener) => (socket.hasRoom ? listener() : void drained.push(listener)),
  });
  const drain = (): void => drained.splice(0).forEach((listener) => listener());
  const tell = (...messages: PrivateMessage[]): void =>
    messages.forEach((message) => followers.forEach((follower) => follower(message)));
  return { delivery, socket, sent, drain, tell, followers };
}

const shown = (sent: readonly Envelope[]): unknown[] => sent.map(({ channel, data }) => [channel, data]);

test('what holds is sent as it is told, outside of the numbers', () => {
  const { delivery, sent, tell } = begin();
  delivery.begin(principal);
  tell(state('a', 1), state('a', 2));
  expect(sent).toMatchObject([
    { channel: 'a', type: 'snapshot', seq: 0, ts: expect.stringMatching(/Z$/), data: 1 },
    { data: 2 },
  ]);
});

test('for a socket without room only the newest of each channel is kept', () => {
  const { delivery, socket, sent, drain, tell } = begin();
  delivery.begin(principal);
  socket.hasRoom = false;
  tell(state('a', 1), state('b', 1), state('a', 2));
  expect(sent).toEqual([]);
  drain();
  expect(shown(sent)).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  drain();
  expect(sent).toHaveLength(2);
});

test('what finds the room taken waits for the next', () => {
  const { delivery, socket, sent, drain, tell } = begin();
  delivery.begin(principal);
  Object.assign(socket, { hasRoom: false, takes: 1 });
  tell(state('a', 1), state('b', 1));
  drain();
  tell(state('b', 2));
  drain();
  expect(shown(sent)).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
});

test('beginning again follows once, and after the end nothing is sent', () => {
  const { delivery, socket, sent, drain, tell, followers } = begin();
  delivery.begin(principal);
  delivery.begin(principal);
  expect(followers.size).toBe(1);
  socket.hasRoom = false;
  tell(state('a', 1));
  delivery.end();
  drain();
  expect([followers.size, sent]).toEqual([0, []]);
});
