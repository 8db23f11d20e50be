import type { CoreRuntime } from '@openbourse/engine-host';
import { ByteWriter } from '@openbourse/kernel';
import { recover } from '../../../libs/engine-host/src/recovery/recover';
import { stateHashOf } from '../../../libs/engine-host/src/snapshot/snapshot-store';
import { must } from '../invariants/invariant';
import type { JournalWitness } from '../invariants/journal';
import { connectThrough, type Network } from '../postgres/client';
import type { PostgresServer } from '../postgres/server';
import type { Scheduler } from './scheduler';
import { SimProcess } from './sim-process';

const clear: Network = { connectMs: () => 0.1, fateOf: () => ({ thereMs: 0.1, executionMs: 0.1, backMs: 0.1 }) };

/** From the newest snapshot and from none, recovery comes to the state that the journal gives. */
export async function recoverFromScratch(
  server: PostgresServer,
  scheduler: Scheduler,
  witness: JournalWitness,
  runtime: CoreRuntime,
): Promise<void> {
  const process = new SimProcess(scheduler, 'auditor', () => 0);
  const client = await connectThrough(clear, process, server)({ name: 'auditor', timeoutMs: 10_000 });
  const name = 'replay hash = live hash';
  for (const withSnapshot of [true, false]) {
    const { snapshots } = server.database;
    for (const snapshot of snapshots.values()) witness.checkSnapshot(snapshot);
    if (!withSnapshot) snapshots.clear();
    const lastBatch = server.database.epoch?.lastBatch ?? 0;
    const recovered = await recover(client, { shard: 0, runtime, lastBatch });
    must(
      name,
      recovered.batch === witness.replay.batch,
      () => `recovered to batch ${recovered.batch} of ${witness.replay.batch}`,
    );
    if (recovered.unfinished) continue;
    const writer = new ByteWriter(1 << 18);
    recovered.engine.writeSnapshot(writer);
    const same = stateHashOf(writer.peek()).equals(witness.stateHash());
    must(name, same, () => `recovered ${withSnapshot ? 'from a snapshot' : 'from nothing'} to another state`);
  }
}
