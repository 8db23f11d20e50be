import { demoInstruments } from '../demo-market';
import { characterOf, onTick } from './character';
import { distance, isFine, ladder } from './ladder';

const character = characterOf(demoInstruments[4]);
const { step, terms, levels } = character;
const centreAt = (steps: number, shift = 0) => ({ price: terms.referencePrice + steps * step, shift });
const sides = ['buy', 'sell'] as const;

it.each(sides)('has as many %s quotes as levels, best first, on ticks, outside the centre', (side) => {
  for (let steps = 0; steps < 20; steps += 0.1) {
    const prices = ladder(side, centreAt(steps), character);
    expect(prices).toHaveLength(levels);
    const distances = prices.map((price) => distance(side, price, centreAt(steps), character));
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(
      prices.every((price) => onTick(terms, price) === price && isFine(side, price, centreAt(steps), character)),
    ).toBe(true);
  }
});

it.each(sides)('moves one %s quote when the centre moves one step', (side) => {
  for (let steps = 0; steps < 20; steps++) {
    const [before, after] = [ladder(side, centreAt(steps), character), ladder(side, centreAt(steps + 1), character)];
    expect(after.filter((price) => !before.includes(price))).toHaveLength(1);
  }
});

it('lies between the quotes of a maker with another shift', () => {
  const prices = [0, 0.5].flatMap((shift) => ladder('buy', centreAt(0, shift), character));
  expect(new Set(prices).size).toBe(2 * levels);
});

it('leaves out what would trade with the book', () => {
  const [best, second] = ladder('buy', centreAt(0), character);
  const book = { bids: [], asks: [{ price: best, qty: 1 }] };
  expect(ladder('buy', centreAt(0), character, book)[0]).toBe(second);
  const [ask] = ladder('sell', centreAt(0), character);
  const other = { bids: [{ price: ask, qty: 1 }], asks: [] };
  expect(ladder('sell', centreAt(0), character, other)).not.toContain(ask);
});
