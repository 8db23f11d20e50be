import type { CalendarDefinition } from '../definition';

/** Markets that never close; their trading date changes at midnight UTC. */
export const alwaysOpen: CalendarDefinition = {
  code: '24-7',
  version: 1,
  timeZone: 'UTC',
  coverage: { from: '2000-01-01', through: '2099-12-31' },
  schedules: {
    all_day: [
      { phase: 'continuous', at: '00:00' },
      { phase: 'closed', at: '24:00' },
    ],
  },
  eras: [
    {
      from: '2000-01-01',
      week: {
        sun: 'all_day',
        mon: 'all_day',
        tue: 'all_day',
        wed: 'all_day',
        thu: 'all_day',
        fri: 'all_day',
        sat: 'all_day',
      },
    },
  ],
  holidays: [],
  halfDays: [],
  specialSessions: [],
};
