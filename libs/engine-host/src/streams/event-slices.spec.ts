import type { CoreEvent } from '@openbourse/core/engine';
import type { ByteReader } from '@openbourse/kernel';
import { EventSlices } from './event-slices';

/** Takes its time: 0.1 ms for an event of one byte. */
const slow = {
  decodeEvent(from: ByteReader): CoreEvent {
    const until = performance.now() + 0.1;
    while (performance.now() < until);
    return { kind: 'tenant_opened', tenantId: from.u8(), code: '' };
  },
};

test('everything is decoded, in order, and others have their turns in between', async () => {
  let turns = 0;
  let decoding = true;
  const turn = (): void => {
    turns++;
    if (decoding) setImmediate(turn);
  };
  setImmediate(turn);
  const slices = new EventSlices(slow);
  const events = [
    ...(await slices.decode(Buffer.from(Array.from({ length: 250 }, (_, i) => i)))),
    ...(await slices.decode(Buffer.from(Array.from({ length: 250 }, (_, i) => i)))),
  ];
  decoding = false;
  expect(events.map((event) => (event as { tenantId: number }).tenantId)).toEqual(
    Array.from({ length: 500 }, (_, i) => i % 250),
  );
  // 50 ms of work in slices of 3 ms and up to 64 events.
  expect(turns).toBeGreaterThanOrEqual(5);
});
