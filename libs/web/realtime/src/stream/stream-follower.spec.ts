import type { Envelope } from '@openbourse/web/api-client';
import * as fc from 'fast-check';
import { vi } from 'vitest';
import { StreamFollower } from './stream-follower';
import { CountingState, FakeStreamServer } from './testing/fake-stream-server';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function follow(kept = 1_000) {
  const server = new FakeStreamServer(kept);
  const state = new CountingState(server);
  const follower = new StreamFollower(server.socket, state);
  server.onMessage = (envelope: Envelope) => {
    follower.message(envelope);
    follower.report();
  };
  const cut = (): void => {
    server.cut();
    follower.disconnected();
  };
  const connect = (): void => {
    server.connect();
    follower.connected();
  };
  return { server, state, follower, cut, connect };
}

const settled = () => vi.advanceTimersByTimeAsync(60_000);

test('is live when all that had happened is in, and stays true', async () => {
  const { server, state, follower, connect } = follow();
  server.happen(5);
  follower.start();
  connect();
  await settled();
  expect(server.shown).toBe('live');
  server.happen(3);
  expect(state.seen).toEqual(server.truth);
});

test('what was read before the socket came is resumed from there', async () => {
  const { server, state, follower, connect } = follow();
  server.happen(5);
  follower.start();
  await settled();
  expect(state.seen).toEqual(server.truth);
  server.happen(4);
  connect();
  await settled();
  expect(state.seen).toEqual(server.truth);
  expect(state.loads).toBe(1);
});

test('a server that no longer has what was missed is read anew', async () => {
  const { server, state, follower, cut, connect } = follow(10);
  follower.start();
  connect();
  await settled();
  cut();
  server.happen(50);
  connect();
  await settled();
  expect(state.seen).toEqual(server.truth);
  expect(state.loads).toBe(2);
  expect(server.shown).toBe('live');
});

test('a failed read is said, and tried again by itself', async () => {
  const { server, state, follower, connect } = follow();
  server.isDown = true;
  follower.start();
  connect();
  await vi.advanceTimersByTimeAsync(100);
  expect(state.failures).toBeGreaterThan(0);
  server.isDown = false;
  await settled();
  expect(server.shown).toBe('live');
});

test('what is being read when it is asked to begin anew is read again', async () => {
  const { server, state, follower, connect } = follow();
  follower.start();
  follower.reload();
  connect();
  await settled();
  expect(state.loads).toBe(2);
  follower.reload();
  await settled();
  expect(state.loads).toBe(3);
  expect(server.shown).toBe('live');
});

test('cuts, lost messages and restarts at random end in the truth', async () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.nat(8).map((count) => ({ kind: 'happen' as const, count })) },
    { weight: 2, arbitrary: fc.constant({ kind: 'cut' as const }) },
    { weight: 3, arbitrary: fc.constant({ kind: 'connect' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'lose' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'down' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'reload' as const }) },
    { weight: 2, arbitrary: fc.nat(700).map((ms) => ({ kind: 'wait' as const, ms })) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.constantFrom(8, 1_000), async (steps, kept) => {
      const { server, state, follower, cut, connect } = follow(kept);
      follower.start();
      for (const one of steps) {
        if (one.kind === 'happen') server.happen(one.count);
        else if (one.kind === 'cut') cut();
        else if (one.kind === 'connect' && !server.isConnected) connect();
        else if (one.kind === 'lose') server.loseNext = true;
        else if (one.kind === 'down') server.isDown = !server.isDown;
        else if (one.kind === 'reload') follower.reload();
        else if (one.kind === 'wait') await vi.advanceTimersByTimeAsync(one.ms);
      }
      server.isDown = server.loseNext = false;
      if (!server.isConnected) connect();
      await settled();
      server.happen(1);
      await settled();
      expect(state.seen).toEqual(server.truth);
      expect(server.shown).toBe('live');
      follower.stop();
    }),
    { numRuns: 200 },
  );
});
