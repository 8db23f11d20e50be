import type { CalendarDefinition } from '@openbourse/core/calendar';
import type { Random } from '../world/random';

type Schedule = CalendarDefinition['schedules'][string];

/** Long days, so that most orders find a market: an auction at each end, some with a break or the evening before. */
const days: readonly Schedule[] = [
  [
    { phase: 'pre_open', at: '00:10' },
    { phase: 'continuous', at: '00:50' },
    { phase: 'closing', at: '22:40' },
    { phase: 'post_close', at: '23:00' },
    { phase: 'closed', at: '23:30' },
  ],
  [
    { phase: 'pre_open', at: '05:00' },
    { phase: 'continuous', at: '06:30' },
    { phase: 'closed', at: '11:30' },
    { phase: 'pre_open', at: '12:00' },
    { phase: 'continuous', at: '12:30' },
    { phase: 'closing', at: '20:00' },
    { phase: 'closed', at: '20:20' },
  ],
  [
    { phase: 'pre_open', at: '19:00', day: -1 },
    { phase: 'continuous', at: '19:30', day: -1 },
    { phase: 'closing', at: '17:30' },
    { phase: 'post_close', at: '17:45' },
    { phase: 'closed', at: '18:30' },
  ],
  [
    { phase: 'continuous', at: '00:00' },
    { phase: 'closed', at: '24:00' },
  ],
];
const short: Schedule = [
  { phase: 'pre_open', at: '08:00' },
  { phase: 'continuous', at: '08:20' },
  { phase: 'closing', at: '13:00' },
  { phase: 'closed', at: '13:10' },
];

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];
const workdays = { mon: 'usual', tue: 'usual', wed: 'usual', thu: 'usual', fri: 'usual' };
const dayMs = 86_400_000;
const dateAfter = (fromMs: number, days: number): string => new Date(fromMs + days * dayMs).toISOString().slice(0, 10);

/** A venue around the day on which a world begins. */
export function drawCalendar(random: Random, code: string, nowMs: number): CalendarDefinition {
  const usual = random.weighted(days.map((value, i) => ({ weight: [5, 3, 3, 1][i], value })));
  const nearby = (): string => dateAfter(nowMs, random.whole(0, 9));
  const holiday = nearby();
  const from = dateAfter(nowMs, -20);
  return {
    code,
    version: 1,
    timeZone: random.pick(zones),
    // Some end while the world goes on.
    coverage: { from, through: dateAfter(nowMs, random.chance(0.1) ? random.whole(1, 4) : 400) },
    schedules: { usual, short },
    eras: [{ from, week: random.chance(0.5) ? workdays : { ...workdays, sat: 'usual', sun: 'usual' } }],
    holidays: random.chance(0.5) ? [{ kind: 'dates', name: 'holiday', dates: [holiday] }] : [],
    halfDays: usual[0].day === -1 ? [] : [{ kind: 'dates', name: 'half day', dates: [nearby()], schedule: 'short' }],
    specialSessions: usual[0].day === -1 ? [] : [{ name: 'special', dates: [holiday], schedule: 'short' }],
  };
}
