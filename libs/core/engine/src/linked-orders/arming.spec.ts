import { plainTerms } from '../state/extended-terms';
import { AAPL, Desk, tenantId } from '../testing/desk';
import { giveRules, held, tradeAt } from '../testing/extended';
import { bracket, oto, PlacedList } from '../testing/lists';
import {
  ARM_COMPLETE_FILL,
  CANCELED,
  endReasons,
  FILLED,
  MARKET,
  NEW,
  PARTIALLY_FILLED,
  STOP,
  TRAILING_STOP,
} from '../vocabulary';

const [entry, takeProfit, stopLoss] = [0, 1, 2];
const reasonOf = ({ endReason }: { endReason: number }) => endReasons[endReason];
const trailing = { type: TRAILING_STOP, stopPrice: 0, extended: { ...plainTerms, trailPrice: 200 } };

function market() {
  const desk = new Desk();
  const [trader, maker, other] = [desk.account('trader', 1_000_000, 0), desk.account('maker'), desk.account('other')];
  return { desk, trader, maker, other };
}

test('an exit that filled in part is partially filled again when it grows, one that did not is new', () => {
  const { desk, trader, maker, other } = market();
  const list = new PlacedList(desk, bracket(trader));
  desk.place(maker, 'sell', 40, 10_000);
  desk.place(other, 'buy', 10, 10_500);
  desk.place(maker, 'sell', 20, 10_000);
  expect(list.at(takeProfit)).toMatchObject({ status: PARTIALLY_FILLED, qty: 60, filledQty: 10 });
  expect(list.at(stopLoss)).toMatchObject({ status: NEW, qty: 50, filledQty: 0 });
  expect(held(desk, trader, 2)).toBe(50n);
});

test('exits hold the larger of both while they work, and are told with what they work for', () => {
  const { desk, trader, maker } = market();
  const list = new PlacedList(desk, bracket(trader));
  const from = desk.events.length;
  desk.place(maker, 'sell', 30, 10_000);
  expect(held(desk, trader, 2)).toBe(30n);
  const told = desk.events
    .slice(from)
    .flatMap((event) => (event.kind === 'order_changed' ? [[event.orderId, event.status, event.qty]] : []));
  expect(told).toContainEqual([list.at(takeProfit).orderId, NEW, 30]);
  expect(told).toContainEqual([list.at(stopLoss).orderId, NEW, 30]);
});

describe('a trailing stop loss', () => {
  test('that the instrument has no room for is not armed, and takes its partner with it', () => {
    const { desk, trader, maker, other } = market();
    tradeAt(desk, [maker, other], 10_000);
    giveRules(desk, { trailingOrdersMax: 1 });
    const list = new PlacedList(desk, bracket(trader, { stopLoss: trailing }));
    desk.place(maker, 'sell', 1, 0, { ...trailing, stopPrice: 0 });
    desk.place(other, 'sell', 50, 10_000);
    expect([list.at(takeProfit), list.at(stopLoss)].map(({ status }) => status)).toEqual([CANCELED, CANCELED]);
    expect([list.at(takeProfit), list.at(stopLoss)].map(reasonOf)).toEqual(['arming_refused', 'arming_refused']);
    expect(list.at(entry)).toMatchObject({ status: PARTIALLY_FILLED, filledQty: 50 });
    expect(held(desk, trader, 2)).toBe(0n);
  });

  test('takes the last place that the instrument has', () => {
    const { desk, trader, maker, other } = market();
    tradeAt(desk, [maker, other], 10_000);
    giveRules(desk, { trailingOrdersMax: 2 });
    const list = new PlacedList(desk, bracket(trader, { stopLoss: trailing }));
    desk.place(maker, 'sell', 1, 0, { ...trailing, stopPrice: 0 });
    desk.place(other, 'sell', 50, 10_000);
    expect(list.at(stopLoss)).toMatchObject({ status: NEW, qty: 50 });
    expect(desk.engine.openExtension(list.at(stopLoss).orderId)).toMatchObject({ stopPrice: 9_800, trailPrice: 200 });
  });

  test('is told with the stop price that it begins with; an exit that does not trail tells none', () => {
    const { desk, trader, maker, other } = market();
    tradeAt(desk, [maker, other], 10_000);
    const list = new PlacedList(desk, bracket(trader, { stopLoss: trailing }));
    const from = desk.events.length;
    desk.place(maker, 'sell', 50, 10_000);
    const extended = desk.events.slice(from).filter((event) => event.kind === 'order_extended');
    expect(extended.map(({ orderId, extension }) => [orderId, extension.stopPrice])).toEqual([
      [list.at(stopLoss).orderId, 9_800],
    ]);
  });
});

describe('a secondary order of market type', () => {
  const complete = { arming: ARM_COMPLETE_FILL };
  const atMarket = { type: MARKET, limitPrice: 0 };

  test('to sell trades down to its protection price, to buy up to it', () => {
    const { desk, trader, maker, other } = market();
    desk.place(other, 'buy', 100, 9_600);
    const sale = new PlacedList(desk, oto(trader, {}, atMarket, complete));
    desk.place(maker, 'sell', 100, 10_000);
    expect(sale.at(1)).toMatchObject({ status: FILLED, filledQty: 100 });
    const seller = desk.account('seller');
    desk.place(maker, 'sell', 100, 9_900);
    const back = new PlacedList(desk, oto(seller, { side: 1, limitPrice: 9_500 }, { ...atMarket, side: 0 }, complete));
    desk.place(other, 'buy', 100, 9_500);
    expect(back.at(1).status).toBe(FILLED);
  });
});

test.each([
  ['account', 1],
  ['instrument', 2],
  ['tenant', 0],
] as const)('exits are not armed under a kill switch of the %s', (_what, scope) => {
  const { desk, trader, maker } = market();
  const list = new PlacedList(desk, bracket(trader, { list: { arming: ARM_COMPLETE_FILL } }));
  desk.place(maker, 'sell', 40, 10_000);
  const targetId = scope === 0 ? tenantId : scope === 1 ? trader : AAPL;
  desk.must({ kind: 'set_kill_switch', tenantId, scope, targetId, engaged: true, reason: 'r', actor: 'a' });
  list.cancel(entry);
  expect([list.at(takeProfit), list.at(stopLoss)].map(reasonOf)).toEqual(['arming_refused', 'arming_refused']);
});

test('exits to buy need the money for the dearer of both, and for the fees of both', () => {
  const desk = new Desk();
  const [short, maker] = [desk.account('short', 1_000, 100), desk.account('maker')];
  const list = new PlacedList(
    desk,
    bracket(short, {
      entry: { side: 1, limitPrice: 10_000 },
      takeProfit: { side: 0, limitPrice: 9_500 },
      stopLoss: { side: 0, type: STOP, stopPrice: 10_500 },
    }),
  );
  desk.place(maker, 'buy', 5, 10_000);
  // 5 sold for 500 dollars; the stop may cost 105 % of 105.00 each.
  expect([list.at(takeProfit), list.at(stopLoss)]).toMatchObject([
    { status: NEW, qty: 5 },
    { status: NEW, qty: 5 },
  ]);
  const needed = BigInt(5 * 11_025) * 100_000n;
  const fee = (notional: bigint): bigint => (notional * 300n + 999_999n) / 1_000_000n;
  expect(held(desk, short, 1)).toBe(needed + fee(needed) + fee(BigInt(5 * 9_500) * 100_000n));
  desk.must({ kind: 'adjust', tenantId, accountId: short, assetId: 1, amount: -900e7, reason: 'r', actor: 'a' });
  desk.place(maker, 'buy', 95, 10_000);
  expect([list.at(takeProfit).status, list.at(stopLoss).status]).toEqual([NEW, NEW]);
});
