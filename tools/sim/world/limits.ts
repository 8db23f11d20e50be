import type { EngineHostLimits } from '@openbourse/engine-host';
import type { Profile } from '../flows/flow';
import type { Random } from './random';

/** Small ones too: what is bounded must be met. */
export const drawLimits = (
  random: Random,
  profile: Profile,
): Pick<EngineHostLimits, 'leaseMs'> & Partial<EngineHostLimits> => ({
  queueMax: profile.deep ? 20_000 : random.pick([60, 400, 20_000]),
  batchCommandsMax: random.pick([2, 10, 100, 500]),
  // Where small, every chunk of a long command is a batch of its own.
  batchEventsMax: random.pick([20, 500, 10_000]),
  rememberedIdsMax: random.pick([20, 300, 100_000]),
  recoveryWaitMsMax: random.pick([300, 2_000, 10_000]),
  commitTimeoutMs: random.pick([200, 1_500]),
  leaseMs: random.pick([150, 600]),
  snapshotEveryCommands: random.pick([60, 250, 1_000]),
  snapshotChunkBytes: random.pick([1_000, 16_000]),
});
