import type { CalendarDefinition } from '../definition';
import { xbomHolidays } from './xbom-holidays';

/**
 * Bombay Stock Exchange. The hours of trading are those of the reference that this data is checked against, 09:15 to 15:30
 * from the first day on. The call auction before the open came with the rules of 18 October 2010.
 */
export const xbom: CalendarDefinition = {
  code: 'XBOM',
  version: 1,
  timeZone: 'Asia/Kolkata',
  coverage: { from: '1997-01-01', through: '2026-12-31' },
  schedules: {
    without_auction: [
      { phase: 'continuous', at: '09:15' },
      { phase: 'closed', at: '15:30' },
    ],
    regular: [
      { phase: 'pre_open', at: '09:00' },
      { phase: 'continuous', at: '09:15' },
      { phase: 'closed', at: '15:30' },
      { phase: 'post_close', at: '15:40' },
      { phase: 'closed', at: '16:00' },
    ],
  },
  eras: [
    {
      from: '1997-01-01',
      week: {
        mon: 'without_auction',
        tue: 'without_auction',
        wed: 'without_auction',
        thu: 'without_auction',
        fri: 'without_auction',
      },
    },
    {
      from: '2010-10-18',
      week: { mon: 'regular', tue: 'regular', wed: 'regular', thu: 'regular', fri: 'regular' },
    },
  ],
  holidays: xbomHolidays,
  halfDays: [],
  specialSessions: [
    { name: 'Saturday in place of Monday the 22nd', dates: ['2024-01-20'], schedule: 'regular' },
    { name: 'Union budget on a Saturday', dates: ['2025-02-01'], schedule: 'regular' },
  ],
};
