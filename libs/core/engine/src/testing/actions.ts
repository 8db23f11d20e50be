import type { EngineOutcome } from '../engine';
import { HALTED, OPEN } from '../vocabulary';
import { AAPL, type Desk, tenantId } from './desk';

const by = { reason: 'test', actor: 'operator' };

export const setStatus = (desk: Desk, status: number): EngineOutcome =>
  desk.must({ kind: 'set_instrument_status', tenantId, instrumentId: AAPL, status, ...by });

/** Halts, splits, opens again. */
export function splitOvernight(
  desk: Desk,
  numerator: number,
  denominator: number,
  fractionPrice = 10_000,
): EngineOutcome {
  setStatus(desk, HALTED);
  const outcome = desk.apply({
    kind: 'split',
    tenantId,
    instrumentId: AAPL,
    ...{ numerator, denominator, fractionPrice },
    ...by,
  });
  setStatus(desk, OPEN);
  return outcome;
}
