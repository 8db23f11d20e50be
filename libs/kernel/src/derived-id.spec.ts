import * as fc from 'fast-check';
import { derivedId, IdKind, parseDerivedId } from './derived-id';

test('an id comes apart into what it was made of, and sorts by time', () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 48 - 2),
      fc.nat(32_767),
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      (timeMs, shard, number) => {
        const id = derivedId(IdKind.order, shard, timeMs, number);
        expect(id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
        expect(parseDerivedId(id, IdKind.order)).toEqual({ kind: IdKind.order, shard, timeMs, number });
        expect(parseDerivedId(id, IdKind.trade)).toBeUndefined();
        expect(derivedId(IdKind.order, shard, timeMs + 1, 1) > id).toBe(true);
      },
    ),
  );
});

test.each([
  '',
  'x',
  '01ARZ3NDEKTSV4RRFFQ69G5FAv',
  'ZZZZZZZZZZZZZZZZZZZZZZZZZZ',
  '0'.repeat(26),
  'I1ARZ3NDEKTSV4RRFFQ69G5FAV',
])('%j is no order id', (text) => {
  expect(parseDerivedId(text, IdKind.order)).toBeUndefined();
});
