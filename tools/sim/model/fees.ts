import type { InstrumentTerms } from '@openbourse/core/engine';

const ceil = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;
const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** What a whole order has cost by now; `pending` is charged as if it all went at the higher rate. */
export function wholeFee(terms: InstrumentTerms, taker: bigint, maker: bigint, pending: bigint): bigint {
  if (taker + maker + pending === 0n) return 0n;
  const takerPpm = BigInt(terms.takerPpm);
  const makerPpm = BigInt(terms.makerPpm);
  const millionths = taker * takerPpm + maker * makerPpm + pending * larger(takerPpm, makerPpm);
  const atLeast = larger(ceil(millionths, 1_000_000n), BigInt(terms.feeMin));
  return terms.feeMax > 0 && atLeast > BigInt(terms.feeMax) ? BigInt(terms.feeMax) : atLeast;
}
