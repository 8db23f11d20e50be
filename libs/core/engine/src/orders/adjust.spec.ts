import { AAPL, Desk, tenantId } from '../testing/desk';
import { snapshotOf } from '../testing/extended';
import type { Adjust } from '../commands';

const aapl = 2;
const adjustment = (accountId: number, amount: number): Adjust => ({
  kind: 'adjust',
  ...{ tenantId, accountId, assetId: aapl, amount },
  ...{ reason: 'test', actor: 'test' },
});

test('custody whose cost would leave int64 is refused, and nothing is told or changed, however often it is asked for', () => {
  const desk = new Desk();
  const accountId = desk.account('owner');
  const before = snapshotOf(desk.engine);
  const told = desk.events.length;
  for (let i = 0; i < 2; i++) {
    expect(desk.apply(adjustment(accountId, 5e15)).refusal).toEqual({ code: 'amount_out_of_range' });
  }
  expect(desk.events).toHaveLength(told);
  expect(snapshotOf(desk.engine)).toEqual(before);
  expect(desk.must(adjustment(accountId, 5)).refusal).toBeUndefined();
  const last = desk.events.findLast((event) => event.kind === 'position_changed');
  expect(last).toMatchObject({ instrumentId: AAPL, qty: 10_005n });
});

test('what is refused of an asset that was never held opens no account for it', () => {
  const desk = new Desk();
  const accountId = desk.account('owner', 0, 0);
  const before = snapshotOf(desk.engine);
  expect(desk.apply(adjustment(accountId, -5)).refusal).toMatchObject({ code: 'insufficient_holdings', available: 0n });
  expect(desk.apply(adjustment(accountId, Number.MAX_SAFE_INTEGER)).refusal).toEqual({ code: 'amount_out_of_range' });
  expect(snapshotOf(desk.engine)).toEqual(before);
});
