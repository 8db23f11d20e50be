import { divCeil } from '@openbourse/kernel';

export interface FeeSchedule {
  /** Parts per million of the notional, 0..100,000. */
  readonly makerPpm: number;
  readonly takerPpm: number;
  /** Over a whole order, quote asset scale; feeMax 0 = no cap. */
  readonly feeMin: number;
  readonly feeMax: number;
}

const million = 1_000_000;

/**
 * The fee of a whole order so far: its notional by liquidity, each at its rate, rounded up once over the order, then minimum
 * and cap. `pendingNotional` is what may still trade, at the higher rate: with it this is the most that the order can cost,
 * which is what its hold assumes. All at quote asset scale; the sum of the three is a safe integer.
 */
export function feeOf(
  schedule: FeeSchedule,
  takerNotional: number,
  makerNotional: number,
  pendingNotional: number,
): number {
  if (takerNotional + makerNotional + pendingNotional === 0) return 0;
  const { makerPpm, takerPpm } = schedule;
  const pendingPpm = makerPpm > takerPpm ? makerPpm : takerPpm;
  const exact = takerNotional * takerPpm + makerNotional * makerPpm + pendingNotional * pendingPpm;
  let fee =
    exact <= Number.MAX_SAFE_INTEGER
      ? divCeil(exact, million)
      : Number(
          (BigInt(takerNotional) * BigInt(takerPpm) +
            BigInt(makerNotional) * BigInt(makerPpm) +
            BigInt(pendingNotional) * BigInt(pendingPpm) +
            999_999n) /
            1_000_000n,
        );
  if (fee < schedule.feeMin) fee = schedule.feeMin;
  if (schedule.feeMax > 0 && fee > schedule.feeMax) fee = schedule.feeMax;
  return fee;
}
