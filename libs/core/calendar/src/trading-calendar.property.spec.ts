// node:assert, not expect: a hundred thousand comparisons.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  lastTransition,
  nextTransition,
  phaseAt,
  phases,
  sessionsBetween,
  tradingDay,
  type CalendarDefinition,
  type ScheduleStep,
  type TradingCalendar,
  type Transition,
} from './index';
import { compiled, frankfurt } from './testing/builders';
import { naivePhase } from './testing/naive-calendar';
import { wallClockMs } from './testing/wall-clock';

const hourMs = 3_600_000;
const coverage = { from: '2010-06-01', through: '2012-06-30' };
const firstMs = Date.parse(`${coverage.from}T00:00Z`);
const lastMs = Date.parse(`${coverage.through}T00:00Z`);

const moment = fc.integer({ min: firstMs - 48 * hourMs, max: lastMs + 72 * hourMs });
const date = fc
  .integer({ min: firstMs / (24 * hourMs), max: lastMs / (24 * hourMs) })
  .map((day) => new Date(day * 24 * hourMs).toISOString().slice(0, 10));

/** Steps between `begin` o'clock and the same time a day later, so that no two days can overlap. */
const scheduleFrom = (begin: number): fc.Arbitrary<ScheduleStep[]> =>
  fc
    .record({
      minutes: fc.uniqueArray(fc.integer({ min: 0, max: 24 * 60 }), { minLength: 3, maxLength: 8 }),
      moves: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 }),
      start: fc.nat(3),
      trading: fc.constantFrom('continuous' as const, 'closing' as const),
    })
    .map(({ minutes, moves, start, trading }) => {
      let phase = start;
      const steps = minutes
        .sort((a, b) => a - b)
        .map((minute, index) => {
          if (index > 0) phase = (phase + moves[index]) % phases.length;
          const local = begin * 60 + minute;
          const ofDay = ((local % 1440) + 1440) % 1440;
          const at = `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
          return { phase: phases[phase], at, day: Math.floor(local / 1440) as -1 | 0 | 1 };
        });
      steps[steps.length - 1].phase = 'closed';
      // The rest may have come out without trading, or with a phase after itself.
      steps[0].phase = trading;
      return steps.filter((step, index) => index === 0 || step.phase !== steps[index - 1].phase);
    })
    .filter((steps) => steps.length > 1 && steps.every((step, i) => i === 0 || step.phase !== steps[i - 1].phase));

const definitions: fc.Arbitrary<CalendarDefinition> = fc.integer({ min: -12, max: 12 }).chain((begin) =>
  fc
    .record({
      timeZone: fc.constantFrom(
        'UTC',
        'Europe/Berlin',
        'America/New_York',
        'America/Sao_Paulo',
        'Asia/Kolkata',
        'Africa/Casablanca',
        'Australia/Lord_Howe',
        'Pacific/Apia',
      ),
      regular: scheduleFrom(begin),
      short: scheduleFrom(begin),
      weekend: fc.boolean(),
      holidays: fc.array(date, { maxLength: 40 }),
      halfDays: fc.array(date, { maxLength: 40 }),
      special: fc.array(date, { maxLength: 10 }),
    })
    .map(({ timeZone, regular, short, weekend, holidays, halfDays, special }) => ({
      ...frankfurt,
      timeZone,
      coverage,
      schedules: { regular, short },
      eras: [
        {
          from: coverage.from,
          week: { ...frankfurt.eras[0].week, ...(weekend ? { sat: 'short', sun: 'regular' } : {}) },
        },
      ],
      holidays: [{ kind: 'dates', name: 'Holidays', dates: holidays }],
      halfDays: [{ kind: 'dates', name: 'Half days', dates: halfDays, schedule: 'short' }],
      specialSessions: [{ name: 'Special', dates: special, schedule: 'short' }],
    })),
);

function allTransitions(calendar: TradingCalendar): Transition[] {
  const found: Transition[] = [];
  for (let next = nextTransition(calendar, -1e15); next; next = nextTransition(calendar, next.timeMs)) found.push(next);
  return found;
}

describe('any calendar', () => {
  it('has transitions that rise strictly and each change something, and phaseAt says what they said', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        const calendar = compiled(definition);
        let before: Transition = { timeMs: -1e15, phase: 'closed', tradingDate: null };
        for (const transition of allTransitions(calendar)) {
          assert.ok(transition.timeMs > before.timeMs, `not rising at ${transition.timeMs}`);
          const same = transition.phase === before.phase && transition.tradingDate === before.tradingDate;
          assert.ok(!same, `nothing changes at ${transition.timeMs}`);
          assert.equal(phaseAt(calendar, transition.timeMs - 1), before.phase);
          assert.equal(phaseAt(calendar, transition.timeMs), transition.phase);
          before = transition;
        }
        expect(before.phase).toBe('closed');
      }),
      { numRuns: 20 },
    );
  });

  it('answers at any moment from the transition before it', () => {
    fc.assert(
      fc.property(definitions, fc.array(moment, { minLength: 30, maxLength: 30 }), (definition, moments) => {
        const calendar = compiled(definition);
        const transitions = allTransitions(calendar);
        for (const timeMs of moments) {
          const before = transitions.findLast((each) => each.timeMs <= timeMs) ?? null;
          expect(lastTransition(calendar, timeMs)).toEqual(before);
          expect(phaseAt(calendar, timeMs)).toBe(before?.phase ?? 'closed');
          expect(nextTransition(calendar, timeMs)).toEqual(transitions.find((each) => each.timeMs > timeMs) ?? null);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('agrees with a reading of the clocks on the wall, but for the hours after these were set', () => {
    let compared = 0;
    fc.assert(
      fc.property(definitions, fc.array(moment, { minLength: 60, maxLength: 60 }), (definition, moments) => {
        const calendar = compiled(definition);
        const offset = (timeMs: number): number => wallClockMs(definition.timeZone, timeMs) - timeMs;
        for (const wished of moments) {
          const timeMs = Math.floor(wished / 1000) * 1000;
          if (offset(timeMs - 30 * hourMs) !== offset(timeMs)) continue;
          compared++;
          expect([timeMs, phaseAt(calendar, timeMs)]).toEqual([timeMs, naivePhase(definition, timeMs)]);
        }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(2000);
  });

  it('has sessions that do not overlap, and gives every moment to the first that has not closed', () => {
    fc.assert(
      fc.property(definitions, fc.array(moment, { minLength: 20, maxLength: 20 }), (definition, moments) => {
        const calendar = compiled(definition);
        const sessions = sessionsBetween(calendar, coverage);
        let endMs = -Infinity;
        for (const session of sessions) {
          assert.ok(endMs <= session.startMs && session.startMs <= session.openMs, session.tradingDate);
          assert.ok(session.openMs < session.closeMs && session.closeMs <= session.endMs, session.tradingDate);
          endMs = session.endMs;
        }
        for (const timeMs of moments)
          expect(tradingDay(calendar, timeMs)).toEqual(sessions.find((each) => each.closeMs > timeMs) ?? null);
      }),
      { numRuns: 40 },
    );
  });
});
