import type { Command } from '../commands';
import { AAPL, tenantId, USD } from '../testing/desk';
import { held, terms, shownAt, toldOf } from '../testing/extended';
import { oto, PlacedList } from '../testing/lists';
import { monday, ofKind, tuesday, Venue } from '../testing/venue';
import {
  ARM_COMPLETE_FILL,
  CANCELED,
  CLOSED,
  CLOSING,
  CLS,
  CONTINUOUS,
  endReasons,
  FOK,
  GTC,
  HELD,
  IOC,
  NEW,
  OPG,
  POST_CLOSE,
  PRE_OPEN,
} from '../vocabulary';

const reasonOf = ({ endReason }: { endReason: number }) => endReasons[endReason];
const kill = (scope: number, targetId: number): Command => ({
  kind: 'set_kill_switch',
  ...{ tenantId, scope, targetId, engaged: true, reason: 'r', actor: 'a' },
});

describe('an order that is armed when nothing matches', () => {
  /** The entry fills in the closing auction, so its secondary order begins after the close. */
  function armedAfterTheClose(secondary: object) {
    const venue = new Venue();
    const [anna, ben] = [venue.account('anna'), venue.account('ben')];
    venue.enter(CLOSING);
    const list = new PlacedList(venue, oto(anna, {}, secondary, { arming: ARM_COMPLETE_FILL }));
    venue.place(ben, 'sell', 100, 10_000);
    venue.enter(POST_CLOSE);
    return { venue, list };
  }

  test.each([
    [IOC, 'ioc_remainder'],
    [FOK, 'fok_not_fillable'],
  ])('ends at once where it cannot wait (time in force %d)', (timeInForce, reason) => {
    const { list } = armedAfterTheClose({ timeInForce });
    expect(list.at(1)).toMatchObject({ status: CANCELED, filledQty: 0 });
    expect(reasonOf(list.at(1))).toBe(reason);
  });

  test('rests where it can, and is told', () => {
    const { venue, list } = armedAfterTheClose({ timeInForce: GTC });
    expect(list.at(1)).toMatchObject({ status: NEW, qty: 100 });
    expect(shownAt(venue, 1, 10_100)).toBe(100);
  });

  test('waits for the auction that it is for', () => {
    const { venue, list } = armedAfterTheClose({ timeInForce: OPG });
    expect(list.at(1).status).toBe(HELD);
    expect(shownAt(venue, 1, 10_100)).toBe(0);
    venue.enter(CLOSED);
    venue.enter(PRE_OPEN, tuesday);
    expect(list.at(1).status).toBe(NEW);
    expect(shownAt(venue, 1, 10_100)).toBe(100);
  });
});

describe('orders for one auction', () => {
  test.each([
    ['the account', 1],
    ['the instrument', 2],
    ['the tenant', 0],
  ] as const)('end when it begins under a kill switch of %s', (_whose, scope) => {
    const venue = new Venue();
    const [anna, ben] = [venue.account('anna'), venue.account('ben')];
    const [own, other] = [anna, ben].map((who) => venue.place(who, 'buy', 1, 10_000, { timeInForce: CLS }));
    venue.must(kill(scope, scope === 0 ? tenantId : scope === 1 ? anna : AAPL));
    expect(venue.engine.openOrder(own.orderId)?.status).toBe(HELD);
    venue.enter(CLOSING);
    expect(venue.stateOf(own.orderId)).toMatchObject({ status: CANCELED });
    expect(reasonOf(venue.stateOf(own.orderId))).toBe('trigger_refused');
    expect(venue.stateOf(other.orderId).status).toBe(scope === 1 ? NEW : CANCELED);
    expect(held(venue, anna, USD)).toBe(0n);
  });

  test('each wait for their own, and those for the other stay', () => {
    const venue = new Venue();
    const anna = venue.account('anna');
    const opening = venue.place(anna, 'buy', 1, 10_000, { timeInForce: OPG });
    const closing = venue.place(anna, 'buy', 2, 10_000, { timeInForce: CLS });
    const statuses = () => [opening, closing].map(({ orderId }) => venue.engine.openOrder(orderId)?.status);
    expect(statuses()).toEqual([HELD, HELD]);
    venue.enter(CLOSING);
    expect(statuses()).toEqual([HELD, NEW]);
    expect(shownAt(venue, 0, 10_000)).toBe(2);
    venue.enter(CLOSED);
    venue.enter(PRE_OPEN, tuesday);
    expect(statuses()).toEqual([NEW, undefined]);
    expect(shownAt(venue, 0, 10_000)).toBe(1);
  });

  test('enter the book in chunks, buys and sells, in the order in which they came', () => {
    for (const stepsMax of [400, 1]) {
      const venue = new Venue({}, undefined, stepsMax);
      const [anna, ben] = [venue.account('anna'), venue.account('ben')];
      const sides = ['buy', 'sell', 'buy', 'sell', 'buy'] as const;
      const placed = sides.map((side, i) => {
        const [who, price] = side === 'buy' ? [anna, 9_000 + i] : [ben, 11_000 + i];
        return venue.place(who, side, 1, price, { timeInForce: CLS });
      });
      const told = ofKind(venue.enter(CLOSING), 'order_changed').map(({ orderId, status }) => [orderId, status]);
      expect(told).toEqual(placed.map(({ orderId }) => [orderId, NEW]));
    }
  });

  test('show of an iceberg what it shows, from the moment in which it is in the book', () => {
    const venue = new Venue();
    const anna = venue.account('anna');
    const iceberg = venue.place(anna, 'buy', 100, 10_000, { timeInForce: CLS, ...terms({ displayQty: 10 }) });
    venue.enter(CLOSING);
    expect(toldOf(venue, iceberg.orderId).at(-1)).toMatchObject({ shownQty: 10 });
    expect(shownAt(venue, 0, 10_000)).toBe(10);
  });
});

test('an order is accepted with the state in which it waits', () => {
  const venue = new Venue();
  const anna = venue.account('anna');
  venue.enter(PRE_OPEN);
  expect(venue.place(anna, 'buy', 5, 10_000)).toMatchObject({ status: NEW, version: 1 });
  expect(venue.place(anna, 'buy', 5, 10_000, { timeInForce: CLS })).toMatchObject({ status: HELD, version: 1 });
  expect(ofKind(venue.events, 'order_changed')).toEqual([]);
  venue.enter(CONTINUOUS, monday);
  expect(shownAt(venue, 0, 10_000)).toBe(5);
});
