import type { Random } from '../world/random';

/** How rough one world is: drawn once per seed, so that some are calm enough for long histories and some are storms. */
export interface Weather {
  /** Of each commit, that something happens to it. */
  readonly commitFault: number;
  /** Of each other statement, that its connection breaks. */
  readonly statementFault: number;
  /** Mean milliseconds between the strikes of {@link Strikes}. */
  readonly strikeMs: number;
  readonly terminationLate: number;
  readonly messageFault: number;
  /** Milliseconds that a commit takes when nothing happens to it. */
  readonly commitMs: number;
  /** Milliseconds of wall clock that pass in one of the world: days go by in some. */
  readonly haste: number;
}

export function drawWeather(random: Random): Weather {
  const roughness = random.pick([0, 0.3, 1, 1, 1, 2]);
  return {
    commitFault: 0.012 * roughness,
    statementFault: 0.0015 * roughness,
    strikeMs: roughness === 0 ? Infinity : 350 / roughness,
    terminationLate: roughness === 0 ? 0 : 0.5,
    messageFault: random.pick([0.01, 0.05, 0.15]),
    commitMs: random.pick([0.5, 1, 3]),
    haste: random.pick([1, 1, 1000, 60_000]),
  };
}
