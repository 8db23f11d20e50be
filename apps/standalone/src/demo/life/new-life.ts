import { demoInstruments } from '../demo-market';
import { Chance } from './chance';
import { characterOf } from './character';
import type { Door } from './door';
import { Life, type LifeOptions } from './life';
import { lifeFunds, lifeUsers } from './life-users';
import { Maker } from './maker';
import { OrderFlow } from './order-flow';
import { Taker } from './taker';
import type { Holdings } from './trading';

/** What each of them began with. */
const usual: Holdings = {
  base: new Map(
    demoInstruments.map(({ symbol, baseAsset, qtyScale }) => [
      symbol,
      Number(lifeFunds[baseAsset as keyof typeof lifeFunds]) * 10 ** qtyScale,
    ]),
  ),
  cash: new Map([
    ['USD', Number(lifeFunds.USD)],
    ['INR', Number(lifeFunds.INR)],
  ]),
};

/** Everybody of the demo's life, made from one seed. */
export function newLife(door: Door, seed: number, answered?: LifeOptions['answered']): Life {
  const chance = new Chance(seed);
  const characters = demoInstruments.map(characterOf);
  const emails = (trades: 'makes' | 'takes') =>
    lifeUsers.filter((user) => user.trades === trades).map(({ email }) => email);
  return new Life({
    door,
    characters,
    makers: emails('makes').map(
      (email, i) => new Maker({ email, characters, usual, shift: i / 2, chance: chance.fork() }),
    ),
    takers: emails('takes').map((email) => new Taker({ email, usual, chance: chance.fork() })),
    flow: new OrderFlow(characters, chance.fork()),
    chance: chance.fork(),
    answered,
  });
}
