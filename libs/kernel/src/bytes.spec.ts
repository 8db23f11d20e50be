import * as fc from 'fast-check';
import { ByteReader, ByteWriter } from './bytes';

test('everything written is read back, across growth', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          text: fc.string({ unit: 'grapheme', maxLength: 200 }),
          int: fc.maxSafeInteger(),
          wide: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
        }),
      ),
      (rows) => {
        const writer = new ByteWriter(64);
        for (const { text, int, wide } of rows) {
          writer.u8(7);
          writer.text(text);
          writer.int(int);
          writer.u32(4_000_000_000);
          writer.i32(-5);
          writer.i64(Number(wide >> 32n), Number(BigInt.asUintN(32, wide)));
        }
        const reader = new ByteReader(writer.toBuffer());
        for (const { text, int, wide } of rows) {
          expect(reader.u8()).toBe(7);
          expect(reader.text()).toBe(text);
          expect(reader.int()).toBe(int === 0 ? 0 : int);
          expect(reader.u32()).toBe(4_000_000_000);
          expect(reader.i32()).toBe(-5);
          expect(reader.i64()).toBe(wide);
        }
        expect(reader.done).toBe(true);
      },
    ),
  );
});
