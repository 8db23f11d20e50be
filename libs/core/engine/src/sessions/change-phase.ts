import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';

export interface PhaseState {
  readonly phase: number;
  readonly tradingDayMs: number;
  readonly untilMs: number;
}

export function changePhase(state: EngineState, instrument: Instrument, to: PhaseState): void {
  const { session, instrumentId, tenantId } = instrument;
  const { phase, tradingDayMs, untilMs } = to;
  if (session.phase !== phase) session.forgetIndication();
  session.phase = phase;
  session.tradingDayMs = tradingDayMs;
  session.untilMs = untilMs;
  state.changedSessions.add(instrumentId);
  state.events.extended({ kind: 'phase_changed', instrumentId, tenantId, phase, tradingDayMs, untilMs });
}
