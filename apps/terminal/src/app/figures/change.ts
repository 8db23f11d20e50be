import { exact, ratio, subtract, type Exact } from './exact';

/** From `before` to `now` in percent, two decimals; undefined when there is nothing to compare with. */
export function changePercent(now: string | null, before: string | null): Exact | undefined {
  if (now === null || before === null) return undefined;
  const base = exact(before);
  if (base.units === 0n) return undefined;
  const change = subtract(exact(now), base);
  return ratio({ units: change.units * 100n, scale: change.scale }, base, 2);
}
