const secondMs = 1_000;
const dayMs = 86_400_000;

export type SessionStep = readonly [phase: string, inSeconds: number];

/** A calendar with one session, of today: each phase begins so many seconds from now. */
export function calendarFromNow(code: string, steps: readonly SessionStep[], version = 1): object {
  const nowMs = Math.floor(Date.now() / secondMs) * secondMs;
  const times = steps.map(([phase, inSeconds]) => ({ phase, ms: nowMs + inSeconds * secondMs }));
  const midnightMs = times[0].ms - (times[0].ms % dayMs);
  const date = new Date(midnightMs).toISOString().slice(0, 10);
  return {
    code,
    version,
    timeZone: 'UTC',
    coverage: { from: date, through: new Date(midnightMs + 30 * dayMs).toISOString().slice(0, 10) },
    schedules: {
      today: times.map(({ phase, ms }) => ({
        phase,
        at: new Date(ms).toISOString().slice(11, 19),
        day: Math.floor((ms - midnightMs) / dayMs),
      })),
    },
    eras: [{ from: date, week: {} }],
    holidays: [],
    halfDays: [],
    specialSessions: [{ name: 'Today', dates: [date], schedule: 'today' }],
  };
}
