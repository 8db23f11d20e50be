import type { Command } from '@openbourse/core/engine';
import { ByteReader, ByteWriter } from '@openbourse/kernel';
import { PENDING } from '../../../libs/engine-host/src/core-runtime';
import type { CoreEngine, CoreRuntime, JournalBatch } from '@openbourse/engine-host';
import { must } from './invariant';

/** Two whole states are written for each comparison. */
const compareEvery = 200;

function stateOf(engine: CoreEngine): Buffer {
  const writer = new ByteWriter(1 << 18);
  engine.writeSnapshot(writer);
  return writer.peek();
}

/**
 * A second engine, to which nobody sends what the first refused without a word, comes to the same states, byte by byte. (What
 * is refused with an event, an order, counts for the order rate and the private stream.)
 */
export function refusalsLeaveNothing(runtime: CoreRuntime, journal: readonly JournalBatch[]): void {
  const [engine, other] = [runtime.create(0), runtime.create(0)];
  let left: Command[] = [];
  let sinceCompared = 0;
  for (const { commands, commandCount, timeMs } of journal) {
    const reader = new ByteReader(commands);
    for (let i = 0; i < commandCount; i++) {
      const command = runtime.decodeCommand(reader);
      engine.events.clear();
      const code = engine.apply(command, timeMs);
      if (code > 0 && engine.events.length === 0) {
        left.push(command);
        continue;
      }
      other.events.clear();
      other.apply(command, timeMs);
      if (code === PENDING || left.length === 0 || ++sinceCompared < compareEvery) continue;
      const same = stateOf(engine).equals(stateOf(other));
      must('a refused command changes nothing', same, () => `one of them did: ${JSON.stringify(left)}`);
      left = [];
      sinceCompared = 0;
    }
  }
}
