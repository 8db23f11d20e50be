import * as fc from 'fast-check';
import { Desk, tenantId } from '../../libs/core/engine/src/testing/desk';
import { readAmendment } from '../../apps/terminal/src/app/orders/amend';
import { listed, price } from './listed';

// The core is the judge again: an amendment that the panel would send is one that it takes, priority included.
const cents = fc.oneof(fc.constant(100_00), fc.integer({ min: 99_00, max: 101_00 }));

test('an amendment that is sent is accepted, and keeps its place exactly when it says so', () => {
  const met = { sent: 0, kept: 0, nothing: 0, below: 0, offTick: 0 };
  fc.assert(
    fc.property(
      fc.nat(5),
      fc.record({ qty: fc.oneof(fc.constant(10), fc.integer({ min: 1, max: 20 })), limitPrice: cents }),
      (filled, typed) => {
        const desk = new Desk({ ticks: [{ fromPrice: 0, tick: 5 }] });
        const [owner, rival, taker] = [desk.account('owner'), desk.account('rival'), desk.account('taker')];
        const order = desk.place(owner, 'buy', 10, 100_00);
        if (filled > 0) desk.place(taker, 'sell', filled, 100_00);
        desk.place(rival, 'buy', 10, 100_00);

        const { change, keepsPriority, remarks } = readAmendment(
          { qty: '10', filledQty: String(filled), limitPrice: '100', stopPrice: null },
          { qty: String(typed.qty), limitPrice: price(typed.limitPrice), stopPrice: '' },
          listed({ ticks: [{ fromPrice: 0, tick: 5 }] }),
        );
        const { refusal, order: replaced } = desk.apply({
          kind: 'replace_order',
          tenantId,
          ownerNo: owner,
          orderId: order.orderId,
          createdMs: order.createdMs,
          qty: typed.qty,
          limitPrice: typed.limitPrice,
          stopPrice: 0,
        });
        if (!change) {
          const code = remarks[0]?.code ?? 'order_changed_nothing';
          expect([code, ...remarks.map((remark) => remark.code)]).toContain(refusal?.code);
          if (code === 'order_changed_nothing') met.nothing++;
          if (code === 'quantity_below_filled') met.below++;
          if (code === 'price_off_tick') met.offTick++;
          return;
        }
        expect(refusal).toBeUndefined();
        met.sent++;
        // Whoever comes first at the price trades first.
        if (typed.limitPrice !== 100_00) return;
        desk.place(taker, 'sell', 1, 100_00);
        const now = desk.engine.openOrder(replaced!.orderId);
        expect((now?.filledQty ?? typed.qty) > filled).toBe(keepsPriority);
        if (keepsPriority) met.kept++;
      },
    ),
    { numRuns: 500 },
  );
  expect(Object.entries(met).filter(([, times]) => times === 0)).toEqual([]);
});

test('what is sent is only what changed, in the form of the server', () => {
  const { change } = readAmendment(
    { qty: '10', filledQty: '0', limitPrice: '100', stopPrice: '99.5' },
    { qty: ' 10 ', limitPrice: '100.00', stopPrice: '99.750' },
    listed({}),
  );
  expect(change).toEqual({ stopPrice: '99.75' });
});
