import { ExampleDesk } from './example-desk';
import { priceText } from './told-orders';

const market = ['calendar pre_open continuous closing closed', 'dynamicBandBps 150', 'volatilityAuctionMs 120000'];
const people = ['Ann', 'Ben', 'Cem'];
const modes = ['cancel_taker', 'cancel_maker', 'cancel_both', 'decrement'];
const times = ['gtc', 'gtc', 'day', 'ioc', 'fok', 'opg', 'cls', 'gtd 60 min'];
const phases = ['pre_open', 'continuous', 'continuous', 'continuous', 'closing', 'closed', 'closed tuesday'];

/** A day at the market, drawn by `draw` (0 ≤ draw() < 1) and said in the words of the examples. */
export function playRandomDay(draw: () => number, steps: number): ExampleDesk {
  const desk = new ExampleDesk(draw() < 0.5 ? market : []);
  const names: string[] = [];
  const below = (n: number): number => Math.floor(draw() * n);
  const one = <T>(of: readonly T[]): T => of[below(of.length)];
  const price = (from = 9_700, to = 10_300): string => priceText(from + below(to - from));
  const qty = (): number => 10 + below(60);

  const orderWords = (): string => {
    const [side, time, mode] = [one(['buy', 'sell']), one(times), one(modes)];
    const kinds = [
      `${side} ${qty()} limit ${price()} ${time} ${mode}`,
      `${side} ${qty()} limit ${price()} ${mode}`,
      `${side} ${qty()} limit ${price()} post_only`,
      `${side} ${qty()} limit ${price()} show 5 ${mode}`,
      `sell ${qty()} limit ${price()} reduce_only`,
      `${side} ${5 + below(10)} limit ${price()} ioc`,
      `${side} ${qty()} market ${mode}`,
      `${side} ${1_000 + below(4_000)} USD market ${mode}`,
      `${side} ${qty()} stop ${price()} ${mode}`,
      `${side} ${qty()} stop_limit ${price()} limit ${price()} ${mode}`,
      `${side} ${qty()} trailing_stop 1.50`,
    ];
    return one(kinds);
  };
  const listWords = (): string => {
    const [n, arming, exitTime] = [qty(), one(['each_fill', 'complete_fill']), one(['gtc', 'gtc', 'day'])];
    const profit = `sell ${n} limit ${price(10_050)} ${exitTime} ${one(['post_only', modes[0]])}`;
    const exits = `${profit} / sell ${n} stop ${price(9_700, 9_950)} ${exitTime}`;
    const entry = `buy ${n} limit ${price(9_950, 10_050)} ${one(['gtc', 'day', 'ioc'])}`;
    return one([
      `bracket ${arming} ${entry} / ${exits}`,
      `oco ${exits}`,
      `oto ${arming} ${entry} / sell ${n} limit ${price(9_900)} ${one(['gtc', 'day', 'post_only'])}`,
    ]);
  };
  const venueWords = (): string =>
    one([
      `enter ${one(phases)}`,
      `enter ${one(phases)}`,
      'halt',
      'open',
      'open',
      'wait 30 min',
      'midnight',
      'split 2:1 at 50.00',
    ]);

  for (let step = 0; step < steps; step++) {
    const roll = draw();
    const who = one(people);
    const name = `o${step}`;
    if (roll < 0.05) desk.play({ name: '', who: 'venue', does: venueWords(), told: '' });
    else if (roll < 0.2 && names.length > 0)
      changeOne(desk, one(names), name, draw() < 0.5 ? undefined : `qty ${qty()}`);
    else if (
      !desk.play({ name, who, does: roll < 0.35 ? listWords() : orderWords(), told: '' }).startsWith('refused')
    ) {
      names.push(...desk.namesOf(name));
    }
  }
  return desk;
}

function changeOne(desk: ExampleDesk, target: string, name: string, change: string | undefined): void {
  const does = change === undefined ? `cancel ${target}` : `replace ${target} ${change}`;
  desk.play({ name: change === undefined ? '' : name, who: 'Ann', does, told: '' });
}
