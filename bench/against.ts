import path from 'node:path';
import { figure, type Figure } from './report';

/**
 * Another build of this repository to compare with in the same run: `--against <its dist directory>`, for example of the
 * commit before. Figures of two runs on a shared machine say nothing; those of alternating rounds of one run do.
 */
export class OtherBuild {
  private constructor(private readonly dist: string) {}

  /** Takes the option out of the arguments. */
  static from(args: string[]): OtherBuild | undefined {
    const at = args.indexOf('--against');
    if (at < 0) return undefined;
    const [, dist] = args.splice(at, 2);
    if (dist === undefined) throw new Error('--against needs the dist directory of another build');
    return new OtherBuild(path.resolve(dist));
  }

  /** A module of the other build, by its path below the source root, without extension. */
  load<Module>(module: string): Module {
    return require(path.join(this.dist, `${module}.js`)) as Module;
  }
}

/** Measures two builds round by round, in turns of going first, and returns the rates of each. */
export function inTurns(rounds: number, first: () => number, second: () => number): [number[], number[]] {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    for (const which of order) rates[which].push(which === 0 ? first() : second());
  }
  return rates;
}

/** Rate by rate of the same round: the machine's mood cancels out. */
export function ratio(rates: readonly number[], others: readonly number[]): Figure {
  return figure(
    rates.map((rate, round) => rate / others[round]),
    'ratio',
  );
}
