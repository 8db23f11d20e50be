import { Chance } from './chance';

const draw = (chance: Chance, times = 20_000) => Array.from({ length: times }, () => chance.normal());
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

it('repeats itself with the same seed and with no other', () => {
  expect(draw(new Chance(7), 10)).toEqual(draw(new Chance(7), 10));
  expect(draw(new Chance(7), 10)).not.toEqual(draw(new Chance(8), 10));
});

it('is distributed as it says', () => {
  const normal = draw(new Chance(1));
  expect(Math.abs(mean(normal))).toBeLessThan(0.03);
  expect(Math.abs(mean(normal.map((value) => value * value)) - 1)).toBeLessThan(0.05);
  const chance = new Chance(2);
  const waits = Array.from({ length: 20_000 }, () => chance.exponential(5));
  expect(Math.abs(mean(waits) - 5)).toBeLessThan(0.2);
  const sizes = Array.from({ length: 20_001 }, () => chance.logNormal(10, 0.8)).sort((a, b) => a - b);
  expect(Math.abs(sizes[10_000] - 10)).toBeLessThan(0.5);
});
