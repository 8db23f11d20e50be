import { Chance } from './chance';
import { FairPrice } from './fair-price';

const wander = (seed: number, seconds: number, steps: number) => {
  const fair = new FairPrice({ anchor: 10_000, start: 10_000, volatility: 0.4e-4, chance: new Chance(seed) });
  return Array.from({ length: steps }, () => {
    fair.advance(seconds);
    return fair.price;
  });
};

it('moves about as much as it should, whatever the length of a step', () => {
  const perMinute = (prices: number[]) =>
    Math.sqrt(prices.slice(1).reduce((sum, price, i) => sum + Math.log(price / prices[i]) ** 2, 0) / prices.length);
  const usual = 0.4e-4 * Math.sqrt(60);
  const coarse = perMinute(wander(1, 60, 20_000));
  const fine = perMinute(wander(2, 1, 600_000).filter((_, i) => i % 60 === 0));
  for (const deviation of [coarse, fine]) {
    expect(deviation).toBeGreaterThan(usual * 0.9);
    expect(deviation).toBeLessThan(usual * 1.4);
  }
});

it('returns to its anchor and never leaves its surroundings', () => {
  const year = wander(3, 600, 52_560);
  const mean = year.reduce((sum, price) => sum + price, 0) / year.length;
  expect(Math.abs(mean - 10_000)).toBeLessThan(150);
  expect(Math.min(...year)).toBeGreaterThan(8_800);
  expect(Math.max(...year)).toBeLessThan(11_300);
});
