import type { LevelChanged } from '@openbourse/core/engine';
import type { Log } from '@openbourse/engine-host';
import type { CommittedEvents } from '@openbourse/platform';
import { setTimeout as sleep } from 'node:timers/promises';

const level: LevelChanged = { kind: 'level_changed', instrumentId: 1, tenantId: 1, side: 0, price: 1, qty: 1 };

export const batchOf = (batch: number, events = 1): CommittedEvents => ({
  shard: 0,
  batch,
  timeMs: batch,
  events: new Array<LevelChanged>(events).fill(level),
});

export const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; !condition(); i++) {
    if (i > 5_000) throw new Error('it does not come true');
    await sleep(1);
  }
}
