import { Desk } from '../testing/desk';
import { giveRules, terms, tradeAt } from '../testing/extended';
import { CANCELED, endReasons, FILLED, FOK, GTC } from '../vocabulary';

function market() {
  const desk = new Desk();
  const [maker, other, taker] = [desk.account('maker'), desk.account('other'), desk.account('taker')];
  const fok = (side: 'buy' | 'sell', qty: number, price: number, more = {}) =>
    desk.place(taker, side, qty, price, { timeInForce: FOK, ...more });
  return { desk, maker, other, taker, fok };
}
const filled = { status: FILLED };
const killed = { status: CANCELED, filledQty: 0, endReason: endReasons.indexOf('fok_not_fillable') };
const iceberg = (displayQty: number) => ({ timeInForce: GTC, ...terms({ displayQty }) });

describe('a fill-or-kill order counts', () => {
  test.each(['buy', 'sell'] as const)('what it may trade with at its price or better, to %s', (side) => {
    for (const [qty, outcome] of [
      [15, filled],
      [16, killed],
    ] as const) {
      const { desk, maker, other, fok } = market();
      const [opposite, better, worse] = side === 'buy' ? (['sell', -1, 1] as const) : (['buy', 1, -1] as const);
      desk.place(maker, opposite, 10, 10_000 + better);
      desk.place(other, opposite, 5, 10_000);
      desk.place(other, opposite, 50, 10_000 + worse);
      expect(fok(side, qty, 10_000)).toMatchObject(outcome);
    }
  });

  test('nothing in an empty book, and leaves the book as it is', () => {
    const { desk, maker, fok } = market();
    expect(fok('buy', 1, 10_000)).toMatchObject(killed);
    const ask = desk.place(maker, 'sell', 5, 10_000);
    expect(fok('buy', 6, 10_000)).toMatchObject(killed);
    expect(desk.engine.openOrder(ask.orderId)).toMatchObject({ filledQty: 0, version: 1 });
  });

  test('what icebergs hide, behind what their level shows', () => {
    for (const [qty, outcome] of [
      [100, filled],
      [105, filled],
      [106, killed],
    ] as const) {
      const { desk, maker, other, fok } = market();
      desk.place(maker, 'sell', 100, 10_000, iceberg(10));
      desk.place(other, 'sell', 5, 10_000);
      expect(fok('buy', qty, 10_000)).toMatchObject(outcome);
    }
  });

  test('what the icebergs of several levels hide', () => {
    for (const [qty, outcome] of [
      [60, filled],
      [61, killed],
    ] as const) {
      const { desk, maker, other, fok } = market();
      desk.place(maker, 'sell', 20, 10_000, iceberg(5));
      desk.place(other, 'sell', 40, 10_010, iceberg(5));
      expect(fok('buy', qty, 10_010)).toMatchObject(outcome);
      expect(fok('buy', 1, 9_990)).toMatchObject(killed);
    }
  });

  test('at the price of its own limit a level that hides enough, though nothing is behind it', () => {
    const { desk, maker, fok } = market();
    desk.place(maker, 'sell', 20, 10_000, iceberg(5));
    desk.place(maker, 'sell', 20, 10_020);
    expect(fok('buy', 20, 10_000)).toMatchObject(filled);
  });

  test('no own order: it steps over those that its mode cancels, and is killed by one that would end it', () => {
    for (const [mode, outcome] of [
      [0, killed],
      [1, filled],
      [2, killed],
      [3, killed],
    ] as const) {
      const { desk, maker, taker, fok } = market();
      desk.place(taker, 'sell', 5, 10_000);
      desk.place(maker, 'sell', 10, 10_000);
      expect(fok('buy', 10, 10_000, { selfTradePrevention: mode })).toMatchObject(outcome);
    }
  });

  test('own orders behind those that it fills with do not matter', () => {
    const { desk, maker, taker, fok } = market();
    desk.place(maker, 'sell', 10, 10_000);
    desk.place(taker, 'sell', 5, 10_000);
    expect(fok('buy', 10, 10_000)).toMatchObject(filled);
  });

  test('nothing beyond the volatility band', () => {
    for (const [price, outcome] of [
      [10_100, filled],
      [10_101, killed],
    ] as const) {
      const { desk, maker, other, fok } = market();
      tradeAt(desk, [maker, other], 10_000);
      giveRules(desk, { dynamicBandBps: 100 });
      desk.place(maker, 'sell', 10, price);
      expect(fok('buy', 10, 10_200)).toMatchObject(outcome);
    }
  });
});
