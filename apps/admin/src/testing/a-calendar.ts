import type { CalendarDefinition } from '@openbourse/core/calendar';

/** New York hours in ordinary weeks, with one holiday in November 2026. */
export const aCalendar: CalendarDefinition = {
  code: 'XTST',
  version: 1,
  timeZone: 'America/New_York',
  coverage: { from: '2020-01-01', through: '2030-12-31' },
  schedules: {
    regular: [
      { phase: 'pre_open', at: '09:00' },
      { phase: 'continuous', at: '09:30' },
      { phase: 'closing', at: '15:50' },
      { phase: 'closed', at: '16:00' },
    ],
  },
  eras: [
    {
      from: '2020-01-01',
      week: { mon: 'regular', tue: 'regular', wed: 'regular', thu: 'regular', fri: 'regular' },
    },
  ],
  holidays: [{ kind: 'dates', name: 'Thanksgiving', dates: ['2026-11-26'] }],
  halfDays: [],
  specialSessions: [],
};
