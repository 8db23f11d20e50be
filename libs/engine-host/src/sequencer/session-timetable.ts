import { randomInt } from 'node:crypto';
import { compileCalendar, type TradingCalendar } from '@openbourse/core/calendar';
import { CONTINUOUS, isCall, VOLATILITY_AUCTION, type Command, type SessionView } from '@openbourse/core/engine';
import { tickMs } from '../limits';
import { phaseStartMs, saidBy, transitionAfter } from './session-plan';

/** What the timetable asks of the core. */
export interface SessionEngine {
  /** Numbers of instruments whose phase, rules or calendar changed since the set was cleared. */
  readonly changedSessions: Set<number>;
  readonly instrumentCount: number;
  session(instrumentId: number): SessionView;
  calendarDefinition(tenantId: number, code: string): string | undefined;
}

/** A calendar that instruments trade by. */
export interface FollowedCalendar {
  readonly tenantId: number;
  readonly code: string;
  /** Undefined when this machine cannot read it (its time zones are too old). */
  readonly coversUntilMs: number | undefined;
}

/** Chance up to and including a maximum, ms. */
export type RandomMs = (maxMs: number) => number;
const drawnMs: RandomMs = (maxMs) => randomInt(maxMs + 1);

const indicationEveryMs = 1_000;
/** Longer than until the next look at what is due, which on a machine under load is some ticks later. */
const turnMs = 4 * tickMs;

/**
 * Turns calendars into commands: which instrument enters which phase when. What is due follows from the calendars and the
 * core's own state, so a restart finds the same; only the random end of a call is drawn anew. A host that was down over
 * transitions goes straight to the phase of now: an auction that nobody could join is not made up for.
 */
export class SessionTimetable {
  private engine!: SessionEngine;
  /** When each instrument that has a calendar, or is interrupted, must be looked at next, ms. */
  private readonly dueMs = new Map<number, number>();
  private readonly calls = new Set<number>();
  private readonly calendars = new Map<
    string,
    { readonly text: string; readonly calendar: TradingCalendar | undefined }
  >();
  private nextMs = Infinity;
  private nextIndicationMs = Infinity;

  constructor(private readonly random: RandomMs = drawnMs) {}

  begin(engine: SessionEngine): void {
    this.engine = engine;
    this.dueMs.clear();
    this.calls.clear();
    this.nextMs = this.nextIndicationMs = Infinity;
    for (let id = 1; id <= engine.instrumentCount; id++) engine.changedSessions.add(id);
  }

  /** The calendars of all instruments, each once. */
  followed(): FollowedCalendar[] {
    const found = new Map<string, FollowedCalendar>();
    for (let id = 1; id <= this.engine.instrumentCount; id++) {
      const view = this.engine.session(id);
      const { tenantId, calendar: code } = view;
      if (code === '' || found.has(`${tenantId}/${code}`)) continue;
      found.set(`${tenantId}/${code}`, { tenantId, code, coversUntilMs: this.calendarOf(view)?.coversUntilMs });
    }
    return [...found.values()];
  }

  /** What is due at a moment, in the order of instruments; asked again before it was applied, the same. */
  due(nowMs: number): Command[] {
    this.followChanges(nowMs);
    const due: Command[] = [];
    if (nowMs >= this.nextMs) this.addPhases(nowMs, due);
    if (nowMs >= this.nextIndicationMs) this.addIndications(nowMs, due);
    return due;
  }

  private followChanges(nowMs: number): void {
    const { changedSessions } = this.engine;
    if (changedSessions.size === 0) return;
    for (const instrumentId of changedSessions) {
      const view = this.engine.session(instrumentId);
      const dueMs = this.plan(view, nowMs);
      if (dueMs === Infinity) this.dueMs.delete(instrumentId);
      else this.dueMs.set(instrumentId, dueMs);
      this.nextMs = Math.min(this.nextMs, dueMs);
      if (isCall(view.phase)) this.calls.add(instrumentId);
      else this.calls.delete(instrumentId);
    }
    this.nextIndicationMs = this.calls.size > 0 ? nowMs : Infinity;
    changedSessions.clear();
  }

  private addPhases(nowMs: number, due: Command[]): void {
    this.nextMs = Infinity;
    for (const [instrumentId, dueMs] of this.dueMs) {
      this.nextMs = Math.min(this.nextMs, dueMs);
      if (dueMs > nowMs) continue;
      const view = this.engine.session(instrumentId);
      const { phase, tradingDayMs, untilMs } = this.said(view, nowMs);
      due.push({ kind: 'enter_phase', tenantId: view.tenantId, instrumentId, phase, tradingDayMs, untilMs });
    }
  }

  private addIndications(nowMs: number, due: Command[]): void {
    const before = due.length;
    for (const instrumentId of this.calls) {
      // Its auction is about to be held.
      if (this.dueMs.get(instrumentId)! <= nowMs) continue;
      const { isToIndicate, indicatedMs } = this.engine.session(instrumentId);
      if (isToIndicate && nowMs >= indicatedMs + indicationEveryMs)
        due.push({ kind: 'indicate_auction', instrumentId });
    }
    if (due.length === before) this.nextIndicationMs = nowMs + indicationEveryMs;
  }

  /** When the instrument must enter another phase than the present one, ms. */
  private plan(view: SessionView, nowMs: number): number {
    const calendar = this.calendarOf(view);
    const next = calendar && transitionAfter(calendar, nowMs);
    const said = this.said(view, nowMs);
    if (view.phase === VOLATILITY_AUCTION) {
      const endMs = view.untilMs + this.random(view.randomEndMsMax);
      // The calendar comes first, but for the date of a market that trades on.
      if (said.phase !== CONTINUOUS) return nowMs;
      return next && next.phase !== CONTINUOUS ? Math.min(endMs, next.timeMs) : endMs;
    }
    const agrees =
      view.phase === said.phase && view.tradingDayMs === said.tradingDayMs && view.untilMs === said.untilMs;
    if (!agrees) {
      const isOver = calendar && isCall(view.phase) && view.phase !== said.phase;
      return isOver ? this.closingMs(view, phaseStartMs(calendar, nowMs), next?.timeMs) : nowMs;
    }
    if (!next) return Infinity;
    return next.phase === view.phase ? next.timeMs : this.closingMs(view, next.timeMs, next.nextMs);
  }

  /** A call ends within a random while after its time, but so long before the phase that follows it does that this has its turn. */
  private closingMs(view: SessionView, endMs: number, beforeMs = Infinity): number {
    if (!isCall(view.phase)) return endMs;
    return Math.min(endMs + this.random(view.randomEndMsMax), Math.max(endMs, beforeMs - turnMs));
  }

  private said(view: SessionView, nowMs: number) {
    const calendar = this.calendarOf(view);
    if (calendar) return saidBy(calendar, nowMs);
    // A calendar that this machine cannot read leaves its instruments as they are.
    if (view.calendar !== '' && view.phase !== VOLATILITY_AUCTION) return view;
    return { phase: CONTINUOUS, tradingDayMs: view.tradingDayMs, untilMs: 0 };
  }

  private calendarOf({ tenantId, calendar: code }: SessionView): TradingCalendar | undefined {
    const text = code === '' ? undefined : this.engine.calendarDefinition(tenantId, code);
    if (text === undefined) return undefined;
    const known = this.calendars.get(`${tenantId}/${code}`);
    if (known?.text === text) return known.calendar;
    const compiled = compileCalendar(JSON.parse(text));
    const calendar = compiled.ok ? compiled.value : undefined;
    this.calendars.set(`${tenantId}/${code}`, { text, calendar });
    return calendar;
  }
}
