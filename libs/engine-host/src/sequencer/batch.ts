import { ByteReader, ByteWriter } from '@openbourse/kernel';
import type { Command } from '@openbourse/core/engine';
import type { CommittableBatch } from '../commit/batch-store';
import type { CoreEngine, CoreRuntime } from '../core-runtime';
import { chainAfter } from '../journal/chain';
import type { EngineHostLimits } from '../limits';
import { Projection, type StreamNumbering } from '../projection/projection';
import type { CommandKeyRow } from '../projection/rows';
import type { Snapshot } from '../snapshot/snapshot-store';
import type { Entry } from './entry';

/** Commands that were applied together and become durable together. */
export class Batch implements CommittableBatch {
  readonly projection: Projection;
  readonly commandKeys: CommandKeyRow[] = [];
  /** Finished in this batch, in order: answered after its commit. */
  readonly entries: Entry[] = [];
  commandCount = 0;
  commands: Buffer = Buffer.alloc(0);
  events: Buffer = Buffer.alloc(0);
  chain: Buffer = Buffer.alloc(0);
  /** The state right after this batch, when one was due. */
  snapshot: Snapshot | undefined;
  /** Takes no further command. */
  closed = false;

  private readonly commandBytes: ByteWriter;

  constructor(
    readonly batch: number,
    readonly timeMs: number,
    private readonly context: {
      engine: CoreEngine;
      runtime: CoreRuntime;
      limits: EngineHostLimits;
      numbering: StreamNumbering;
      commandBytes: ByteWriter;
    },
  ) {
    this.projection = new Projection(context.numbering);
    this.commandBytes = context.commandBytes;
  }

  get full(): boolean {
    const { limits, engine } = this.context;
    return (
      this.closed ||
      this.commandCount >= limits.batchCommandsMax ||
      this.projection.eventCount >= limits.batchEventsMax ||
      engine.events.length >= limits.batchBytesMax
    );
  }

  /** Applies and projects at once, so that a commit needs little more than its parameters put together. */
  apply(command: Command): number {
    const { engine, runtime } = this.context;
    const before = engine.events.length;
    runtime.encodeCommand(this.commandBytes, command);
    const code = engine.apply(command, this.timeMs);
    this.commandCount++;
    const reader = new ByteReader(engine.events.peek(before));
    while (!reader.done) this.projection.add(runtime.decodeEvent(reader), this.batch, this.timeMs);
    return code;
  }

  /** Its outcome is known, and told after the commit. */
  finish(entry: Entry): void {
    if (entry.answer) this.entries.push(entry);
    if (!entry.key || entry.outcome?.status !== 'done') return;
    this.commandKeys.push({
      tenantId: (entry.command as { tenantId?: number }).tenantId ?? 0,
      scope: entry.key.scope,
      key: entry.key.key,
      fingerprint: entry.key.fingerprint,
      outcome: JSON.stringify(entry.outcome.result),
      createdMs: this.timeMs,
    });
  }

  /** Takes the bytes out of the shared writers, which the next batch then fills. */
  seal(previousChain: Buffer): void {
    const { engine } = this.context;
    this.closed = true;
    this.commands = this.commandBytes.toBuffer();
    this.commandBytes.clear();
    this.events = engine.events.toBuffer();
    engine.events.clear();
    this.chain = chainAfter(previousChain, this.commands, this.events);
  }
}
