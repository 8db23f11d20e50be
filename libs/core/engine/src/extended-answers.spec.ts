import { Desk, tenantId } from './testing/desk';
import { terms, tradeAt } from './testing/extended';
import { bracket } from './testing/lists';
import { BRACKET, CANCELED, FILLED, GTC, IOC, ROLE_ENTRY, ROLE_STOP_LOSS, TRAILING_STOP } from './vocabulary';

function market() {
  const desk = new Desk();
  const [owner, seller, buyer] = ['owner', 'seller', 'buyer'].map((name) => desk.account(name));
  const cancel = (orderId: number) =>
    desk.must({ kind: 'cancel_order', tenantId, ownerNo: 1, orderId, createdMs: desk.timeMs }).order!;
  return { desk, owner, others: [seller, buyer] as const, cancel };
}

describe('the answer to a command', () => {
  test('says what an order has beyond every order, as long as it is open and when it ends', () => {
    const { desk, owner, others, cancel } = market();
    tradeAt(desk, others, 10_000);
    const trailing = { type: TRAILING_STOP, timeInForce: GTC, stopPrice: 0, ...terms({ trailPrice: 100 }) };
    const { order } = desk.apply(desk.order(owner, 'sell', 5, 0, trailing));
    expect(order!.extension).toMatchObject({ trailPrice: 100, stopPrice: 9_900, extremePrice: 10_000 });
    tradeAt(desk, others, 10_050);
    expect(cancel(order!.orderId)).toMatchObject({
      status: CANCELED,
      extension: { trailPrice: 100, stopPrice: 9_950, extremePrice: 10_050 },
    });
  });

  test('says of an order that leaves its list which one it was', () => {
    const { desk, owner, cancel } = market();
    const { orderId } = desk.must(bracket(owner)).order!;
    expect(cancel(orderId)).toMatchObject({
      status: CANCELED,
      extension: { orderClass: BRACKET, role: ROLE_ENTRY, listId: orderId },
    });
  });

  test('says it of each order of a list that ended at once', () => {
    const { desk, owner } = market();
    const { linked } = desk.must(bracket(owner, { entry: { timeInForce: IOC } }));
    expect(linked!.map(({ status }) => status)).toEqual([CANCELED, CANCELED, CANCELED]);
    expect(linked![2].extension).toMatchObject({ role: ROLE_STOP_LOSS, listId: linked![0].orderId });
  });

  test('says nothing more of a plain order, in the slot of one that had more too', () => {
    const { desk, owner, others } = market();
    const iceberg = desk.apply(
      desk.order(owner, 'sell', 10, 10_000, { timeInForce: GTC, ...terms({ displayQty: 5 }) }),
    );
    expect(iceberg.order!.extension).toMatchObject({ displayQty: 5, shownQty: 5 });
    const taker = desk.place(others[1], 'buy', 10, 10_000);
    expect(taker).toMatchObject({ status: FILLED });
    expect(taker).not.toHaveProperty('extension');
    expect(desk.place(owner, 'sell', 1, 10_000)).not.toHaveProperty('extension');
  });
});
