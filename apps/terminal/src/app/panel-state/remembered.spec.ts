import { remembered } from './remembered';

it('a row is made anew only when its item or what else it is made from changed', () => {
  const rowOf = remembered((item: { qty: string }, change: string | undefined) => ({ ...item, change }));
  const item = { qty: '10' };
  const row = rowOf(item, undefined);
  expect(rowOf(item, undefined)).toBe(row);
  expect(rowOf(item, 'cancel')).toEqual({ qty: '10', change: 'cancel' });
  expect(rowOf({ ...item }, 'cancel')).not.toBe(row);
});
