import type { RefusalCode } from '@openbourse/core/risk-rules';
import type { DefineCalendar } from '../commands';
import type { EngineState } from '../state/engine-state';

/** Of one engine, all tenants together. */
export const calendarsMax = 1_000;
/** Characters of JSON. */
export const definitionLengthMax = 60_000;
const codeForm = /^[A-Z0-9][A-Z0-9-]{0,15}$/;

/** A calendar as its text; what it says of times is the host's to find out. */
export interface Calendar {
  readonly calendarId: number;
  readonly tenantId: number;
  readonly code: string;
  readonly definition: string;
  /** Whether any of its schedules has the call that comes before an auction. */
  readonly hasOpening: boolean;
  readonly hasClosing: boolean;
}

/** By number from 1, each tenant's by code. */
export class Calendars {
  readonly all: Calendar[] = [];
  private readonly byCode = new Map<string, Calendar>();

  of(tenantId: number, code: string): Calendar | undefined {
    return this.byCode.get(`${tenantId}/${code}`);
  }

  /** In the place of the one with this code, if any. */
  put(tenantId: number, code: string, definition: string, phases: ReadonlySet<string>): Calendar {
    const calendarId = this.of(tenantId, code)?.calendarId ?? this.all.length + 1;
    const hasOpening = phases.has('pre_open');
    const calendar = { calendarId, tenantId, code, definition, hasOpening, hasClosing: phases.has('closing') };
    this.all[calendarId - 1] = calendar;
    this.byCode.set(`${tenantId}/${code}`, calendar);
    return calendar;
  }
}

/** A definition takes the place of the one before with its code. */
export function defineCalendar(state: EngineState, command: DefineCalendar): RefusalCode | undefined {
  const { tenantId, code, definition, actor } = command;
  if (state.tenant(tenantId) === undefined) return 'tenant_not_found';
  const isNew = state.calendars.of(tenantId, code) === undefined;
  if (!codeForm.test(code) || definition.length > definitionLengthMax) return 'definition_invalid';
  if (isNew && state.calendars.all.length >= calendarsMax) return 'definition_invalid';
  const phases = phasesOf(definition, code);
  if (phases === undefined) return 'definition_invalid';
  const { calendarId } = state.calendars.put(tenantId, code, definition, phases);
  state.events.extended({ kind: 'calendar_defined', calendarId, tenantId, code, definition, actor });
  for (const instrument of state.instruments) {
    if (instrument?.tenantId === tenantId && instrument.rules.calendar === code)
      state.changedSessions.add(instrument.instrumentId);
  }
  return undefined;
}

/** The phases that a definition's schedules name; undefined when it is no calendar of this code. Whoever sequenced it checked the rest. */
export function phasesOf(definition: string, code: string): ReadonlySet<string> | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(definition);
  } catch {
    return undefined;
  }
  if (!isRecord(parsed) || parsed.code !== code || !isRecord(parsed.schedules)) return undefined;
  const phases = new Set<string>();
  for (const steps of Object.values(parsed.schedules)) {
    if (!Array.isArray(steps)) return undefined;
    for (const step of steps as unknown[]) if (isRecord(step) && typeof step.phase === 'string') phases.add(step.phase);
  }
  return phases;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
