/** Every limit of the shell. Beyond `queueMax` callers hear `engine_overloaded`; nothing grows further. */
export interface EngineHostLimits {
  /** Commands taken in and not yet answered, the ones being committed included. */
  readonly queueMax: number;
  /** A batch closes at the first of these. */
  readonly batchCommandsMax: number;
  readonly batchEventsMax: number;
  readonly batchBytesMax: number;
  /** Client order ids kept in memory; older ones cost one indexed look-up. */
  readonly rememberedIdsMax: number;
  /** How long callers wait through a recovery before they hear that the engine is unavailable. */
  readonly recoveryWaitMsMax: number;
  readonly commitTimeoutMs: number;
  /** The lease on database time; renewed three times within it. */
  readonly leaseMs: number;
  /** A snapshot is due after so many commands. */
  readonly snapshotEveryCommands: number;
  readonly snapshotChunkBytes: number;
  /** How long a private stream can be resumed; {@link streamRetentionHoursMin} or more. */
  readonly streamRetentionHours: number;
}

/** What clients were promised. */
export const streamRetentionHoursMin = 24;

/** How late at most what time brings may be while no command comes, ms. */
export const tickMs = 250;

export const defaultLimits: EngineHostLimits = {
  queueMax: 20_000,
  batchCommandsMax: 500,
  batchEventsMax: 10_000,
  batchBytesMax: 2 ** 20,
  rememberedIdsMax: 1_000_000,
  recoveryWaitMsMax: 10_000,
  commitTimeoutMs: 15_000,
  leaseMs: 5_000,
  snapshotEveryCommands: 200_000,
  snapshotChunkBytes: 4 * 2 ** 20,
  streamRetentionHours: 48,
};
