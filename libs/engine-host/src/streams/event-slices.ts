import type { CoreEvent } from '@openbourse/core/engine';
import { ByteReader } from '@openbourse/kernel';
import type { CoreRuntime } from '../core-runtime';

/** Several reads may be at it in one turn of the event loop, each for so long. */
const sliceMs = 3;
const eventsBetweenLooks = 64;

/** Decodes what may be much without keeping the event loop: orders go on between the slices. One for the whole of a read. */
export class EventSlices {
  private sliceEnds = performance.now() + sliceMs;

  constructor(private readonly runtime: Pick<CoreRuntime, 'decodeEvent'>) {}

  async decode(bytes: Buffer): Promise<CoreEvent[]> {
    const reader = new ByteReader(bytes);
    const events: CoreEvent[] = [];
    while (!reader.done) {
      events.push(this.runtime.decodeEvent(reader));
      if (events.length % eventsBetweenLooks === 0) await this.breathe();
    }
    await this.breathe();
    return events;
  }

  private async breathe(): Promise<void> {
    if (performance.now() < this.sliceEnds) return;
    await new Promise(setImmediate);
    this.sliceEnds = performance.now() + sliceMs;
  }
}
