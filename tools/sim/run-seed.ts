import { World, type Result } from './world/world';

export const runSeed = (seed: number, tell?: (line: string) => void): Promise<Result> => new World(seed, tell).run();
