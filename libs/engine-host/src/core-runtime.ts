import {
  decodeCommand,
  decodeEvent,
  encodeCommand,
  Engine,
  PENDING,
  RULES_VERSION,
  type Command,
  type CoreEvent,
  type EngineOutcome,
  type SessionView,
} from '@openbourse/core/engine';
import type { ByteReader, ByteWriter } from '@openbourse/kernel';

export { PENDING };

/** What the host needs of the engine, so that the shell can be tested apart from it. */
export interface CoreEngine {
  /** Bytes of the events since the last clear(). */
  readonly events: ByteWriter;
  readonly rulesVersion: number;
  /** When the first good-till-date order ends, ms; Infinity = there is none. */
  readonly nextExpiryMs: number;
  /** What the record or pay date of a dividend asks for, one at a time; `passedOver`: numbers of actions to leave alone. */
  corporateActionDue(timeMs: number, passedOver?: ReadonlySet<number>): Command | undefined;
  /** Dividends whose pay date has come and whose payment would be refused, so that it is not due. */
  heldUpDividends(timeMs: number): number[];
  /** Instruments whose phase, rules or calendar changed since the set was cleared. */
  readonly changedSessions: Set<number>;
  readonly instrumentCount: number;
  session(instrumentId: number): SessionView;
  /** JSON of a calendar that the core was given. */
  calendarDefinition(tenantId: number, code: string): string | undefined;
  /** 0 done, {@link PENDING}, or n > 0: refused with refusalCodes[n - 1]. */
  apply(command: Command, timeMs: number): number;
  /** What the last finished command made. */
  outcome(): EngineOutcome;
  /** Canonical: equal states give equal bytes. */
  writeSnapshot(writer: ByteWriter): void;
}

export interface CoreRuntime {
  readonly rulesVersion: number;
  create(shard: number): CoreEngine;
  restore(snapshot: Buffer, shard: number): CoreEngine;
  encodeCommand(writer: ByteWriter, command: Command): void;
  decodeCommand(reader: ByteReader): Command;
  decodeEvent(reader: ByteReader): CoreEvent;
}

export const coreRuntime: CoreRuntime = {
  rulesVersion: RULES_VERSION,
  create: (shard) => new Engine({ shard }),
  restore: (snapshot, shard) => Engine.restore(snapshot, { shard }),
  encodeCommand,
  decodeCommand,
  decodeEvent,
};
