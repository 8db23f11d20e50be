import { order } from '../../testing/desk';
import { linkedRows } from './linked-rows';
import { openRow } from './order-row';

const listId = '01K1ZB6R4R1000000000000020';
const row = (id: string, change: Parameters<typeof order>[0] = {}) => openRow(order({ id, ...change }), undefined);
const shown = (rows: Parameters<typeof linkedRows>[0]) =>
  linkedRows(rows).map(({ key, lead, role }) => [key, lead?.key, role]);

const entry = row('1', { listId, linkedRole: 'entry' });
const profit = row('2', { listId, linkedRole: 'take_profit', side: 'sell' });
const loss = row('3', { listId, linkedRole: 'stop_loss', side: 'sell' });
const other = row('9');

it('the exits stand under their entry, where the first of them stood', () => {
  expect(shown([loss, other, profit, entry])).toEqual([
    ['1', undefined, undefined],
    ['2', '1', 'Take profit'],
    ['3', '1', 'Stop loss'],
    ['9', undefined, undefined],
  ]);
});

it('of a pair whose entry is gone the take profit leads, and both say what they are', () => {
  expect(shown([loss, profit])).toEqual([
    ['2', undefined, 'Take profit'],
    ['3', '2', 'Stop loss'],
  ]);
});

it('of two that only cancel each other none is said to take a profit', () => {
  const oco = [profit, loss].map((one) => ({ ...one, order: { ...one.order!, orderClass: 'oco' as const } }));
  expect(shown(oco)).toEqual([
    ['2', undefined, 'OCO'],
    ['3', '2', 'Stop loss'],
  ]);
});

it('what an order triggers is its exit or what comes then, and stands alone once the order has filled', () => {
  const exit = row('4', { listId, linkedRole: 'secondary', side: 'sell' });
  const next = row('4', { listId, linkedRole: 'secondary', side: 'buy' });
  expect(shown([entry, exit])[1]).toEqual(['4', '1', 'Exit']);
  expect(shown([entry, next])[1]).toEqual(['4', '1', 'Then']);
  expect(shown([exit])).toEqual([['4', undefined, undefined]]);
});
