import type { AdvanceDividend, DeclareDividend } from '../commands';
import { splitOvernight } from '../testing/actions';
import { Books } from '../testing/books';
import { AAPL, aaplTerms, Desk, tenantId, USD } from '../testing/desk';
import {
  ACTION_CANCELED,
  ACTION_DONE,
  CAUSE_CORPORATE_ACTION,
  DECLARED,
  KIND_CORPORATE_ACTIONS,
  KIND_ROUNDING,
  RECORDED,
} from '../vocabulary';

const dayMs = 86_400_000;
const shares = 2;
const actor = 'operator';

const declaration = (desk: Desk, amountPerUnit: number): DeclareDividend => ({
  kind: 'declare_dividend',
  tenantId,
  instrumentId: AAPL,
  amountPerUnit,
  recordMs: desk.timeMs + dayMs,
  payMs: desk.timeMs + 3 * dayMs,
  reason: 'third quarter',
  actor,
});

const advance = (kind: AdvanceDividend['kind'], actionId = 1): AdvanceDividend => ({ kind, tenantId, actionId, actor });
const statuses = (desk: Desk) =>
  desk.events.filter((event) => event.kind === 'dividend_changed').map(({ status, entitled }) => [status, entitled]);

test('who holds at the record date is paid at the pay date, to the last digit, whatever happens in between', () => {
  const desk = new Desk();
  const [a, b, c] = [desk.account('a', 0, 133), desk.account('b', 100_000, 7), desk.account('c', 0, 0)];
  // 0.1234567 a share.
  desk.must(declaration(desk, 1_234_567));
  desk.timeMs += dayMs;
  desk.place(a, 'sell', 33, 10_000);
  desk.place(b, 'buy', 33, 10_000);
  desk.must(advance('record_dividend'));
  desk.fund(c, shares, 1_000);
  desk.place(a, 'sell', 100, 10_000);
  desk.place(b, 'buy', 100, 10_000);
  const before = new Books(desk);
  desk.timeMs += 2 * dayMs;
  expect(desk.must(advance('pay_dividend'))).toEqual({ actionId: 1 });
  const after = new Books(desk);
  expect(after.customer(a, USD) - before.customer(a, USD)).toBe(123_456_700n);
  expect(after.customer(b, USD) - before.customer(b, USD)).toBe(49_382_680n);
  expect(after.customer(c, USD)).toBe(0n);
  expect(after.house(KIND_CORPORATE_ACTIONS, USD)).toBe(-172_839_380n);
  expect(after.position(a).realizedPnl).toBe(before.position(a).realizedPnl);
  expect(statuses(desk)).toEqual([
    [DECLARED, 0n],
    [RECORDED, 172_839_380n],
    [ACTION_DONE, 172_839_380n],
  ]);
  const own = after.postings.filter(({ cause }) => cause === CAUSE_CORPORATE_ACTION);
  expect(own.map(({ causeId, amount }) => [causeId, amount])).toEqual([
    [1, 123_456_700],
    [1, -123_456_700],
    [1, 49_382_680],
    [1, -49_382_680],
  ]);
  expect(after.faults(() => shares)).toEqual([]);
});

test('fractions of a unit earn their part, rounded down; the remainders of all go to the rounding account', () => {
  const desk = new Desk();
  const asset = { tenantId, name: 'BTC', assetClass: 'crypto' as const, scale: 2, displayScale: 2 };
  const { assetId } = desk.must({ kind: 'define_asset', code: 'BTC', ...asset });
  const terms = { symbol: 'BTC', baseAsset: 'BTC', qtyScale: 2 };
  const { instrumentId } = desk.must({ kind: 'list_instrument', tenantId, terms: { ...aaplTerms, ...terms } });
  const accounts = ['a', 'b', 'c', 'd'].map((user) => desk.account(user, 0, 0));
  for (const account of accounts) desk.fund(account, assetId!, 150);
  // 1.5 units at 0.0000001 each: 0.00000015, of which half of the last digit remains, four times.
  desk.must({ ...declaration(desk, 1), instrumentId: instrumentId! });
  desk.timeMs += 3 * dayMs;
  desk.must(advance('record_dividend'));
  desk.must(advance('pay_dividend'));
  const books = new Books(desk);
  for (const account of accounts) expect(books.customer(account, USD)).toBe(1n);
  expect(books.house(KIND_ROUNDING, USD)).toBe(2n);
  expect(books.house(KIND_CORPORATE_ACTIONS, USD)).toBe(-6n);
  expect(books.faults((instrument) => (instrument === AAPL ? shares : assetId!))).toEqual([]);
});

test('it is canceled before it is paid, and then owes nothing', () => {
  const desk = new Desk();
  desk.account('a', 0, 10);
  desk.must(declaration(desk, 100));
  desk.must(declaration(desk, 100));
  desk.must(advance('cancel_dividend', 1));
  desk.timeMs += dayMs;
  desk.must(advance('record_dividend', 2));
  desk.must(advance('cancel_dividend', 2));
  expect(statuses(desk).filter(([status]) => status === ACTION_CANCELED)).toEqual([
    [ACTION_CANCELED, 0n],
    [ACTION_CANCELED, 0n],
  ]);
  expect(desk.apply(advance('pay_dividend', 2)).refusal).toEqual({ code: 'corporate_action_not_found' });
  expect(desk.apply(advance('cancel_dividend', 1)).refusal).toEqual({ code: 'corporate_action_not_found' });
});

test('each step has its time and its turn', () => {
  const desk = new Desk();
  desk.account('a', 0, 10);
  desk.must(declaration(desk, 100));
  expect(desk.apply(advance('record_dividend')).refusal).toEqual({ code: 'corporate_action_invalid' });
  desk.timeMs += dayMs;
  expect(desk.apply(advance('pay_dividend')).refusal).toEqual({ code: 'corporate_action_invalid' });
  desk.must(advance('record_dividend'));
  expect(desk.apply(advance('record_dividend')).refusal).toEqual({ code: 'corporate_action_invalid' });
  expect(desk.apply(advance('pay_dividend')).refusal).toEqual({ code: 'corporate_action_invalid' });
  desk.timeMs += 2 * dayMs;
  desk.must(advance('pay_dividend'));
  expect(desk.apply(advance('pay_dividend')).refusal).toEqual({ code: 'corporate_action_not_found' });
});

test('a split after the record date leaves what is owed as it is', () => {
  const desk = new Desk();
  const account = desk.account('a', 0, 10);
  desk.must(declaration(desk, 100));
  desk.timeMs += dayMs;
  desk.must(advance('record_dividend'));
  expect(splitOvernight(desk, 2, 1).refusal).toBeUndefined();
  desk.timeMs += 2 * dayMs;
  desk.must(advance('pay_dividend'));
  expect(new Books(desk).customer(account, USD)).toBe(1_000n);
});

test('the timetable is told the next date, and what it asks for', () => {
  const desk = new Desk();
  desk.account('a', 0, 10);
  expect(desk.engine.nextCorporateActionMs).toBe(Infinity);
  desk.must(declaration(desk, 100));
  const recordMs = desk.timeMs + dayMs;
  desk.must({ ...declaration(desk, 100), recordMs: recordMs - 5, payMs: recordMs + dayMs });
  expect(desk.engine.nextCorporateActionMs).toBe(recordMs - 5);
  expect(desk.engine.corporateActionDue(recordMs - 6)).toBeUndefined();
  desk.timeMs = recordMs;
  const due: [string, number][] = [];
  for (let next = desk.engine.corporateActionDue(desk.timeMs); next;) {
    due.push([next.kind, next.actionId]);
    desk.must(next);
    next = desk.engine.corporateActionDue(desk.timeMs);
  }
  expect(due).toEqual([
    ['record_dividend', 2],
    ['record_dividend', 1],
  ]);
  expect(desk.engine.nextCorporateActionMs).toBe(recordMs + dayMs);
});

test('who holds is noted before older dividends are paid', () => {
  const desk = new Desk();
  desk.account('a', 0, 10);
  desk.must({ ...declaration(desk, 100), payMs: desk.timeMs + dayMs });
  desk.timeMs += dayMs;
  desk.must(advance('record_dividend', 1));
  desk.must({ ...declaration(desk, 100), recordMs: desk.timeMs + 1 });
  desk.timeMs += 1;
  expect(desk.engine.corporateActionDue(desk.timeMs)).toMatchObject({ kind: 'record_dividend', actionId: 2 });
  expect(desk.engine.corporateActionDue(desk.timeMs, new Set([2]))).toMatchObject({
    kind: 'pay_dividend',
    actionId: 1,
  });
});

test.each([
  ['nothing is paid', { amountPerUnit: 0 }, 'corporate_action_invalid'],
  ['it is paid before it is owed', { recordMs: 10, payMs: 9 }, 'corporate_action_invalid'],
  ['a date is none', { recordMs: -1 }, 'corporate_action_invalid'],
  ['nobody knows the instrument', { instrumentId: 9 }, 'instrument_not_found'],
])('none is declared where %s', (_name, change, code) => {
  const desk = new Desk();
  expect(desk.apply({ ...declaration(desk, 100), ...change }).refusal).toEqual({ code });
});

test('what comes to more than an amount can be for the holders of now is not declared', () => {
  const desk = new Desk();
  desk.account('a', 0, 9_008);
  expect(desk.apply(declaration(desk, 1e12)).refusal).toEqual({ code: 'amount_out_of_range' });
  desk.must(declaration(desk, 0.99e12));
});

test('what comes to more than an amount can be at the record date is canceled then, and not owed to later holders', () => {
  const desk = new Desk();
  const account = desk.account('a', 0, 9_000);
  desk.must(declaration(desk, 1e12));
  desk.fund(account, shares, 1_000);
  desk.timeMs += dayMs - 1;
  expect(desk.engine.corporateActionDue(desk.timeMs)).toBeUndefined();
  desk.timeMs += 1;
  expect(desk.apply(advance('record_dividend')).refusal).toEqual({ code: 'amount_out_of_range' });
  const due = desk.engine.corporateActionDue(desk.timeMs)!;
  expect(due).toEqual({ ...advance('cancel_dividend'), actor: 'calendar' });
  expect(desk.engine.heldUpDividends(desk.timeMs)).toEqual([]);
  desk.must(due);
  expect(statuses(desk)).toEqual([
    [DECLARED, 0n],
    [ACTION_CANCELED, 0n],
  ]);
  desk.fund(account, shares, -1_000);
  expect(desk.engine.corporateActionDue(desk.timeMs)).toBeUndefined();
  expect(desk.apply(advance('record_dividend')).refusal).toEqual({ code: 'corporate_action_not_found' });
});

test('another tenant cannot touch it', () => {
  const desk = new Desk();
  desk.must({ kind: 'open_tenant', tenantId: 2, code: 'other' });
  desk.must(declaration(desk, 100));
  expect(desk.apply({ ...advance('cancel_dividend'), tenantId: 2 }).refusal).toEqual({
    code: 'corporate_action_not_found',
  });
  expect(desk.apply({ ...declaration(desk, 100), tenantId: 2 }).refusal).toEqual({ code: 'instrument_not_found' });
});
