import { BUY, NO_ORDER, SELL } from '@openbourse/core/book';
import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import { phasesOf } from '../sessions/calendars';
import type { EngineState } from '../state/engine-state';
import type { Instrument } from '../state/instrument';
import { CONTINUOUS } from '../vocabulary';

/** Calendars and what instruments do by them; an instrument that trades around the clock has nothing to tell. */
export const hasSessions = (state: EngineState): boolean =>
  state.calendars.all.length > 0 || inSession(state).length > 0;

function inSession(state: EngineState): Instrument[] {
  return state.instruments
    .filter((instrument) => instrument !== undefined)
    .filter(({ session }) => {
      const { phase, tradingDayMs, staticReference, guard, waiting } = session;
      return (
        phase !== CONTINUOUS || tradingDayMs > 0 || staticReference > 0 || guard !== undefined || waiting.orderCount > 0
      );
    });
}

export function writeSessions(state: EngineState, to: ByteWriter): void {
  to.u32(state.calendars.all.length);
  for (const calendar of state.calendars.all) {
    to.u32(calendar.tenantId);
    to.text(calendar.code);
    to.text(calendar.definition);
  }
  const instruments = inSession(state);
  to.u32(instruments.length);
  for (const { instrumentId, session } of instruments) {
    to.u32(instrumentId);
    to.u8(session.phase);
    to.int(session.tradingDayMs);
    to.int(session.untilMs);
    to.u32(session.staticReference);
    to.u32(session.guard?.dynamicReference ?? 0);
    to.u32(session.waiting.orderCount);
    for (const side of [BUY, SELL] as const) {
      for (let slot = session.waiting.best(side); slot !== NO_ORDER; slot = session.waiting.next(slot)) {
        to.u8(side);
        to.int(state.orders.orderId(slot));
      }
    }
  }
}

/** After the trading rules. */
export function readSessions(state: EngineState, from: ByteReader): void {
  for (let count = from.u32(); count > 0; count--) {
    const tenantId = from.u32();
    const code = from.text();
    const definition = from.text();
    state.calendars.put(tenantId, code, definition, phasesOf(definition, code)!);
  }
  for (let count = from.u32(); count > 0; count--) {
    const { session, rules } = state.instruments[from.u32()]!;
    session.phase = from.u8();
    session.tradingDayMs = from.int();
    session.untilMs = from.int();
    session.restore(rules, from.u32(), from.u32());
    for (let waiting = from.u32(); waiting > 0; waiting--) {
      const side = from.u8() as 0 | 1;
      session.waiting.rest(state.orders.index.get(from.int()), side, 0, 1);
    }
  }
}
