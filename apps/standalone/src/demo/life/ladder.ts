import { onTick, type Character } from './character';
import type { Book, Side } from './trading';

/** How near to the centre a quote may lie, and how far beyond the last level, in steps. */
const nearestSteps = 0.3;
const beyondSteps = 0.7;

export interface Centre {
  /** What the maker thinks the instrument is worth (price scale). */
  readonly price: number;
  /** Shifts the grid of one maker against another's, in steps. */
  readonly shift: number;
}

const outward = (side: Side): number => (side === 'buy' ? -1 : 1);

/** How many steps a quote lies outside the centre; negative on the wrong side of it. */
export const distance = (side: Side, price: number, centre: Centre, { step }: Character): number =>
  (outward(side) * (price - centre.price)) / step;

/** A quote may stay where it is: prices lie on a fixed grid, so that a small move of the centre moves few quotes. */
export function isFine(side: Side, price: number, centre: Centre, character: Character): boolean {
  const steps = distance(side, price, centre, character);
  return steps >= nearestSteps && steps <= character.levels + beyondSteps;
}

/** Up to a fifth of a step to and fro, always the same at the same place: nobody's prices are all multiples of one number. */
const grain = (place: number): number => ((Math.imul(place, 0x9e3779b1) >>> 0) / 2 ** 32 - 0.5) * 0.4;

/** The prices of one side of a maker's ladder, best first, none of which would trade with the book. */
export function ladder(side: Side, centre: Centre, character: Character, book?: Book): number[] {
  const { step, levels, terms } = character;
  const sign = outward(side);
  const first = Math.ceil((sign * centre.price) / step - sign * centre.shift + 0.5);
  const prices = Array.from({ length: levels }, (_, i) =>
    onTick(terms, Math.round((sign * (first + i) + centre.shift + grain(first + i)) * step)),
  );
  const [bid, ask] = [book?.bids[0]?.price, book?.asks[0]?.price];
  return prices.filter((price) => price > 0 && (side === 'buy' ? !(ask! <= price) : !(bid! >= price)));
}
