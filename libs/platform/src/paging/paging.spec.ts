import { decodeCursor, decodeNumberCursor, encodeCursor } from './cursor';
import { pageOf } from './page';

it('leads from page to page until there is none', () => {
  const rows = [1, 2, 3, 4, 5];
  const page = pageOf(rows.slice(0, 3), 2, String);
  expect(page.items).toEqual([1, 2]);
  expect(decodeNumberCursor(page.nextCursor ?? '')).toBe(2n);
  expect(pageOf(rows.slice(3), 2, String)).toEqual({ items: [4, 5], nextCursor: null });
});

it('takes no cursor for the start', () => {
  expect([decodeCursor(undefined, /^x$/), decodeNumberCursor(undefined)]).toEqual([undefined, undefined]);
});

it.each([
  '',
  'x',
  '=',
  encodeCursor('01'),
  encodeCursor('-1'),
  encodeCursor('1e3'),
  encodeCursor('9'.repeat(19)),
  `${encodeCursor('1')}=`,
  'é',
  'a'.repeat(300),
  encodeCursor("1' or 1=1"),
])('takes %p for no cursor of a numbered list', (cursor) => {
  expect(() => decodeNumberCursor(cursor)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }));
});
