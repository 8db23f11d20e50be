import { Engine } from '@openbourse/core/engine';
import { coreRuntime, type CoreRuntime } from '@openbourse/engine-host';
import type { Weather } from '../faults/weather';
import type { Profile } from '../flows/flow';
import type { Random } from './random';

const deepShare = 0.12;
/** Of the worlds that are not deep. */
const fullShare = 0.5;

export function drawProfile(drawn: Random, of: Random): Profile {
  if (drawn.chance(deepShare)) return { deep: true, full: false, openOrdersMax: 2_000 };
  const openOrdersMax = drawn.pick([15, 60, 200]);
  const full = of.chance(fullShare);
  return { deep: false, full, openOrdersMax: full ? Math.min(openOrdersMax, 60) : openOrdersMax };
}

/** In worlds in full days go by, for sessions to begin and end. */
export const fullWeather = (weather: Weather, of: Random): Weather => ({
  ...weather,
  haste: of.pick([6_000, 30_000, 120_000]),
});

/** In worlds in full a command may be cut into chunks anywhere: what they do is the same as uncut. */
export function drawRuntime({ full }: Profile, of: Random): CoreRuntime {
  const stepsMax = full ? of.pick([2, 9, 60, undefined]) : undefined;
  if (stepsMax === undefined) return coreRuntime;
  return {
    ...coreRuntime,
    create: (shard) => new Engine({ shard, stepsMax }),
    restore: (snapshot, shard) => Engine.restore(snapshot, { shard, stepsMax }),
  };
}
