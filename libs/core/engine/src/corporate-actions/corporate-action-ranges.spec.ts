import { ByteWriter } from '@openbourse/kernel';
import type { Command } from '../commands';
import { setStatus } from '../testing/actions';
import { Books } from '../testing/books';
import { AAPL, Desk, tenantId, USD } from '../testing/desk';
import { HALTED } from '../vocabulary';

const most = Number.MAX_SAFE_INTEGER;
const shares = 2;
const actor = 'operator';
const refusal = { code: 'amount_out_of_range' };

function stateOf(desk: Desk): Buffer {
  const writer = new ByteWriter();
  desk.engine.writeSnapshot(writer);
  return writer.toBuffer();
}

/** Says that a command is refused and leaves nothing behind. */
function mustRefuse(desk: Desk, command: Command): void {
  const before = stateOf(desk);
  const told = desk.events.length;
  expect(desk.apply(command).refusal).toEqual(refusal);
  expect(stateOf(desk).equals(before)).toBe(true);
  expect(desk.events).toHaveLength(told);
}

/** As much as an account can hold, but for less than the largest amount. */
function fill(desk: Desk, account: number): void {
  for (let i = 0; i < 1_024; i++) desk.fund(account, USD, most);
}

const step = (kind: 'record_dividend' | 'pay_dividend', actionId = 1): Command => ({ kind, tenantId, actionId, actor });

function declared(desk: Desk, amountPerUnit: number): number {
  const dates = { recordMs: desk.timeMs, payMs: desk.timeMs };
  const terms = { tenantId, instrumentId: AAPL, amountPerUnit, ...dates, reason: 'r', actor };
  return desk.must({ kind: 'declare_dividend', ...terms }).actionId!;
}

const split = (numerator: number, denominator: number, fractionPrice = 1): Command => {
  return { kind: 'split', tenantId, instrumentId: AAPL, numerator, denominator, fractionPrice, reason: 'r', actor };
};

test('a dividend that a balance cannot take is refused whole, held up beside the others, and paid once there is room', () => {
  const desk = new Desk();
  const [poor, rich] = [desk.account('poor', 0, 10), desk.account('rich', 0, 1)];
  fill(desk, rich);
  declared(desk, 1e6);
  desk.must(step('record_dividend'));
  const small = declared(desk, 1);
  for (const due of [step('record_dividend', small), step('pay_dividend', small)]) {
    expect(desk.engine.heldUpDividends(desk.timeMs)).toEqual([1]);
    expect(desk.engine.corporateActionDue(desk.timeMs)).toMatchObject({ kind: due.kind, actionId: small });
    desk.must({ ...due, actor: 'calendar' } as Command);
  }
  mustRefuse(desk, step('pay_dividend'));
  expect(desk.engine.corporateActionDue(desk.timeMs)).toBeUndefined();
  desk.fund(rich, USD, -2e6);
  expect(desk.engine.heldUpDividends(desk.timeMs)).toEqual([]);
  expect(desk.engine.corporateActionDue(desk.timeMs)).toMatchObject({ kind: 'pay_dividend', actionId: 1 });
  desk.must(step('pay_dividend'));
  expect(new Books(desk).customer(poor, USD)).toBe(10_000_010n);
});

test("a dividend beyond what the issuer's account can owe is refused", () => {
  const desk = new Desk();
  const account = desk.account('a', 0, 1);
  for (let i = 1; i <= 1_024; i++) {
    declared(desk, most);
    desk.must(step('record_dividend', i));
    desk.must(step('pay_dividend', i));
    desk.fund(account, USD, -most);
  }
  const last = declared(desk, most);
  desk.must(step('record_dividend', last));
  mustRefuse(desk, step('pay_dividend', last));
  expect(desk.engine.heldUpDividends(desk.timeMs)).toEqual([last]);
});

test('a split whose fractions a balance might not take is refused', () => {
  const desk = new Desk();
  const rich = desk.account('rich', 0, 3);
  fill(desk, rich);
  setStatus(desk, HALTED);
  mustRefuse(desk, split(1, 2, 10_000));
  desk.fund(rich, USD, -1e9);
  desk.must(split(1, 2, 10_000));
});

test("a split beyond what the house's own accounts can hold is refused, although customers hold little", () => {
  const desk = new Desk({ referencePrice: 0 });
  for (const user of ['a', 'b']) desk.fund(desk.account(user, 0, 0), shares, 999_999);
  setStatus(desk, HALTED);
  // Nobody has a whole unit left: it is the issuer's.
  desk.must(split(1, 1_000_000));
  desk.must(split(1_000_000, 1));
  desk.must(split(1_000_000, 1));
  mustRefuse(desk, split(1_000_000, 1));
});
