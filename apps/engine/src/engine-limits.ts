import { defaultLimits, type EngineHostLimits } from '@openbourse/engine-host';
import type { Settings } from '@openbourse/platform/config';

export const engineLimits = (settings: Settings): EngineHostLimits => ({
  ...defaultLimits,
  queueMax: settings.ENGINE_QUEUE_MAX,
  batchCommandsMax: settings.ENGINE_BATCH_COMMANDS_MAX,
  leaseMs: settings.ENGINE_LEASE_MS,
  commitTimeoutMs: settings.ENGINE_COMMIT_TIMEOUT_MS,
  snapshotEveryCommands: settings.ENGINE_SNAPSHOT_EVERY_COMMANDS,
  streamRetentionHours: settings.STREAM_RETENTION_HOURS,
});
