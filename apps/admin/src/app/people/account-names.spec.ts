import { accountIdOf, accountNames } from './account-names';

const of = (no: number, name: string, userId: string, userEmail: string | null) => ({
  id: `01K1ZB6R4R100000000000000${no}`,
  name,
  userId,
  userEmail,
});
const alone = of(1, 'Trading', 'U1', 'one@desk.local');
const first = of(2, 'Trading', 'U2', 'two@desk.local');
const second = of(3, 'Savings', 'U2', 'two@desk.local');
const nobodys = of(4, 'Orphan', 'U3', null);
const all = [alone, first, second, nobodys];

it('is called as its owner, and by its own name where the owner has several', () => {
  expect([...accountNames(all).values()]).toEqual([
    'one@desk.local',
    'two@desk.local · Trading',
    'two@desk.local · Savings',
    'U3',
  ]);
});

it.each([
  ['One@desk.local ', alone.id],
  ['two@desk.local · savings', second.id],
  ['savings', second.id],
  [first.id.toLowerCase(), first.id],
  ['01K1ZB6R4R1000000000000099', '01K1ZB6R4R1000000000000099'],
  ['two@desk.local', undefined],
  ['Trading', undefined],
  ['nobody@desk.local', undefined],
  ['', undefined],
])('%s means the account %s', (typed, id) => {
  expect(accountIdOf(typed, all)).toBe(id);
});
